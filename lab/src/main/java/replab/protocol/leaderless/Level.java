package replab.protocol.leaderless;

import java.util.Locale;
import replab.core.Counted;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;

/**
 * How many replicas a request waits for: Cassandra's consistency levels, or a number.
 *
 * @param number meaningful for NUMBER alone
 */
record Level(Kind kind, int number) {
  enum Kind {
    /** A hint is enough; for writes alone. */
    ANY,
    NUMBER,
    QUORUM,
    ALL,
    /** One of the replicas in the coordinator's data centre. */
    LOCAL_ONE,
    /** A quorum of the replicas in the coordinator's data centre. */
    LOCAL_QUORUM,
    /** A quorum in every data centre. */
    EACH_QUORUM,
    /** A quorum that has agreed by Paxos on what is there; for reads alone. */
    SERIAL
  }

  static final Level SERIAL = new Level(Kind.SERIAL, 0);

  private static final String NAMES =
      "ANY, ONE, TWO, THREE, QUORUM, ALL, LOCAL_ONE, LOCAL_QUORUM, EACH_QUORUM, SERIAL or a"
          + " number";

  private static Level of(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "ANY" -> new Level(Kind.ANY, 1);
      case "ONE" -> new Level(Kind.NUMBER, 1);
      case "TWO" -> new Level(Kind.NUMBER, 2);
      case "THREE" -> new Level(Kind.NUMBER, 3);
      case "QUORUM" -> new Level(Kind.QUORUM, 0);
      case "ALL" -> new Level(Kind.ALL, 0);
      case "LOCAL_ONE" -> new Level(Kind.LOCAL_ONE, 0);
      case "LOCAL_QUORUM" -> new Level(Kind.LOCAL_QUORUM, 0);
      case "EACH_QUORUM" -> new Level(Kind.EACH_QUORUM, 0);
      case "SERIAL" -> SERIAL;
      default -> {
        if (!text.matches("[1-9]\\d?")) throw new Mistake(text + "? It is one of " + NAMES + ".");
        yield new Level(Kind.NUMBER, Integer.parseInt(text));
      }
    };
  }

  /** Throws {@link Mistake} for the level that only writes know. */
  static Level forReads(String text) {
    var level = of(text);
    if (level.kind == Kind.ANY)
      throw new Mistake(text + " is for writes: no read can be content with a hint.");
    return level;
  }

  /** Throws {@link Mistake} for a level that only reads know. */
  static Level forWrites(String text) {
    var level = of(text);
    if (level.kind == Kind.SERIAL)
      throw new Mistake(
          text + " is for reads: cas is the write that a majority of the replicas agrees on.");
    return level;
  }

  static int quorum(int replicas) {
    return replicas / 2 + 1;
  }

  /** Some replicas, those of one data centre where it has a name, and how many of them it needs. */
  private record Share(String centre, Seq<NodeId> replicas, int needs) {
    int has(Seq<NodeId> answered) {
      return replicas.filter(answered::contains).size();
    }

    boolean lacks(Seq<NodeId> answered) {
      return has(answered) < needs;
    }
  }

  private Seq<Share> shares(Seq<NodeId> replicas, NodeId coordinator, Settings settings) {
    var local = settings.local(replicas, coordinator);
    return switch (kind) {
      case ANY -> Seq.of(new Share("", replicas, 1));
      case NUMBER -> Seq.of(new Share("", replicas, number));
      case QUORUM, SERIAL -> Seq.of(new Share("", replicas, quorum(replicas.size())));
      case ALL -> Seq.of(new Share("", replicas, replicas.size()));
      case LOCAL_ONE -> Seq.of(new Share(settings.centre(coordinator), local, 1));
      case LOCAL_QUORUM ->
          Seq.of(new Share(settings.centre(coordinator), local, quorum(local.size())));
      case EACH_QUORUM ->
          settings
              .centres(replicas)
              .map(centre -> {
                var there = settings.in(centre, replicas);
                return new Share(centre, there, quorum(there.size()));
              });
    };
  }

  /** Of how many replicas in all it needs an answer. */
  int needs(Seq<NodeId> replicas, NodeId coordinator, Settings settings) {
    int sum = 0;
    for (var share : shares(replicas, coordinator, settings)) sum += share.needs;
    return sum;
  }

  /** How far it has got: {@code 1 of 2 copies}, or {@code 0 of 2 copies in us}. */
  String progress(
      Seq<NodeId> answered,
      Seq<NodeId> replicas,
      NodeId coordinator,
      Settings settings,
      String noun) {
    var shares = shares(replicas, coordinator, settings);
    var open = shares.filter(share -> share.lacks(answered));
    return String.join(
        ", ",
        (open.isEmpty() ? shares : open)
            .map(share ->
                share.has(answered)
                    + " of "
                    + share.needs
                    + " "
                    + noun
                    + (share.centre.isEmpty() ? "" : " in " + share.centre)));
  }

  /** Which data centres have too few of these: {@code us has 1 of 2}; empty where none counts. */
  String lacking(
      Seq<NodeId> answered, Seq<NodeId> replicas, NodeId coordinator, Settings settings) {
    return String.join(
        ", ",
        shares(replicas, coordinator, settings)
            .filter(share -> !share.centre.isEmpty() && share.lacks(answered))
            .map(share -> share.centre + " has " + share.has(answered) + " of " + share.needs));
  }

  /** That it waits for more than all of so many replicas, if it does, and what never happens so. */
  Seq<String> beyond(String never, int replicas) {
    return kind == Kind.NUMBER && number > replicas
        ? Seq.of(never + number + ", and a key has " + Counted.of(replicas, "replica"))
        : Seq.empty();
  }

  /** Whether those nodes are enough. */
  boolean met(Seq<NodeId> answered, Seq<NodeId> replicas, NodeId coordinator, Settings settings) {
    return shares(replicas, coordinator, settings).all(share -> !share.lacks(answered));
  }
}
