package replab.course;

import replab.core.Seq;
import replab.course.lesson.Block;
import replab.course.lesson.Block.Action;
import replab.course.lesson.Lesson;

/**
 * How far a learner is in a lesson.
 *
 * @param action which of the lesson's actions; their number when all are done
 * @param command how many commands of a try block are done
 * @param passed whether the action is done, and the learner has not gone on yet
 * @param hints how many were shown
 * @param helped whether the solution was asked for
 * @param strayed whether the cluster is another one than the lesson speaks of
 * @param journal what changed the cluster since the task began
 * @param ticks the parts of the goal that held at some time
 */
record Sitting(
    Lesson lesson,
    int action,
    int command,
    boolean passed,
    int hints,
    boolean helped,
    boolean strayed,
    Seq<String> journal,
    Seq<Integer> ticks) {

  static Sitting at(Lesson lesson, int action, boolean strayed) {
    return new Sitting(lesson, action, 0, false, 0, false, strayed, Seq.empty(), Seq.empty());
  }

  boolean atEnd() {
    return action == lesson.actions().size();
  }

  boolean atStart() {
    return action == 0 && command == 0 && !passed && journal.isEmpty();
  }

  Action current() {
    return lesson.actions().get(action);
  }

  /** The command that Enter runs; empty where there is none. */
  String offered() {
    return !atEnd() && !passed && current() instanceof Block.Try attempt
        ? attempt.commands().get(command).text()
        : "";
  }

  Sitting next() {
    return at(lesson, action + 1, strayed);
  }

  Sitting command(int next) {
    return new Sitting(lesson, action, next, passed, hints, helped, strayed, journal, ticks);
  }

  Sitting pass() {
    return new Sitting(lesson, action, command, true, hints, helped, strayed, journal, ticks);
  }

  Sitting hint() {
    return new Sitting(lesson, action, command, passed, hints + 1, helped, strayed, journal, ticks);
  }

  Sitting help() {
    return new Sitting(lesson, action, command, passed, hints, true, strayed, journal, ticks);
  }

  Sitting strayed(boolean now) {
    return new Sitting(lesson, action, command, passed, hints, helped, now, journal, ticks);
  }

  Sitting journal(Seq<String> now) {
    return new Sitting(lesson, action, command, passed, hints, helped, strayed, now, ticks);
  }

  Sitting ticks(Seq<Integer> now) {
    return new Sitting(lesson, action, command, passed, hints, helped, strayed, journal, now);
  }

  /**
   * The commands that lead to where this action begins, when everything goes as the lesson has it.
   */
  Seq<String> script() {
    Seq<String> script = Seq.of(lesson.start());
    for (int i = 0; i < action; i++)
      switch (lesson.actions().get(i)) {
        case Block.Try attempt -> script = script.addAll(attempt.commands().map(Block.Line::text));
        case Block.Predict predict -> script = script.add(predict.reveal().text());
        case Block.Quiz _ -> {}
        case Block.Task task -> script = Seq.of(lesson.start(), task.solution());
      }
    return !atEnd() && current() instanceof Block.Task ? Seq.of(lesson.start()) : script;
  }

  Progress.Place place() {
    var id = atEnd() ? "" : current().id();
    var hash = atEnd() ? "" : current().hash();
    return new Progress.Place(lesson.id(), id, hash, command, passed, journal.toList());
  }
}
