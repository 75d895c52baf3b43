package replab.course.lesson;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import replab.check.Claim;
import replab.check.Goal;
import replab.check.Predicate;
import replab.command.Interpreter;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;
import replab.course.lesson.Block.Action;
import replab.course.lesson.Block.Line;
import replab.course.lesson.Block.Question;
import replab.course.page.Complaints;

/** What can be told to be wrong with a lesson without playing it. */
public final class Linter {
  private static final int MOST_LINES = 12;
  private static final int WIDTH = 80;
  private static final int MOST_HINTS = 3;

  private final Lesson lesson;
  private final Interpreter interpreter;
  private final Complaints complaints;

  private Linter(Lesson lesson, Interpreter interpreter, Complaints complaints) {
    this.lesson = lesson;
    this.interpreter = interpreter;
    this.complaints = complaints;
  }

  /** {@code interpreter} knows the commands there are; nothing is performed. */
  public static void check(Lesson lesson, Interpreter interpreter, Complaints complaints) {
    new Linter(lesson, interpreter, complaints).check();
  }

  private void check() {
    if (!lesson.cluster().isEmpty()) start();
    for (var name : lesson.allow())
      if (!interpreter.commands().has(name)) complaints.add(line("allow"), noCommand(name));
    for (var target : lesson.targets())
      if (!target.matches("M\\d\\d"))
        complaints.add(line("targets"), target + " is none of the misconceptions M01 to M34.");
    if (lesson.actions().isEmpty()) complaints.add(1, "A lesson without anything to do is a page.");
    prose();
    names();
    for (var action : lesson.actions()) check(action);
  }

  private int line(String name) {
    return lesson.lines().get(name, 1);
  }

  private void start() {
    commands(new Line(line("cluster"), "cluster " + lesson.cluster()));
    commands(new Line(line("setup"), lesson.setup()));
  }

  // ---- Prose and names.

  private void prose() {
    for (int i = 0; i <= lesson.actions().size(); i++) {
      var words = lesson.before(i);
      int lines = 0;
      for (var each : words) lines += each.text().wrap(WIDTH).lines().size();
      if (lines > MOST_LINES)
        complaints.add(
            words.first().line(),
            lines
                + " lines of prose at a stretch; "
                + MOST_LINES
                + " are the most. Let them do something.");
    }
  }

  private void names() {
    Map<String, Integer> lines = new HashMap<>();
    for (var action : lesson.actions()) {
      var before = action.id().isEmpty() ? null : lines.putIfAbsent(action.id(), action.line());
      if (before != null)
        complaints.add(
            action.line(), "The block of line " + before + " is called " + action.id() + ", too.");
    }
  }

  // ---- Actions.

  private void check(Action action) {
    switch (action) {
      case Block.Try attempt -> check(attempt);
      case Block.Predict predict -> check(predict);
      case Block.Quiz quiz -> check(quiz.question(), quiz.line());
      case Block.Task task -> check(task);
    }
  }

  private void check(Block.Try attempt) {
    if (attempt.commands().isEmpty())
      complaints.add(attempt.line(), "There is no command to try here.");
    if (attempt.expects().isEmpty())
      complaints.add(attempt.line(), "End it with what then holds: expect …");
    for (var command : attempt.commands()) commands(command);
    for (var expect : attempt.expects()) predicate(expect);
  }

  private void check(Block.Predict predict) {
    check(predict.question(), predict.line());
    commands(predict.reveal());
    predicate(predict.expect());
  }

  private void check(Question question, int line) {
    if (question.text().toString().isBlank()) complaints.add(line, "There is no question here.");
    var choices = question.choices();
    if (choices.size() < 2)
      complaints.add(line, "A question needs at least two choices: - [x] right, - [ ] wrong {M01}");
    int right = choices.filter(Block.Choice::right).size();
    if (right != 1) complaints.add(line, right + " choices are marked [x]; exactly one must be.");
    Set<String> seen = new HashSet<>();
    for (var choice : choices) {
      if (!seen.add(choice.text().toString()))
        complaints.add(choice.line(), "This choice stands here twice.");
      if (!choice.right() && choice.misconception().isEmpty())
        complaints.add(
            choice.line(),
            "Say which misconception this wrong choice comes from: {M01} behind it.");
    }
  }

  private void check(Block.Task task) {
    if (task.text().toString().isBlank())
      complaints.add(task.line(), "Say what the learner is to bring about.");
    goal(task);
    if (task.hints().size() != MOST_HINTS)
      complaints.add(
          task.line(), "A task has three hints, and this one has " + task.hints().size() + ".");
    if (task.accepts().isEmpty())
      complaints.add(task.line(), "Show that it can be solved: accept: …");
    if (task.rejects().isEmpty())
      complaints.add(task.line(), "Show what does not solve it: reject: …");
    for (var proof : task.accepts().addAll(task.rejects()))
      commands(new Line(proof.line(), proof.commands()));
  }

  // ---- What stands in lines.

  private void commands(Line line) {
    for (var command : interpreter.split(line.text())) {
      var name = command.split("\\s+", 2)[0];
      if (!interpreter.commands().has(name)) complaints.add(line.line(), noCommand(name));
    }
  }

  private String noCommand(String name) {
    var names = interpreter.commands().names();
    return "There is no command " + name + "." + Nearest.question(name, names, "");
  }

  private void predicate(Line line) {
    if (line.text().isEmpty()) return; // told already
    try {
      Predicate.parse(line.text());
    } catch (Mistake e) {
      complaints.add(line.line(), flat(e));
    }
  }

  private void goal(Block.Task task) {
    var line = task.goal();
    if (line.text().isEmpty()) return;
    try {
      var later = Goal.parse(line.text()).clauses().filter(c -> c.mode() != Goal.Mode.NOW);
      for (var clause : later) Claim.of(clause.predicate());
      if (!later.isEmpty() && task.explored().isEmpty())
        complaints.add(line.line(), later.first() + " is for a task with explore=all.");
      if (later.isEmpty() && task.explored().isPresent())
        complaints.add(line.line(), "With explore=all a goal says always or possible.");
    } catch (Mistake e) {
      complaints.add(line.line(), flat(e));
    }
  }

  /** An advice may show a line with a caret first; here one sentence is wanted. */
  private static String flat(Mistake mistake) {
    var lines = Seq.of(mistake.advice().split("\n")).filter(each -> !each.strip().matches("\\^*"));
    return String.join(" ", lines.map(String::strip));
  }
}
