package replab.course.grading;

import java.util.Locale;
import replab.core.Counted;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/**
 * What came of grading one submission.
 *
 * @param trouble why not all checks could run, a line each; empty when they could
 */
public record Grade(String exercise, Seq<Result> results, Seq<String> trouble) {

  /** What came of one check; {@code printed} is what the submission printed meanwhile. */
  public record Result(String check, String title, int points, Outcome outcome, String printed) {
    public boolean passed() {
      return outcome instanceof Passed;
    }
  }

  public sealed interface Outcome {}

  public record Passed() implements Outcome {}

  /** {@code trace} is for those who ask for it. */
  public record Failed(Refuted.Evidence evidence, String trace) implements Outcome {}

  public record NotRun() implements Outcome {}

  public boolean passed() {
    return trouble.isEmpty() && !results.isEmpty() && results.all(Result::passed);
  }

  public int points() {
    int points = 0;
    for (var result : results) if (result.passed()) points += result.points;
    return points;
  }

  public int most() {
    int most = 0;
    for (var result : results) most += result.points;
    return most;
  }

  /** The checks that were refuted, by name. */
  public Seq<String> failed() {
    return results.filter(result -> result.outcome instanceof Failed).map(Result::check);
  }

  public String sentence() {
    int passed = results.filter(Result::passed).size();
    if (passed()) return "All " + passed + " public checks passed, " + points() + " points.";
    if (results.isEmpty()) return "Nothing could be checked.";
    return String.format(
        Locale.ROOT,
        "%d of %d checks passed, %d of %d points.",
        passed,
        results.size(),
        points(),
        most());
  }

  /** For reading. Stack traces only where they are asked for. */
  public Text text(boolean traces) {
    var shown = Text.of(Tone.STRONG, exercise).plus(": " + sentence());
    for (var line : trouble) shown = shown.line(Text.of(Tone.BROKEN, "✗ ").plus(line));
    for (var result : results) shown = shown.line(text(result, traces));
    return shown;
  }

  private static Text text(Result result, boolean traces) {
    var points = "  (" + Counted.of(result.points, "point") + ")";
    var shown =
        switch (result.outcome) {
          case Passed _ -> Text.of(Tone.FRESH, "✓ ").plus(result.title).plus(Tone.QUIET, points);
          case NotRun _ ->
              Text.of(Tone.QUIET, "· ").plus(result.title).plus(Tone.QUIET, points + " not run");
          case Failed failed ->
              Text.of(Tone.BROKEN, "✗ ")
                  .plus(result.title)
                  .plus(Tone.QUIET, points)
                  .line(evidence(failed, traces).indent(4));
        };
    if (result.printed.isEmpty()) return shown;
    return shown.line(Text.of(Tone.QUIET, "printed:").line(Text.picture(result.printed)).indent(4));
  }

  private static Text evidence(Failed failed, boolean traces) {
    var evidence = failed.evidence;
    var shown = Text.of(evidence.sentence());
    if (!evidence.expected().isEmpty())
      shown = shown.line(Text.of(Tone.QUIET, "expected  ").plus(evidence.expected()));
    if (!evidence.got().isEmpty())
      shown = shown.line(Text.of(Tone.QUIET, "got       ").plus(evidence.got()));
    if (!evidence.run().isEmpty()) shown = shown.line(Tone.QUIET, "shown by");
    for (var line : evidence.run()) shown = shown.line(Text.of("  " + line));
    if (!evidence.replay().isEmpty())
      shown = shown.line(Text.of(Tone.QUIET, "replay    ").plus(Tone.COMMAND, evidence.replay()));
    return traces ? shown.line(Text.picture(failed.trace.strip())) : shown;
  }
}
