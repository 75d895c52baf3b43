package replab.course.grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What checks may ask about the submission at hand; there is one a process. */
public final class Submission {
  static final String PLACE = "replab.submission";
  static final String EXERCISE = "replab.exercise";
  static final String REPLAY = "replab.replay";
  static final String ROOT = "exercise.";

  private Submission() {}

  /** The package of an exercise's submissions: {@code exercise.onappend} for {@code on-append}. */
  static String packageOf(String exercise) {
    return ROOT + exercise.replace("-", "");
  }

  /** Checks live a package below, so that a submission cannot pass for one. */
  static boolean owns(String className) {
    int end = className.lastIndexOf('.');
    return className.startsWith(ROOT) && className.indexOf('.', ROOT.length()) == end;
  }

  /** The text of one of the submission's files. */
  public static String text(String file) {
    try {
      return Files.readString(Path.of(System.getProperty(PLACE, ""), file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line that shows one run again. */
  static String replayLine(String run) {
    return "exercise check " + System.getProperty(EXERCISE, "") + " replay=" + run;
  }
}
