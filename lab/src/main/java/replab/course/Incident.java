package replab.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import replab.command.Script;
import replab.core.Seq;

/**
 * A failure that somebody published, as a script; or the settings that would have saved it, tried
 * one after the other: a script of the same name with {@code -saved} behind it.
 */
record Incident(Script script) {
  private static final String ENDING = ".lab";
  private static final String SAVED = "-saved";
  private static final String COMMENT = "# ";

  /** Those in a directory, in the order of their names. */
  static Seq<Incident> all(Path directory) {
    if (!Files.isDirectory(directory)) return Seq.empty();
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).endsWith(ENDING))
          .map(Incident::read)
          .sorted(Comparator.comparing(Incident::name))
          .collect(Seq.toSeq());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Incident read(Path file) {
    var name = String.valueOf(file.getFileName());
    return new Incident(Script.read(file, name.substring(0, name.length() - ENDING.length())));
  }

  static Optional<Incident> find(Seq<Incident> all, String name) {
    return all.filter(each -> each.name().equals(name)).stream().findFirst();
  }

  String name() {
    return script.name();
  }

  /** What it is about, as its first line says. */
  String title() {
    return script.text().lines().findFirst().orElse("").replaceFirst("^" + COMMENT, "");
  }

  /** Whether it tries what would have saved another one. */
  boolean ofSettings() {
    return name().endsWith(SAVED);
  }

  /** The name of the script that tries what would have saved this one. */
  String saved() {
    return name() + SAVED;
  }
}
