package replab.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import replab.course.lesson.Block.Action;
import replab.course.lesson.Lesson;

/**
 * What a learner has done. Blocks are known by their ids, and by the hash of their text where an
 * author has renamed them: so progress outlives an update of the course.
 *
 * @param place where the learner is; empty or one
 * @param fun whether the lab may praise
 */
record Progress(
    int version,
    List<Done> done,
    List<Answered> answers,
    List<Place> place,
    List<Attempt> attempts,
    boolean fun) {
  private static final int VERSION = 1;

  static final Progress NONE =
      new Progress(VERSION, List.of(), List.of(), List.of(), List.of(), true);

  /** {@code how} is passed, helped (the solution was asked for) or skipped. */
  record Done(String lesson, String block, String hash, String how, int hints) {}

  /**
   * A prediction, or an answer in a quiz; {@code misconception} is the one behind a wrong choice.
   */
  record Answered(
      String lesson,
      String block,
      String hash,
      String choice,
      boolean right,
      String misconception) {}

  /**
   * A place in a lesson.
   *
   * @param command how many commands of a try block are done
   * @param passed whether the block is done, and the learner has not gone on yet
   * @param journal what the learner did since the task began
   */
  record Place(
      String lesson, String block, String hash, int command, boolean passed, List<String> journal) {
    Place {
      journal = List.copyOf(Objects.requireNonNullElse(journal, List.of()));
    }
  }

  /** The best and the latest attempt at an exercise, in points. */
  record Attempt(String exercise, int latest, int best, int most) {}

  Progress {
    done = List.copyOf(Objects.requireNonNullElse(done, List.of()));
    answers = List.copyOf(Objects.requireNonNullElse(answers, List.of()));
    place = List.copyOf(Objects.requireNonNullElse(place, List.of()));
    attempts = List.copyOf(Objects.requireNonNullElse(attempts, List.of()));
  }

  Optional<Place> at() {
    return place.stream().findFirst();
  }

  Optional<Done> done(Lesson lesson, Action action) {
    return done.stream()
        .filter(each -> each.lesson.equals(lesson.id()))
        .filter(each -> each.block.equals(action.id()) || each.hash.equals(action.hash()))
        .findFirst();
  }

  /** How many of a lesson's actions are done. */
  int count(Lesson lesson) {
    return lesson.actions().filter(action -> done(lesson, action).isPresent()).size();
  }

  boolean finished(Lesson lesson) {
    return count(lesson) == lesson.actions().size();
  }

  Optional<Attempt> attempt(String exercise) {
    return attempts.stream().filter(each -> each.exercise.equals(exercise)).findFirst();
  }

  // ---- What becomes of it.

  /** A block that was passed once stays passed, however it goes the second time. */
  Progress with(Done more) {
    boolean before =
        done.stream().anyMatch(each -> same(each, more) && each.how.equals(Player.PASSED));
    if (before) return this;
    var rest = replaced(done, each -> same(each, more), more);
    return new Progress(VERSION, rest, answers, place, attempts, fun);
  }

  private static boolean same(Done a, Done b) {
    return a.lesson.equals(b.lesson) && a.block.equals(b.block);
  }

  /** The first prediction counts. */
  Progress with(Answered more) {
    for (var each : answers)
      if (each.lesson.equals(more.lesson) && each.block.equals(more.block)) return this;
    return new Progress(
        VERSION, done, replaced(answers, each -> false, more), place, attempts, fun);
  }

  Progress at(Place here) {
    return new Progress(VERSION, done, answers, List.of(here), attempts, fun);
  }

  Progress nowhere() {
    return new Progress(VERSION, done, answers, List.of(), attempts, fun);
  }

  Progress with(String exercise, int points, int most) {
    int best = Math.max(points, attempt(exercise).map(Attempt::best).orElse(0));
    var attempt = new Attempt(exercise, points, best, most);
    var rest = replaced(attempts, each -> each.exercise.equals(exercise), attempt);
    return new Progress(VERSION, done, answers, place, rest, fun);
  }

  Progress fun(boolean on) {
    return new Progress(VERSION, done, answers, place, attempts, on);
  }

  private static <T> List<T> replaced(List<T> list, Predicate<T> which, T by) {
    var next = new ArrayList<>(list);
    next.removeIf(which);
    next.add(by);
    return next;
  }
}
