package replab.explore;

import replab.core.Seq;
import replab.sim.Choice;
import replab.sim.Network;
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
  private final Memory<S, M, R> memory;
  private final Scenes<S, M, R> scenes;
  private final Interned<Network<M>> networks;
  private final Property kept;
  private final Interned<Choice<M>> choices = new Interned<>();

  /** Where futures have led; those that came right did so up to the last one. */
  private final Places futures = new Places();

  Fairness(
      Memory<S, M, R> memory,
      Scenes<S, M, R> scenes,
      Interned<Network<M>> networks,
      Property kept) {
    this.memory = memory;
    this.scenes = scenes;
    this.networks = networks;
    this.kept = kept;
  }

  /** Ask no more once the answer was no. */
  boolean comesRight(World<S, M, R> world) {
    int known = futures.size();
    for (var next = world; ; next = onwards(next)) {
      int scene = scenes.number(next);
      int messages = networks.number(next.network());
      int before = futures.find(scene, messages, 0);
      if (before >= 0) return before < known; // it came right, or this is a circle
      futures.add(scene, messages, 0, -1, -1);
      if (kept.holds().test(scenes.view(scene))) return true;
    }
  }

  private World<S, M, R> onwards(World<S, M, R> world) {
    for (var node : world.nodes())
      if (!node.up()) return after(world, new Choice.Boot<>(node.id(), false));
    var soon = world.choices().filter(choice -> !(choice instanceof Choice.Fire<M>));
    return soon.isEmpty() ? fire(world) : after(world, soon.first());
  }

  private World<S, M, R> fire(World<S, M, R> world) {
    var next = world;
    Seq<Choice<M>> timers = world.choices();
    for (var timer : timers) if (next.possible(timer)) next = after(next, timer);
    return next;
  }

  private World<S, M, R> after(World<S, M, R> world, Choice<M> choice) {
    return world.after(choices.canonical(choice), memory).world();
  }
}
