package replab.explore;

import replab.core.Seq;
import replab.sim.Choice;
import replab.sim.World;

/**
 * What becomes of a world when from now on nothing fails: nodes that are down boot, disks sync,
 * every message arrives, and when nothing else is left every timer fires once, over and over.
 *
 * <p>Such a future has no alternatives, so it comes right, that is, reaches a world in which the
 * property holds, or goes round in a circle for ever. Which of the two is found out, not guessed by
 * a number of rounds.
 */
final class Fairness<S, M, R> {
  private final Parts<S, M, R> parts;
  private final Moves<S, M, R> moves;
  private final Successors<S, M, R> successors;
  private final Property kept;

  /** Where futures have led; those that came right did so up to the last one. */
  private final Rows futures = new Rows(2);

  Fairness(Parts<S, M, R> parts, Moves<S, M, R> moves, Property kept) {
    this.parts = parts;
    this.moves = moves;
    this.kept = kept;
    successors = new Successors<>(parts, Integer.MAX_VALUE, true);
  }

  /** Ask no more once the answer was no. */
  boolean comesRight(int scene, int messages) {
    int known = futures.size();
    for (long next = Successors.of(scene, messages); ; next = onwards(next)) {
      int there = Successors.scene(next);
      int many = futures.size();
      int future = futures.number(new int[] {there, Successors.messages(next)});
      if (future < many) return future < known; // it came right, or this is a circle
      if (kept.holds().test(parts.view(there))) return true;
    }
  }

  private long onwards(long place) {
    var world = world(place);
    for (var node : world.nodes())
      if (!node.up()) return after(place, new Choice.Boot<>(node.id(), false));
    var soon = world.choices().filter(choice -> !(choice instanceof Choice.Fire<M>));
    return soon.isEmpty() ? fire(place, world.choices()) : after(place, soon.first());
  }

  private long fire(long place, Seq<Choice<M>> timers) {
    long next = place;
    for (var timer : timers) if (world(next).possible(timer)) next = after(next, timer);
    return next;
  }

  private World<S, M, R> world(long place) {
    return parts.world(Successors.scene(place), Successors.messages(place));
  }

  private long after(long place, Choice<M> choice) {
    return successors.after(
        Successors.scene(place), Successors.messages(place), moves.free(choice));
  }
}
