package replab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that tests compare with, kept in files; {@code -Dupdate} writes them anew. */
public final class Golden {
  private Golden() {}

  /** Checks a text against {@code src/test/resources/replab/NAME}. */
  public static void check(String name, String text) {
    var file = file(name);
    try {
      if (System.getProperty("update") != null) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(text).as("%s (-Dupdate writes it anew)", file).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String name) {
    var root = Path.of(System.getProperty("lab.root", ".."));
    return root.resolve("lab/src/test/resources/replab").resolve(name);
  }
}
