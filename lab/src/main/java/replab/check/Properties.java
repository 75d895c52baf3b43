package replab.check;

import java.util.function.Function;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;

/** All properties that can be checked by name. */
public final class Properties {
  /** What is promised of all that ever was, not of what there is now. */
  private static final String OF_ALL_STEPS = "one-leader-per-term";

  /**
   * A property with a name.
   *
   * @param description what it promises, in one line
   * @param ofClients whether it is told by what clients saw alone
   */
  public record Property(
      String name, String description, boolean ofClients, Function<Scene, Verdict> judge) {
    public Verdict judge(Scene scene) {
      return judge.apply(scene);
    }

    /** Of a run, by what was there after each of its steps, now at last. */
    public Verdict judge(Seq<Scene> run) {
      return name.equals(OF_ALL_STEPS) ? OneLeaderPerTerm.ofRun(run) : judge(run.last());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Promises to clients, each before those that are weaker, and then those about nodes. */
  private static final Seq<Property> STRONGEST_FIRST =
      Seq.of(
          ofClients(
              "linearizable",
              "as if there were one copy: in one order, each operation while it ran",
              Consistency.LINEARIZABLE::judge),
          ofClients(
              "no-stale-reads",
              "no read returns what had been replaced before it began",
              Staleness::judge),
          ofClients(
              "sequential",
              "in one order, which keeps that of each client's own operations",
              Consistency.SEQUENTIAL::judge),
          ofClients(
              "causal",
              "no client sees a change without those that it rests on",
              Consistency.CAUSAL::judge),
          ofClients(
              "pram",
              "each client sees another's changes in the order in which that one made them",
              Consistency.PRAM::judge),
          ofClients(
              "read-your-writes",
              "a client's reads rest on its own earlier writes",
              SessionGuarantees.READ_YOUR_WRITES::judge),
          ofClients(
              "monotonic-reads",
              "a client's reads never go back in time",
              SessionGuarantees.MONOTONIC_READS::judge),
          ofClients(
              "monotonic-writes",
              "a client's writes take effect in their order",
              SessionGuarantees.MONOTONIC_WRITES::judge),
          ofClients(
              "writes-follow-reads",
              "a client's writes come after what it had read",
              SessionGuarantees.WRITES_FOLLOW_READS::judge),
          ofClients(
              "eventual",
              "once nothing changes any more, all clients read the same",
              Consistency.EVENTUAL::judge),
          ofNodes("no-lost-writes", "every acknowledged write is still there", Durability::judge),
          ofNodes("converged", "all nodes that are up hold the same data", Convergence::judge),
          ofNodes(
              "logs-never-diverge",
              "no two logs hold different records at one position of one term",
              NoDivergence::judge),
          ofNodes(OF_ALL_STEPS, "no two nodes lead in the same term", OneLeaderPerTerm::judge));

  private static final Table<String, Property> ALL =
      STRONGEST_FIRST.stream()
          .reduce(
              Table.empty(), (all, property) -> all.put(property.name(), property), (a, _) -> a);

  private Properties() {}

  private static Property ofClients(
      String name, String description, Function<Scene, Verdict> judge) {
    return new Property(name, description, true, judge);
  }

  private static Property ofNodes(String name, String description, Function<Scene, Verdict> judge) {
    return new Property(name, description, false, judge);
  }

  /** In alphabetical order. */
  public static Seq<Property> all() {
    return Seq.copyOf(ALL.values());
  }

  /** Promises to clients, each before those that are weaker, and then those about nodes. */
  public static Seq<Property> strongestFirst() {
    return STRONGEST_FIRST;
  }

  static boolean has(String name) {
    return ALL.has(name);
  }

  /** Throws {@link Mistake} for a name that no property has. */
  public static Property named(String name) {
    return ALL.find(name)
        .orElseThrow(() ->
            new Source(name)
                .unknown("There is no property " + name + ".", name, all().map(Property::name), 0));
  }
}
