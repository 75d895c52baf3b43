package replab.course;

import replab.core.Seq;
import replab.course.lesson.Block;
import replab.course.lesson.Block.Question;
import replab.course.lesson.Lesson;
import replab.view.Text;
import replab.view.Tone;

/** What a lesson says. */
final class Telling {
  private static final Seq<String> PRAISE =
      Seq.of("That is it.", "Well done.", "Caused, not just read about.", "Exactly so.");

  private Telling() {}

  /** An action with the prose before it, and what to do. */
  static Text action(Sitting sitting) {
    var lesson = sitting.lesson();
    var shown = prose(lesson, sitting.action());
    if (sitting.action() == 0) shown = title(lesson).line("").line(shown);
    if (sitting.atEnd()) return shown;
    return shown.isEmpty() ? invitation(sitting) : shown.line("").line(invitation(sitting));
  }

  /** What a start has left. */
  static Text left(Sitting sitting) {
    return Text.of(
            "You were in lesson "
                + sitting.lesson().label()
                + ", at step "
                + (sitting.action() + 1)
                + " of "
                + sitting.lesson().actions().size()
                + "; ")
        .plus(Tone.COMMAND, "back")
        .plus(" returns there.")
        .line("");
  }

  private static Text title(Lesson lesson) {
    return Text.of(Tone.HEADING, "Lesson " + lesson.label())
        .plus(Tone.QUIET, "  about " + lesson.minutes() + " minutes");
  }

  private static Text prose(Lesson lesson, int action) {
    var shown = Text.EMPTY;
    for (var words : lesson.before(action))
      shown = shown.isEmpty() ? words.text() : shown.line("").line(words.text());
    return shown;
  }

  /** What the learner is to do now. */
  static Text invitation(Sitting sitting) {
    return switch (sitting.current()) {
      case Block.Try _ -> offer(sitting);
      case Block.Predict predict ->
          question(predict.question(), "Before anything happens, your prediction: ");
      case Block.Quiz quiz -> question(quiz.question(), "Your answer: ");
      case Block.Task task ->
          Text.of(Tone.HEADING, "Your turn. ")
              .plus(task.text())
              .line(Tone.QUIET, "hint helps · undo takes back · reset begins again");
    };
  }

  static Text offer(Sitting sitting) {
    return Text.of(Tone.QUIET, "Enter ▸ ").plus(Tone.COMMAND, sitting.offered());
  }

  private static Text question(Question question, String asking) {
    var shown = question.text();
    for (int i = 0; i < question.choices().size(); i++) shown = shown.line(choice(question, i));
    return shown.line(Text.of(Tone.QUIET, asking).plus(Tone.COMMAND, question.letters()));
  }

  private static Text choice(Question question, int index) {
    return Text.of("  ")
        .plus(Tone.COMMAND, String.valueOf(Question.letter(index)))
        .plus("  ")
        .plus(question.choices().get(index).text());
  }

  /** Prediction and outcome, one below the other, and why. */
  static Text outcome(Question question, int chosen, String outcome) {
    int right = question.right() - 'a';
    var shown =
        Text.of(Tone.QUIET, "You said    ")
            .plus(question.choices().get(chosen).text())
            .line(Text.of(Tone.QUIET, outcome).plus(question.choices().get(right).text()))
            .plus(chosen == right ? Tone.FRESH : Tone.LAGGING, chosen == right ? "  ✓" : "  ≠");
    return shown.line("").line(question.why());
  }

  /**
   * The parts of a goal, each with how it stands; a tick stays, though only the whole counts. Where
   * a run breaks a part, the command that opens it, {@code within} the bounds of the task.
   */
  static Text checklist(Seq<Deciding.Standing> standings, Seq<Integer> ticks, String within) {
    var shown = Text.EMPTY;
    for (int i = 0; i < standings.size(); i++) {
      shown = shown.line(part(standings.get(i), ticks.contains(i)));
      if (standings.get(i).refuted()) shown = shown.line(opening(standings.get(i), within));
    }
    return shown;
  }

  private static Text opening(Deciding.Standing standing, String within) {
    var claim = standing.clause().predicate().text();
    return Text.of(Tone.QUIET, "    see that run: ")
        .plus(Tone.COMMAND, ("explore " + claim + " " + within).strip());
  }

  private static Text part(Deciding.Standing standing, boolean ticked) {
    var clause = standing.clause().toString();
    var found = standing.found();
    if (standing.holds())
      return Text.of(Tone.FRESH, "  ✓ ")
          .plus(clause)
          .plus(Tone.QUIET, found.isEmpty() ? "" : " (" + found + ")");
    return ticked
        ? Text.of(Tone.LAGGING, "  ~ ")
            .plus(clause)
            .plus(Tone.QUIET, " (held before; " + found + ")")
        : Text.of(Tone.QUIET, "  · ").plus(clause).plus(Tone.QUIET, " (" + found + ")");
  }

  static Text praise(Sitting sitting, boolean fun) {
    var words = PRAISE.get(Math.floorMod(sitting.current().id().hashCode(), PRAISE.size()));
    return Text.of(Tone.FRESH, "✓ ").plus(fun ? words : "Done.");
  }

  static Text goOn() {
    return Text.of(Tone.QUIET, "Enter ▸ goes on");
  }
}
