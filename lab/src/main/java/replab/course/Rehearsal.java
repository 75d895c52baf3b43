package replab.course;

import java.util.Optional;
import java.util.function.Supplier;
import replab.check.Goal;
import replab.check.Predicate;
import replab.check.Scene;
import replab.cluster.Simulated;
import replab.command.Interpreter;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.Seq;
import replab.course.lesson.Block;
import replab.course.lesson.Block.Action;
import replab.course.lesson.Lesson;
import replab.course.page.Complaint;
import replab.course.page.Complaints;
import replab.sim.Live;

/**
 * Plays a lesson as a test: its author's claims hold, and a learner gets through it on screens of
 * several widths.
 */
final class Rehearsal {
  private static final Seq<Integer> WIDTHS = Seq.of(40, 80, 120);
  private static final int MOST_INPUTS = 500;

  private final Lesson lesson;
  private final Library library;
  private final Supplier<Interpreter> labs;
  private final Complaints complaints;
  private Interpreter lab;

  /** Where the action at hand begins. */
  private Optional<Live<?, ?, ?>> begun = Optional.empty();

  private Rehearsal(Lesson lesson, Library library, Supplier<Interpreter> labs) {
    this.lesson = lesson;
    this.library = library;
    this.labs = labs;
    this.complaints = new Complaints(lesson.file());
    this.lab = labs.get();
  }

  /** What does not hold; {@code labs} makes a lab in which nothing has happened. */
  static Seq<Complaint> of(Lesson lesson, Library library, Supplier<Interpreter> labs) {
    var rehearsal = new Rehearsal(lesson, library, labs);
    for (int i = 0; i < lesson.actions().size(); i++) rehearsal.prove(i);
    if (rehearsal.complaints.all().isEmpty()) for (int width : WIDTHS) rehearsal.play(width);
    return rehearsal.complaints.all();
  }

  // ---- What the author claims.

  private void prove(int index) {
    var action = lesson.actions().get(index);
    if (!begin(index, action)) return;
    switch (action) {
      case Block.Try attempt -> prove(attempt);
      case Block.Predict predict -> prove(predict);
      case Block.Quiz _ -> {}
      case Block.Task task -> prove(index, task);
    }
  }

  /** A fresh lab, brought to where this action begins. */
  private boolean begin(int index, Action action) {
    lab = labs.get();
    for (var command : Sitting.at(lesson, index, false).script())
      if (!performed(command, action.line(), "The way to this block: ")) return false;
    begun = lab.session().simulated().map(Simulated::live);
    return true;
  }

  private boolean performed(String command, int line, String where) {
    var report = perform(command);
    if (!report.ok()) complaints.add(line, where + command + " is refused: " + sentence(report));
    return report.ok();
  }

  private Report perform(String command) {
    return lab.session().deeper(() -> lab.perform(command));
  }

  private static String sentence(Report report) {
    var lines = report.text().toString().strip().split("\n", -1);
    return lines[lines.length - 1].strip().replaceFirst("^✗ ", "");
  }

  private void prove(Block.Try attempt) {
    for (var command : attempt.commands())
      if (!performed(command.text(), command.line(), "")) return;
    for (var expect : attempt.expects()) expected(expect);
  }

  private void expected(Block.Line expect) {
    try {
      var predicate = Predicate.parse(expect.text());
      if (!predicate.holds(scene()))
        complaints.add(expect.line(), "This does not hold: " + why(predicate));
    } catch (Mistake e) {
      complaints.add(expect.line(), e.advice());
    }
  }

  private String why(Predicate predicate) {
    return String.join(", ", predicate.explain(scene())) + ".";
  }

  private Scene scene() {
    return lab.session().simulated().map(Simulated::scene).orElseThrow();
  }

  private void prove(Block.Predict predict) {
    if (performed(predict.reveal().text(), predict.reveal().line(), "")) expected(predict.expect());
  }

  private void prove(int index, Block.Task task) {
    var goal = Goal.parse(task.goal().text());
    if (met(goal, task))
      complaints.add(task.goal().line(), "The goal holds before the learner does anything.");
    for (var accept : task.accepts())
      if (begin(index, task) && performed(accept.commands(), accept.line(), "") && !met(goal, task))
        complaints.add(accept.line(), "This does not reach the goal: " + open(goal, task));
    for (var reject : task.rejects()) {
      if (!begin(index, task)) return;
      perform(reject.commands());
      if (met(goal, task))
        complaints.add(reject.line(), "This reaches the goal, though it must not.");
    }
  }

  private boolean met(Goal goal, Block.Task task) {
    return Deciding.met(standings(goal, task));
  }

  private String open(Goal goal, Block.Task task) {
    return String.join(
            ", ",
            standings(goal, task)
                .filter(each -> !each.holds())
                .map(each -> each.clause() + ": " + each.found()))
        + ".";
  }

  private Seq<Deciding.Standing> standings(Goal goal, Block.Task task) {
    var at = lab.session().simulated().orElseThrow();
    return Deciding.of(
        goal, at, begun.orElseThrow(), task.explored(), lab.session()::stopRequested);
  }

  // ---- A learner who does what is offered.

  private void play(int width) {
    lab = labs.get();
    lab.session().resize(width);
    var player = new Player(lab, library, ProgressFile.nowhere());
    check(player.start(lesson), 1, width);
    for (int inputs = 0; inputs < MOST_INPUTS; inputs++) {
      var now = player.sitting().orElseThrow();
      if (now.atEnd()) return;
      check(input(player, now), now.current().line(), width);
    }
    var stuck = player.sitting().orElseThrow();
    complaints.add(stuck.current().line(), "A learner does not get past this.");
  }

  private Report input(Player player, Sitting now) {
    if (now.passed()) return player.next();
    return switch (now.current()) {
      case Block.Try _ -> player.next();
      case Block.Predict predict -> player.answer(String.valueOf(predict.question().right()));
      case Block.Quiz quiz -> player.answer(String.valueOf(quiz.question().right()));
      case Block.Task task -> lab.perform(task.solution());
    };
  }

  private void check(Report report, int line, int width) {
    if (!report.ok()) complaints.add(line, "A learner sees this refused: " + sentence(report));
    var wrapped = report.text().wrap(width);
    if (wrapped.columns() > width)
      complaints.add(line, "What a learner sees here does not fit " + width + " columns.");
    var plain = wrapped.toString();
    for (int i = 0; i < plain.length(); i++)
      if (Character.isISOControl(plain.charAt(i)) && plain.charAt(i) != '\n') {
        complaints.add(line, "What a learner sees here has control characters in it.");
        return;
      }
  }
}
