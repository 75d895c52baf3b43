package replab.course;

import java.util.Optional;
import replab.core.Seq;
import replab.course.lesson.Block;
import replab.course.lesson.Lesson;

/** Finds a kept place again in a lesson that may have changed since. */
final class Resuming {
  private Resuming() {}

  static Sitting at(Lesson lesson, Progress.Place place, Progress progress) {
    var same = find(lesson, place, true);
    if (same.isPresent()) return resumed(lesson, same.get(), place);
    var renamedOrChanged = find(lesson, place, false);
    return Sitting.at(lesson, renamedOrChanged.orElseGet(() -> firstOpen(lesson, progress)), true);
  }

  /** The block with this text, whatever it is called now; or the one of this name. */
  private static Optional<Integer> find(Lesson lesson, Progress.Place place, boolean byText) {
    for (int i = 0; i < lesson.actions().size(); i++) {
      var action = lesson.actions().get(i);
      boolean found =
          byText ? action.hash().equals(place.hash()) : action.id().equals(place.block());
      if (found) return Optional.of(i);
    }
    return Optional.empty();
  }

  private static Sitting resumed(Lesson lesson, int action, Progress.Place place) {
    var there =
        Sitting.at(lesson, action, true)
            .command(command(lesson, action, place))
            .journal(Seq.copyOf(place.journal()));
    return place.passed() ? there.pass() : there;
  }

  private static int command(Lesson lesson, int action, Progress.Place place) {
    return lesson.actions().get(action) instanceof Block.Try attempt
        ? Math.clamp(place.command(), 0, attempt.commands().size() - 1)
        : 0;
  }

  private static int firstOpen(Lesson lesson, Progress progress) {
    for (int i = 0; i < lesson.actions().size(); i++)
      if (progress.done(lesson, lesson.actions().get(i)).isEmpty()) return i;
    return 0;
  }
}
