package replab.course.grading;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;
import replab.core.Seq;

/** What a throwable says of a submission, and where in it that happened. */
final class Blame {
  private static final int LONGEST = 300;
  private static final int LONGEST_TRACE = 6_000;

  private Blame() {}

  static Refuted.Evidence evidence(Throwable thrown) {
    return switch (thrown) {
      case Refuted refuted -> refuted.evidence();
      case AssertionFailedError failed ->
          evidence(said(failed), shown(failed.getExpected()), shown(failed.getActual()));
      case AssertionError error -> evidence(said(error), "", "");
      case StackOverflowError overflow ->
          evidence("It calls itself too deep" + at(overflow) + ".", "", "");
      case OutOfMemoryError memory ->
          evidence("It needs more memory than there is for it" + at(memory) + ".", "", "");
      case Flood flood -> evidence(flood.getMessage() + at(flood) + ".", "", "");
      default -> evidence("It threw " + name(thrown) + at(thrown) + ".", "", "");
    };
  }

  private static Refuted.Evidence evidence(String sentence, String expected, String got) {
    return new Refuted.Evidence(sentence, expected, got, Seq.empty(), "");
  }

  private static String shown(ValueWrapper value) {
    return value == null ? "" : shortened(value.getStringRepresentation());
  }

  private static String name(Throwable thrown) {
    var message = message(thrown);
    return thrown.getClass().getSimpleName() + (message.isEmpty() ? "" : " (" + message + ")");
  }

  private static String said(Throwable thrown) {
    var message = message(thrown);
    return message.isEmpty() ? thrown.getClass().getSimpleName() + at(thrown) + "." : message;
  }

  /** A submission's own exception may do anything when it is asked for its message. */
  private static String message(Throwable thrown) {
    try {
      var message = thrown.getMessage();
      return message == null ? "" : shortened(message.strip());
    } catch (Throwable e) {
      return "";
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }

  private static String at(Throwable thrown) {
    return line(thrown.getStackTrace()).map(line -> " at " + line).orElse("");
  }

  /** The innermost place in a submission: {@code Follower.java:17}. */
  static Optional<String> line(StackTraceElement[] trace) {
    for (var frame : trace)
      if (Submission.owns(frame.getClassName()))
        return Optional.of(frame.getFileName() + ":" + frame.getLineNumber());
    return Optional.empty();
  }

  static String trace(Throwable thrown) {
    try {
      var trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      var text = trace.toString();
      return text.length() <= LONGEST_TRACE ? text : text.substring(0, LONGEST_TRACE) + " …";
    } catch (Throwable e) {
      return thrown.getClass().getName();
    }
  }
}
