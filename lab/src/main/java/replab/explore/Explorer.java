package replab.explore;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Choice;
import replab.sim.Network;
import replab.sim.World;

/**
 * Every run from a world, within bounds, the short ones first: so the first run that breaks a
 * property is one of the shortest, and the same one always.
 *
 * <p>Requests and answers pass at once ({@link World#direct}); time stands still, and timers fire
 * whenever they may.
 */
public final class Explorer<S, M, R> {
  private final World<S, M, R> start;
  private final Bounds bounds;
  private final Seq<Property> landmarks;
  private final boolean remembers;

  private Explorer(
      World<S, M, R> start, Bounds bounds, Seq<Property> landmarks, boolean remembers) {
    this.start = start.direct();
    this.bounds = bounds;
    this.landmarks = landmarks;
    this.remembers = remembers;
  }

  public static <S, M, R> Explorer<S, M, R> of(World<S, M, R> start, Bounds bounds) {
    return new Explorer<>(start, bounds, Seq.empty(), true);
  }

  /** Tells when {@code sight} was first so. */
  public Explorer<S, M, R> landmark(Property sight) {
    return new Explorer<>(start, bounds, landmarks.add(sight), remembers);
  }

  /**
   * Asks the protocol again each time. A protocol that is pure leads to as many worlds as when its
   * answers are remembered; one that is not may not.
   */
  public Explorer<S, M, R> forgetful() {
    return new Explorer<>(start, bounds, landmarks, false);
  }

  public Finding<S, M, R> check(Property property) {
    return check(property, Watch.TO_THE_END);
  }

  /** {@code watch} is asked before each world; once it has seen enough, nothing is known. */
  public Finding<S, M, R> check(Property property, Watch watch) {
    var search = new Search(property);
    try {
      return search.run(watch);
    } catch (OutOfMemoryError e) {
      return search.unknown("there is no memory for more");
    }
  }

  /**
   * Whether from every world within the bounds things come right in the end: see {@link Fairness}.
   */
  public Finding<S, M, R> fair(Property kept, BooleanSupplier stop) {
    var search = new Search(new Property("anything", _ -> true));
    var finding =
        search.run(
            (_, _) -> stop.getAsBoolean() ? Optional.of("it was stopped") : Optional.empty());
    return finding instanceof Finding.Holds<S, M, R> holds
        ? search.fair(kept, holds, stop)
        : finding;
  }

  private final class Search {
    private final Property property;
    private final Memory<S, M, R> memory = new Memory<>(remembers);
    private final Scenes<S, M, R> scenes = new Scenes<>(memory.nodes());
    private final Interned<Network<M>> networks = new Interned<>();
    private final Places places = new Places();
    private final Moves<S, M, R> moves = new Moves<>(bounds, memory, start.history());

    private Table<String, Integer> reached = Table.empty();
    private int depth;

    /** How many scenes were looked at. */
    private int looked;

    /** The place whose scene breaks the property; −1 while none is known. */
    private int broken = -1;

    Search(Property property) {
      this.property = property;
      start.nodes().forEach(memory.nodes()::canonical);
      start.network().flying().forEach(memory.envelopes()::canonical);
      arrive(start, 0, -1, -1);
    }

    Finding<S, M, R> run(Watch watch) {
      int endOfLayer = 1;
      for (int place = 0; place < places.size() && broken < 0; place++) {
        if (place == endOfLayer) {
          endOfLayer = places.size();
          depth++;
        }
        if (depth == bounds.depth()) break;
        if (places.size() > bounds.worlds()) return unknown("there are too many worlds");
        var enough = watch.enough(places.size(), depth);
        if (enough.isPresent()) return unknown(enough.get());
        expand(place);
      }
      return broken >= 0
          ? new Finding.Broken<>(places.size(), path(broken), world(broken))
          : new Finding.Holds<>(places.size(), depth, bounds, reached);
    }

    Finding<S, M, R> unknown(String reason) {
      return new Finding.Unknown<>(places.size(), depth, reason);
    }

    private void expand(int place) {
      var world = world(place);
      moves.forEach(
          world,
          scenes.view(places.scene(place)),
          places.spent(place),
          (choice, number, spent) ->
              arrive(world.after(choice, memory).world(), spent, place, number));
    }

    private void arrive(World<S, M, R> world, int spent, int from, int choice) {
      int scene = scenes.number(world);
      int messages = networks.number(world.network().atMost(1 + bounds.duplicates()));
      boolean fresh = places.add(scene, messages, spent, from, choice);
      if (fresh && looked < scenes.size()) look(scene, from < 0 ? 0 : depth + 1);
    }

    private void look(int scene, int choices) {
      looked = scenes.size();
      var view = scenes.view(scene);
      if (broken < 0 && !property.holds().test(view)) broken = places.size() - 1;
      for (var landmark : landmarks)
        if (!reached.has(landmark.name()) && landmark.holds().test(view))
          reached = reached.put(landmark.name(), choices);
    }

    private World<S, M, R> world(int place) {
      return scenes.get(places.scene(place)).with(networks.get(places.messages(place)));
    }

    private Seq<Choice<M>> path(int place) {
      return places.parent(place) < 0
          ? Seq.empty()
          : path(places.parent(place)).add(moves.choice(places.choice(place)));
    }

    Finding<S, M, R> fair(Property kept, Finding.Holds<S, M, R> holds, BooleanSupplier stop) {
      var fairness = new Fairness<>(memory, scenes, networks, kept);
      for (int place = 0; place < places.size(); place++) {
        if (stop.getAsBoolean()) return unknown("it was stopped");
        if (!fairness.comesRight(world(place)))
          return new Finding.Broken<>(places.size(), path(place), world(place));
      }
      return holds;
    }
  }
}
