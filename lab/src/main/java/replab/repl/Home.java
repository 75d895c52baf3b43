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
    try {
      Files.createDirectories(home);
      if (Files.isWritable(home)) return Optional.of(home.resolve("history"));
      warning.accept(unkept(home, "it cannot be written to"));
    } catch (IOException e) {
      warning.accept(unkept(home, String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private static String unkept(Path home, String why) {
    return "Nothing will be kept for next time in " + home + ": " + why;
  }
}
