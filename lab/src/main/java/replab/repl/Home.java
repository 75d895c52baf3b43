package replab.repl;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    if (writable(home)) return Optional.of(legible(home.resolve("history"), warning));
    warning.accept(home + " cannot be written to: nothing will be kept for next time.");
    return Optional.empty();
  }

  /** The file itself, begun anew where it holds no text. */
  private static Path legible(Path file, Consumer<String> warning) {
    try {
      if (Files.exists(file)) Files.readString(file);
    } catch (CharacterCodingException e) {
      setAside(file, warning);
    } catch (IOException e) {
      return file; // whoever loads it will say why it cannot be read
    }
    return file;
  }

  private static void setAside(Path file, Consumer<String> warning) {
    var aside = file.resolveSibling("history.damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      warning.accept("What was typed before could not be read: it is kept as " + aside + ".");
    } catch (IOException e) {
      warning.accept(file + " can neither be read nor set aside.");
    }
  }

  private static boolean writable(Path home) {
    try {
      return Files.isWritable(Files.createDirectories(home));
    } catch (IOException e) {
      return false;
    }
  }
}
