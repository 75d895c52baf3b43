package replab.check;

import java.util.function.Function;
import java.util.stream.Stream;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;

/** All properties that can be checked by name. */
public final class Properties {
  /**
   * A property with a name.
   *
   * @param description what it promises, in one line
   */
  public record Property(String name, String description, Function<Scene, Verdict> judge) {
    public Verdict judge(Scene scene) {
      return judge.apply(scene);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Table<String, Property> ALL =
      Stream.of(
              new Property(
                  "no-lost-writes", "every acknowledged write is still there", Durability::judge),
              new Property(
                  "one-leader-per-term",
                  "no two nodes lead in the same term",
                  OneLeaderPerTerm::judge),
              new Property(
                  "logs-never-diverge",
                  "no two logs hold different records at one position and term",
                  NoDivergence::judge),
              new Property(
                  "converged", "all nodes that are up hold the same data", Convergence::judge),
              new Property(
                  "no-stale-reads",
                  "no read returns what had been replaced before it began",
                  scene -> Staleness.judge(scene.history())),
              promise(
                  "linearizable",
                  "as if there were one copy: in one order, each operation while it ran",
                  Consistency.LINEARIZABLE),
              promise(
                  "sequential",
                  "in one order, which is that of each client's own operations",
                  Consistency.SEQUENTIAL),
              promise(
                  "causal",
                  "no client sees a change without those that it rests on",
                  Consistency.CAUSAL),
              promise(
                  "pram",
                  "each client sees another's changes in the order in which that one made them",
                  Consistency.PRAM),
              promise(
                  "eventual",
                  "once nothing changes any more, all clients read the same",
                  Consistency.EVENTUAL),
              promise(
                  "read-your-writes",
                  "a client's reads rest on its own earlier writes",
                  SessionGuarantees.READ_YOUR_WRITES),
              promise(
                  "monotonic-reads",
                  "a client's reads never go back in time",
                  SessionGuarantees.MONOTONIC_READS),
              promise(
                  "monotonic-writes",
                  "a client's writes take effect in their order",
                  SessionGuarantees.MONOTONIC_WRITES),
              promise(
                  "writes-follow-reads",
                  "a client's writes come after what it had read",
                  SessionGuarantees.WRITES_FOLLOW_READS))
          .reduce(
              Table.empty(), (all, property) -> all.put(property.name(), property), (a, _) -> a);

  private Properties() {}

  private static Property promise(String name, String description, SessionGuarantees guarantee) {
    return new Property(name, description, scene -> guarantee.judge(scene.history()));
  }

  private static Property promise(String name, String description, Consistency promise) {
    return new Property(name, description, scene -> promise.judge(scene.history()));
  }

  /** In alphabetical order. */
  public static Seq<Property> all() {
    return Seq.copyOf(ALL.values());
  }

  /** Throws {@link Mistake} for a name that no property has. */
  public static Property named(String name) {
    return ALL.find(name)
        .orElseThrow(() ->
            new Source(name)
                .unknown("There is no property " + name + ".", name, all().map(Property::name), 0));
  }
}
