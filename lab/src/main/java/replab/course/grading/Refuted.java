package replab.course.grading;

import org.jspecify.annotations.Nullable;
import replab.core.Seq;

/**
 * A check that does not hold, with its evidence in the order in which a learner wants it: a
 * sentence, what was expected, what came, the shortest run that shows it, and how to see it again.
 */
public final class Refuted extends AssertionError {
  private static final long serialVersionUID = 1;

  private final transient Evidence evidence;

  /** What does not apply is empty. */
  public record Evidence(
      String sentence, String expected, String got, Seq<String> run, String replay) {}

  private Refuted(Evidence evidence, @Nullable Throwable cause) {
    super(evidence.sentence(), cause);
    this.evidence = evidence;
  }

  public static Refuted because(String sentence) {
    return new Refuted(new Evidence(sentence, "", "", Seq.empty(), ""), null);
  }

  /** What an exception or error of the submission says about it. */
  public static Refuted by(Throwable thrown) {
    return thrown instanceof Refuted refuted
        ? refuted
        : new Refuted(Blame.evidence(thrown), thrown);
  }

  public Refuted expected(Object expected) {
    return with(
        new Evidence(
            evidence.sentence,
            String.valueOf(expected),
            evidence.got,
            evidence.run,
            evidence.replay));
  }

  public Refuted got(Object got) {
    return with(
        new Evidence(
            evidence.sentence,
            evidence.expected,
            String.valueOf(got),
            evidence.run,
            evidence.replay));
  }

  /** The shortest run that shows it, a line for each thing that happens. */
  public Refuted after(Seq<String> run) {
    return with(
        new Evidence(evidence.sentence, evidence.expected, evidence.got, run, evidence.replay));
  }

  /** The command that shows it again. */
  public Refuted replay(String command) {
    return with(
        new Evidence(evidence.sentence, evidence.expected, evidence.got, evidence.run, command));
  }

  private Refuted with(Evidence more) {
    return new Refuted(more, getCause());
  }

  public Evidence evidence() {
    return evidence;
  }
}
