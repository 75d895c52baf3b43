package replab.explore;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Choice;
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
    return search.ended(() -> search.run(watch));
  }

  /**
   * Whether from every world within the bounds things come right in the end: see {@link Fairness}.
   */
  public Finding<S, M, R> fair(Property kept, BooleanSupplier stop) {
    var search = new Search(new Property("anything", _ -> true));
    Watch watch = (_, _) -> stop.getAsBoolean() ? Optional.of("it was stopped") : Optional.empty();
    return search.ended(() -> {
      var finding = search.run(watch);
      return finding instanceof Finding.Holds<S, M, R> holds
          ? search.fair(kept, holds, stop)
          : finding;
    });
  }

  private final class Search {
    private final Property property;
    private final Parts<S, M, R> parts = new Parts<>(start);
    private final Moves<S, M, R> moves = new Moves<>(bounds, parts);
    private final Successors<S, M, R> successors =
        new Successors<>(parts, 1 + bounds.duplicates(), remembers);
    private final Diamonds<S, M, R> diamonds = new Diamonds<>(parts, moves, successors);
    private final Places places = new Places();

    private Table<String, Integer> reached = Table.empty();
    private int depth;

    /** How many scenes were looked at. */
    private int looked;

    /** The place whose scene breaks the property; −1 while none is known. */
    private int broken = -1;

    /** The place that is gone on from. */
    private int place;

    Search(Property property) {
      this.property = property;
    }

    /** What a search comes to, also one that a protocol or a property brings to its end. */
    Finding<S, M, R> ended(Supplier<Finding<S, M, R>> search) {
      try {
        return search.get();
      } catch (OutOfMemoryError e) {
        return unknown("there is no memory for more");
      } catch (Stopped e) {
        return unknown(e.reason());
      }
    }

    Finding<S, M, R> run(Watch watch) {
      arrive(parts.scene(start), successors.messages(start), 0, -1, -1);
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
          ? new Finding.Broken<>(places.size(), path(broken), world(broken))
          : new Finding.Holds<>(places.size(), depth, bounds, reached);
    }

    Finding<S, M, R> unknown(String reason) {
      return new Finding.Unknown<>(places.size(), depth, reason);
    }

    private void expand() {
      diamonds.at(places, place);
      moves.forEach(places.scene(place), places.messages(place), places.spent(place), this::follow);
    }

    private void follow(Moves.Move<M> move, int spent) {
      if (diamonds.closed(move)) return;
      long next = successors.after(places.scene(place), places.messages(place), move);
      arrive(Successors.scene(next), Successors.messages(next), spent, place, move.number());
    }

    private void arrive(int scene, int messages, int spent, int from, int choice) {
      boolean fresh = places.add(scene, messages, spent, from, choice);
      if (fresh && looked < parts.scenes()) look(scene, from < 0 ? 0 : depth + 1);
    }

    private void look(int scene, int choices) {
      looked = parts.scenes();
      var view = parts.view(scene);
      if (broken < 0 && !property.holds().test(view)) broken = places.size() - 1;
      for (var landmark : landmarks)
        if (!reached.has(landmark.name()) && landmark.holds().test(view))
          reached = reached.put(landmark.name(), choices);
    }

    private World<S, M, R> world(int number) {
      return parts.world(places.scene(number), places.messages(number));
    }

    private Seq<Choice<M>> path(int number) {
      return places.parent(number) < 0
          ? Seq.empty()
          : path(places.parent(number)).add(moves.choice(places.choice(number)));
    }

    Finding<S, M, R> fair(Property kept, Finding.Holds<S, M, R> holds, BooleanSupplier stop) {
      var fairness = new Fairness<>(parts, moves, kept);
      for (int i = 0; i < places.size(); i++) {
        if (stop.getAsBoolean()) return unknown("it was stopped");
        if (!fairness.comesRight(places.scene(i), places.messages(i)))
          return new Finding.Broken<>(places.size(), path(i), world(i));
      }
      return holds;
    }
  }
}
