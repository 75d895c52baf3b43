package replab.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import replab.core.Chance;
import replab.core.Seq;
import replab.sim.Choice;
import replab.sim.World;

/**
 * Random runs from a world, within bounds: of all that may happen next, each is as likely. They go
 * where a search of every run would never get to, and prove nothing.
 */
public final class Walk<S, M, R> {
  private static final int LONGEST = 1_000;

  private final World<S, M, R> start;
  private final Bounds bounds;
  private final Property property;

  public Walk(World<S, M, R> start, Bounds bounds, Property property) {
    this.start = start.direct();
    this.bounds = bounds;
    this.property = property;
  }

  /** The run of this seed, up to where it breaks the property; empty when it never does. */
  public Optional<Seq<Choice<M>>> of(int seed) {
    var place = new Place();
    for (int i = 0; i < Math.min(LONGEST, bounds.depth()); i++) {
      if (place.broken()) return Optional.of(shortened(place.run));
      var open = place.open();
      if (open.isEmpty()) return Optional.empty();
      double unit = Chance.unit(Chance.draw(seed, "walk", i));
      place.go(open.get((int) (unit * open.size())));
    }
    return place.broken() ? Optional.of(shortened(place.run)) : Optional.empty();
  }

  // Shrinking

  /**
   * The same without what it does not need, large pieces first, until no choice can be left out;
   * and then each choice as early as it can be.
   */
  private Seq<Choice<M>> shortened(Seq<Choice<M>> run) {
    var shortest = run;
    for (int piece = run.size() / 2; piece > 1; piece /= 2) shortest = without(shortest, piece);
    int before;
    do {
      before = shortest.size();
      shortest = early(without(shortest, 1));
    } while (shortest.size() < before);
    return shortest;
  }

  /** Less each piece of this size that it does not need, the last ones first. */
  private Seq<Choice<M>> without(Seq<Choice<M>> run, int piece) {
    var shortest = run;
    for (int end = run.size(); end > 0; end -= piece) {
      int from = Math.max(0, end - piece);
      if (from >= shortest.size()) continue;
      var rest = shortest.take(from).addAll(shortest.drop(end));
      shortest = again(rest).orElse(shortest);
    }
    return shortest;
  }

  /** Each choice, one after the other, at the first place at which the run still leads there. */
  private Seq<Choice<M>> early(Seq<Choice<M>> run) {
    var earliest = run;
    for (int i = 1; i < earliest.size(); i++) earliest = early(earliest, i);
    return earliest;
  }

  private Seq<Choice<M>> early(Seq<Choice<M>> run, int index) {
    for (int to = 0; to < index; to++) {
      var moved =
          run.take(to)
              .add(run.get(index))
              .addAll(run.take(index).drop(to))
              .addAll(run.drop(index + 1));
      var again = again(moved).filter(next -> next.size() < run.size() || next.equals(moved));
      if (again.isPresent()) return again.get();
    }
    return run;
  }

  /**
   * These choices, less those that cannot be made any more, up to where they break the property;
   * empty when they never do.
   */
  private Optional<Seq<Choice<M>>> again(Seq<Choice<M>> run) {
    var place = new Place();
    for (var choice : run) {
      if (place.broken()) break;
      place.open().stream()
          .filter(open -> open.move().choice().equals(choice))
          .findFirst()
          .ifPresent(place::go);
    }
    return place.broken() ? Optional.of(place.run) : Optional.empty();
  }

  /** What may be done next, and what is spent then. */
  private record Open<M>(Moves.Move<M> move, int spent) {}

  /** Where a run has come to; all that it remembers is its own, whichever thread walks it. */
  private final class Place {
    private final Parts<S, M, R> parts = new Parts<>(start);
    private final Moves<S, M, R> moves = new Moves<>(bounds, parts);
    private final Successors<S, M, R> successors =
        new Successors<>(parts, 1 + bounds.duplicates(), true);
    private long world = Successors.of(parts.scene(start), successors.messages(start));
    private Seq<Choice<M>> run = Seq.empty();
    private int spent;

    boolean broken() {
      return !property.holds().test(parts.view(Successors.scene(world)));
    }

    List<Open<M>> open() {
      var open = new ArrayList<Open<M>>();
      moves.forEach(
          Successors.scene(world),
          parts.bags().get(Successors.messages(world)),
          spent,
          (move, afterwards) -> open.add(new Open<>(move, afterwards)));
      return open;
    }

    void go(Open<M> next) {
      world = successors.after(Successors.scene(world), Successors.messages(world), next.move());
      run = run.add(next.move().choice());
      spent = next.spent();
    }
  }
}
