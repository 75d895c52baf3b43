package replab.explore;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Choice;
import replab.sim.World;

/**
 * Every run from a world, within bounds, the short ones first: so the first run that breaks a
 * property is one of the shortest. Of those that are as short it is the first that the search comes
 * upon; and as moves are listed in the same order always, it is the same one always.
 *
 * <p>Requests and answers pass at once ({@link World#direct}); time stands still, and timers fire
 * whenever they may.
 */
public final class Explorer<S, M, R> {
  private final World<S, M, R> start;
  private final Bounds bounds;
  private final Ways ways;
  private final Seq<Property> landmarks;

  /**
   * How to go about it; what is found is the same.
   *
   * @param remembers whether the protocol is asked once for each part that an event touches
   * @param reorders whether moves that touch nothing in common are made in one order only
   * @param alike nodes that the question does not name: of worlds that differ in their names only,
   *     one is looked at, if their protocol lets it
   */
  private record Ways(boolean remembers, boolean reorders, Seq<NodeId> alike) {}

  private Explorer(World<S, M, R> start, Bounds bounds, Ways ways, Seq<Property> landmarks) {
    this.start = start.direct();
    this.bounds = bounds;
    this.ways = ways;
    this.landmarks = landmarks;
  }

  public static <S, M, R> Explorer<S, M, R> of(World<S, M, R> start, Bounds bounds) {
    return new Explorer<>(start, bounds, new Ways(true, true, Seq.empty()), Seq.empty());
  }

  /** Tells when {@code sight} was first so. */
  public Explorer<S, M, R> landmark(Property sight) {
    return new Explorer<>(start, bounds, ways, landmarks.add(sight));
  }

  /**
   * Asks the protocol again each time. A protocol that is pure leads to as many worlds as when its
   * answers are remembered; one that is not may not.
   */
  public Explorer<S, M, R> forgetful() {
    return with(new Ways(false, ways.reorders, ways.alike));
  }

  /** Makes every move in every world, also one whose outcome is known to be known. */
  public Explorer<S, M, R> everyOrder() {
    return with(new Ways(ways.remembers, false, ways.alike));
  }

  /**
   * Lets worlds that differ in these nodes' names only stand for each other: no question may name
   * them.
   */
  public Explorer<S, M, R> alike(Seq<NodeId> unnamed) {
    return with(new Ways(ways.remembers, ways.reorders, unnamed));
  }

  private Explorer<S, M, R> with(Ways others) {
    return new Explorer<>(start, bounds, others, landmarks);
  }

  public Finding<S, M, R> check(Property property) {
    return check(property, Watch.TO_THE_END);
  }

  /** {@code watch} is asked before each world; once it has seen enough, nothing is known. */
  public Finding<S, M, R> check(Property property, Watch watch) {
    return searched(property, search -> search.run(watch));
  }

  /**
   * Whether from every world within the bounds things come right in the end: see {@link Fairness}.
   */
  public Finding<S, M, R> fair(Property kept, BooleanSupplier stop) {
    Watch watch = (_, _) -> stop.getAsBoolean() ? Optional.of("it was stopped") : Optional.empty();
    return searched(
        new Property("anything", _ -> true),
        search -> {
          var finding = search.run(watch);
          return finding instanceof Finding.Holds<S, M, R> holds
              ? search.fair(kept, holds, stop)
              : finding;
        });
  }

  private Finding<S, M, R> searched(Property property, Function<Search, Finding<S, M, R>> through) {
    var search = new Search(property, ways.alike);
    try {
      return search.ended(through);
    } catch (Unalike e) {
      var plain = new Search(property, Seq.empty());
      return plain.ended(through);
    }
  }

  private final class Search {
    private final Property property;
    private final Parts<S, M, R> parts = new Parts<>(start);
    private final Moves<S, M, R> moves = new Moves<>(bounds, parts);
    private final Successors<S, M, R> successors =
        new Successors<>(parts, 1 + bounds.duplicates(), ways.remembers);
    private final Diamonds<S, M, R> diamonds = new Diamonds<>(parts, moves, successors);
    private final Optional<Symmetry<S, M, R>> symmetry;
    private final Places places = new Places();

    /** How many worlds those that are kept stand for. */
    private long worlds;

    private Table<String, Integer> reached = Table.empty();
    private int depth;

    /** How many scenes were looked at. */
    private int looked;

    /** The place whose scene breaks the property; −1 while none is known. */
    private int broken = -1;

    /** The place that is gone on from. */
    private int place;

    Search(Property property, Seq<NodeId> alike) {
      this.property = property;
      symmetry = Symmetry.of(parts, bounds.unnamed(alike));
      symmetry.ifPresent(successors::alike);
    }

    /** What a search comes to, also one that a protocol or a property brings to its end. */
    Finding<S, M, R> ended(Function<Search, Finding<S, M, R>> through) {
      try {
        return through.apply(this);
      } catch (OutOfMemoryError e) {
        return unknown("there is no memory for more");
      } catch (Stopped e) {
        return unknown(e.reason());
      }
    }

    Finding<S, M, R> run(Watch watch) {
      successors.watched(watch);
      arrive(Successors.of(parts.scene(start), successors.messages(start)), 0, -1, -1);
      int endOfLayer = 1;
      for (place = 0; place < places.size() && broken < 0; place++) {
        if (place == endOfLayer) {
          endOfLayer = places.size();
          depth++;
        }
        if (depth == bounds.depth()) break;
        if (places.size() > bounds.worlds()) return unknown("there are too many worlds");
        var enough = watch.enough(places.size(), depth);
        if (enough.isPresent()) return unknown(enough.get());
        expand();
      }
      return broken >= 0
          ? broken(broken)
          : new Finding.Holds<>(count(), places.size(), depth, bounds, reached);
    }

    Finding<S, M, R> unknown(String reason) {
      return new Finding.Unknown<>(count(), depth, reason);
    }

    private int count() {
      return (int) Math.min(worlds, Integer.MAX_VALUE);
    }

    private void expand() {
      diamonds.at(places, place);
      moves.forEach(places.scene(place), places.messages(place), places.spent(place), this::follow);
    }

    private void follow(Moves.Move<M> move, int spent) {
      if (ways.reorders && diamonds.closed(move)) return;
      long next = successors.after(places.scene(place), places.messages(place), move);
      arrive(next, spent, place, move.number());
    }

    private void arrive(long next, int spent, int from, int choice) {
      long there = next;
      int orbit = 1;
      if (symmetry.isPresent()) {
        var same = symmetry.get();
        there = same.representative(Successors.scene(next), Successors.messages(next));
        orbit = same.orbit();
      }
      int scene = Successors.scene(there);
      if (!places.add(scene, Successors.messages(there), spent, from, choice, there != next))
        return;
      worlds += orbit;
      if (looked < parts.scenes()) look(scene, from < 0 ? 0 : depth + 1);
    }

    private void look(int scene, int choices) {
      looked = parts.scenes();
      var view = parts.view(scene);
      if (broken < 0 && !holds(view)) broken = places.size() - 1;
      for (var landmark : landmarks)
        if (!reached.has(landmark.name()) && landmark.holds().test(view))
          reached = reached.put(landmark.name(), choices);
    }

    /** In the place that is the last one. */
    private boolean holds(View view) {
      try {
        return property.holds().test(view);
      } catch (Mistake e) {
        throw e;
      } catch (RuntimeException e) {
        throw new Stopped(
            property.name()
                + " cannot be told, it throws "
                + e
                + after(broken(places.size() - 1).run()));
      }
    }

    private static String after(Seq<?> run) {
      return run.isEmpty()
          ? " at once"
          : " after these choices: " + String.join(", ", run.map(Object::toString));
    }

    /** The run to a place, and its last world. */
    private Finding.Broken<S, M, R> broken(int number) {
      var run = Seq.<Choice<M>>empty();
      long here = Successors.of(places.scene(0), places.messages(0));
      int turn = 0;
      for (int next : way(number)) {
        var move = moves.move(places.choice(next));
        if (turn > 0) move = moves.renamed(move, symmetry.orElseThrow().back(turn));
        run = run.add(move.choice());
        here = successors.after(Successors.scene(here), Successors.messages(here), move);
        turn = turn(here);
      }
      var world = parts.world(Successors.scene(here), Successors.messages(here));
      return new Finding.Broken<>(count(), run, world);
    }

    /** The renaming that leads from here to the place that stands for it. */
    private int turn(long here) {
      if (symmetry.isEmpty()) return 0;
      symmetry.get().representative(Successors.scene(here), Successors.messages(here));
      return symmetry.get().turn();
    }

    /** The places from the start, which is left out, to this one. */
    private Seq<Integer> way(int number) {
      return places.parent(number) < 0 ? Seq.empty() : way(places.parent(number)).add(number);
    }

    Finding<S, M, R> fair(Property kept, Finding.Holds<S, M, R> holds, BooleanSupplier stop) {
      var fairness = new Fairness<>(parts, moves, kept);
      for (int i = 0; i < places.size(); i++) {
        if (stop.getAsBoolean()) return unknown("it was stopped");
        if (!fairness.comesRight(places.scene(i), places.messages(i))) return broken(i);
      }
      return holds;
    }
  }
}
