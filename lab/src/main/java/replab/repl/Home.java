package replab.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Where progress, history and work are kept. */
final class Home {
  private Home() {}

  static Path usual() {
    return Path.of(System.getProperty("user.home", "."), ".replab");
  }

  /** The file for what was typed; empty, after a warning, where none can be written. */
  static Optional<Path> history(Path home, Consumer<String> warning) {
    if (writable(home)) return Optional.of(home.resolve("history"));
    warning.accept(home + " cannot be written to: nothing will be kept for next time.");
    return Optional.empty();
  }

  private static boolean writable(Path home) {
    try {
      return Files.isWritable(Files.createDirectories(home));
    } catch (IOException e) {
      return false;
    }
  }
}
