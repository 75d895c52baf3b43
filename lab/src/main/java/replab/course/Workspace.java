package replab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import replab.core.Mistake;
import replab.core.Seq;
import replab.course.grading.Exercise;

/**
 * Where a learner works at an exercise: a copy of its starter, which no update of the course
 * touches.
 */
record Workspace(Exercise exercise, Path directory) {
  static Workspace of(Exercise exercise, Path home) {
    return new Workspace(exercise, home.resolve("work").resolve(exercise.id()));
  }

  boolean begun() {
    return exercise.files().any(file -> Files.exists(directory.resolve(file)));
  }

  /** Copies what is not there yet. */
  void begin() {
    try {
      Files.createDirectories(directory);
      for (var file : exercise.files())
        if (!Files.exists(directory.resolve(file)))
          Files.copy(exercise.starter().resolve(file), directory.resolve(file));
    } catch (IOException e) {
      throw new Mistake("The exercise cannot be copied to " + directory + ": " + e.getMessage());
    }
  }

  /** Begins anew; gives the names under which the old files are kept. */
  Seq<String> reset() {
    Seq<String> kept = Seq.empty();
    try {
      for (var file : exercise.files())
        if (Files.exists(directory.resolve(file))) {
          var name = free(file);
          Files.move(directory.resolve(file), directory.resolve(name));
          kept = kept.add(name);
        }
    } catch (IOException e) {
      throw new Mistake("The old files cannot be kept: " + e.getMessage());
    }
    begin();
    return kept;
  }

  private String free(String file) {
    int number = 1;
    while (Files.exists(directory.resolve(old(file, number)))) number++;
    return old(file, number);
  }

  private static String old(String file, int number) {
    return String.format(Locale.ROOT, "%s.old-%d", file, number);
  }
}
