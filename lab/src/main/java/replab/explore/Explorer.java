package replab.explore;

import java.util.Optional;
import java.util.concurrent.Executor;
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
  private static final String TOO_MANY = "there are too many worlds";

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
   * @param helper another thread that takes part
   */
  private record Ways(
      boolean remembers, boolean reorders, Seq<NodeId> alike, Optional<Executor> helper) {}

  private Explorer(World<S, M, R> start, Bounds bounds, Ways ways, Seq<Property> landmarks) {
    this.start = start.direct();
    this.bounds = bounds;
    this.ways = ways;
    this.landmarks = landmarks;
  }

  public static <S, M, R> Explorer<S, M, R> of(World<S, M, R> start, Bounds bounds) {
    return new Explorer<>(
        start, bounds, new Ways(true, true, Seq.empty(), Optional.empty()), Seq.empty());
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
    return with(new Ways(false, ways.reorders, ways.alike, ways.helper));
  }

  /** Makes every move in every world, also one whose outcome is known to be known. */
  public Explorer<S, M, R> everyOrder() {
    return with(new Ways(ways.remembers, false, ways.alike, ways.helper));
  }

  /**
   * Lets worlds that differ in these nodes' names only stand for each other: no question may name
   * them.
   */
  public Explorer<S, M, R> alike(Seq<NodeId> unnamed) {
    return with(new Ways(ways.remembers, ways.reorders, unnamed, ways.helper));
  }

  /**
   * Has a helper do what it can meanwhile, on a thread that has nothing else to do. Where worlds
   * stand for each other there is nothing that it can do.
   */
  public Explorer<S, M, R> with(Executor helper) {
    return with(new Ways(ways.remembers, ways.reorders, ways.alike, Optional.of(helper)));
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
    private final Diamonds<S, M, R> diamonds = new Diamonds<>(moves, successors);
    private final Optional<Symmetry<S, M, R>> symmetry;
    private final Places places = new Places();
    private final Arrivals arrivals;
    private Table<String, Integer> reached = Table.empty();
    private int depth;

    /** How many scenes were looked at. */
    private int looked;

    /** Why it cannot be told whether the property holds where it is taken to be broken. */
    private Optional<RuntimeException> untold = Optional.empty();

    /** Those up to the layer that is gone on from. */
    private Places.Known known = places.known();

    private int[][] bags = {};

    /** The place that is gone on from, and what it is. */
    private int place;

    private int scene;
    private int messages;

    Search(Property property, Seq<NodeId> alike) {
      this.property = property;
      symmetry = Symmetry.of(parts, bounds.unnamed(alike));
      symmetry.ifPresent(successors::alike);
      var helper = symmetry.isPresent() ? Optional.<Executor>empty() : ways.helper;
      arrivals =
          new Arrivals(places, parts.bags(), 1 + bounds.duplicates(), bounds.worlds(), helper);
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
      int first = parts.scene(start);
      arrivals.add(first, successors.messages(start), 0, -1, false, 1);
      look(first, 0);
      for (int next = 0; next < places.size() && depth < bounds.depth(); ) {
        int end = places.size();
        var enough = layer(next, end, watch);
        if (enough.isPresent()) return unknown(enough.get());
        if (arrivals.enough()) break;
        if (end < places.size()) depth++;
        next = end;
      }
      if (arrivals.full()) return unknown(TOO_MANY);
      if (arrivals.broken() < 0)
        return moves
            .unheardOf()
            .map(this::unknown)
            .orElseGet(() -> new Finding.Holds<>(count(), places.size(), depth, bounds, reached));
      var broken = broken(arrivals.broken());
      untold.ifPresent(thrown -> refuse(thrown, broken.run()));
      return broken;
    }

    /** Goes on from these places; tells why to go no further, if so. */
    private Optional<String> layer(int first, int end, Watch watch) {
      known = places.known();
      bags = parts.bags().known();
      arrivals.begin(end - first);
      try {
        for (place = first; place < end && !arrivals.enough(); place++) {
          var enough = watch.enough(arrivals.seen(), depth);
          if (enough.isPresent()) return enough;
          expand();
        }
        return Optional.empty();
      } finally {
        arrivals.settle();
      }
    }

    Finding<S, M, R> unknown(String reason) {
      return new Finding.Unknown<>(count(), depth, arrivals.full() ? TOO_MANY : reason);
    }

    private int count() {
      return (int) Math.min(arrivals.worlds(), Integer.MAX_VALUE);
    }

    private void expand() {
      scene = known.scene(place);
      messages = known.messages(place);
      diamonds.at(known, bags, place);
      arrivals.from(place);
      moves.forEach(scene, bags[messages], known.spent(place), this::follow);
    }

    private void follow(Moves.Move<M> move, int spent) {
      if (ways.reorders && diamonds.closed(move)) return;
      int deed = successors.made(scene, messages, move);
      int there = successors.scene(scene, move, deed);
      if (symmetry.isPresent()) there = stoodFor(symmetry.get(), there, move, deed, spent);
      else arrivals.add(there, messages, move, successors.sent(deed), spent);
      if (looked < parts.scenes()) look(there, depth + 1);
    }

    /** The scene of the place that stands for the one that the move leads to. */
    private int stoodFor(
        Symmetry<S, M, R> same, int there, Moves.Move<M> move, int deed, int spent) {
      long next = Successors.of(there, successors.messages(messages, move, deed));
      long stands = same.representative(there, Successors.messages(next));
      int scene = Successors.scene(stands);
      int flying = Successors.messages(stands);
      arrivals.add(scene, flying, spent, move.number(), stands != next, same.orbit());
      return scene;
    }

    /** After as many choices. */
    private void look(int scene, int choices) {
      looked = parts.scenes();
      if (arrivals.enough()) return;
      var view = parts.view(scene);
      if (!holds(view)) arrivals.breaks();
      for (var landmark : landmarks)
        if (!reached.has(landmark.name()) && landmark.holds().test(view))
          reached = reached.put(landmark.name(), choices);
    }

    private boolean holds(View view) {
      try {
        return property.holds().test(view);
      } catch (Mistake e) {
        throw e;
      } catch (RuntimeException e) {
        untold = Optional.of(e);
        return false;
      }
    }

    private void refuse(RuntimeException thrown, Seq<Choice<M>> run) {
      throw new Stopped(property.name() + " cannot be told, it throws " + thrown + after(run));
    }

    private static String after(Seq<?> run) {
      return run.isEmpty()
          ? " at once"
          : " after these choices: " + String.join(", ", run.map(Object::toString));
    }

    /** The run to a place, and its last world. */
    private Finding.Broken<S, M, R> broken(int number) {
      var run = Seq.<Choice<M>>empty();
      known = places.known();
      long here = Successors.of(known.scene(0), known.messages(0));
      int turn = 0;
      for (int next : way(number)) {
        var move = moves.move(known.choice(next));
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
      return known.parent(number) < 0 ? Seq.empty() : way(known.parent(number)).add(number);
    }

    Finding<S, M, R> fair(Property kept, Finding.Holds<S, M, R> holds, BooleanSupplier stop) {
      known = places.known();
      var fairness = new Fairness<>(parts, moves, kept);
      for (int i = 0; i < places.size(); i++) {
        if (stop.getAsBoolean()) return unknown("it was stopped");
        if (!fairness.comesRight(known.scene(i), known.messages(i))) return broken(i);
      }
      return holds;
    }
  }
}
