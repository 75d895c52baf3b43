package replab.protocol.leaderless;

import java.time.Duration;
import java.util.Optional;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Typed;
import replab.protocol.merge.Copy;
import replab.protocol.merge.LastWriterWins;
import replab.protocol.merge.Siblings;

/** The dials of a leaderless cluster, as they are typed and as the protocol needs them. */
final class Settings {
  static final Settings DEFAULT =
      new Settings(
          new Typed(
              "leaderless",
              Table.<String, String>empty()
                  .put("N", "3")
                  .put("R", "QUORUM")
                  .put("W", "QUORUM")
                  .put("coordinator", "node")
                  .put("centres", "none")
                  .put("read-repair", "async")
                  .put("quorum", "strict")
                  .put("hints", "on")
                  .put("max-hints", "100")
                  .put("hint-window", "always")
                  .put("handoff", "10s")
                  .put("versions", "timestamp")
                  .put("grace", "keep")
                  .put("commitlog-sync", "batch")
                  .put("anti-entropy", "off")
                  .put("anti-entropy-peer", "next")
                  .put("membership", "known")
                  .put("gossip", "1s")
                  .put("down-after", "10")
                  .put("timeout", "2s")));

  static final Table<String, String> MEANINGS =
      Table.<String, String>empty()
          .put("N", "how many nodes hold each key; of each data centre, where there are some: 3")
          .put(
              "R",
              "how many of them a read waits for:"
                  + " ONE|TWO|THREE|QUORUM|ALL|LOCAL_ONE|LOCAL_QUORUM|EACH_QUORUM|SERIAL|1|2")
          .put(
              "W",
              "how many a write waits for:"
                  + " ANY|ONE|TWO|THREE|QUORUM|ALL|LOCAL_ONE|LOCAL_QUORUM|EACH_QUORUM|1|2")
          .put("coordinator", "who asks the replicas: node|client (client adds a node, driver)")
          .put("centres", "which node is in which data centre: none|eu:n1,n2,n3/us:n4,n5,n6")
          .put("read-repair", "what a read does to old copies that it finds: off|async|blocking")
          .put("quorum", "whether other nodes stand in for replicas: strict|sloppy")
          .put("hints", "whether a coordinator keeps what a replica did not confirm: on|off")
          .put("max-hints", "how many hints it keeps: all|100")
          .put(
              "hint-window",
              "how long after a node went away hints are still taken for it: always|3h")
          .put("handoff", "how often it tries to hand hints over: 10s")
          .put("versions", "how copies are told apart: timestamp|vectors (vectors keep siblings)")
          .put("grace", "how long a tombstone is kept: keep|240h")
          .put("commitlog-sync", "whether a replica confirms after its disk sync: batch|periodic")
          .put("anti-entropy", "how often nodes compare hash trees with another one: off|10s")
          .put("anti-entropy-peer", "whom they compare with, where nobody tells them: next|random")
          .put(
              "membership",
              "who is up, by a node's own time-outs or by heartbeats that all pass on:"
                  + " known|gossip")
          .put("gossip", "how often a node passes heartbeats on (membership=gossip): 1s")
          .put("down-after", "after how many rounds without news a node is down: 10")
          .put("timeout", "how long a coordinator waits: 2s");

  static final Table<String, String> OPTIONS =
      Table.<String, String>empty()
          .put(
              "R",
              "how many replicas this read waits for:"
                  + " ONE|TWO|THREE|QUORUM|ALL|LOCAL_ONE|LOCAL_QUORUM|EACH_QUORUM|SERIAL")
          .put(
              "W",
              "how many this write waits for:"
                  + " ANY|ONE|TWO|THREE|QUORUM|ALL|LOCAL_ONE|LOCAL_QUORUM|EACH_QUORUM")
          .put(
              "level",
              "either, as the operation is:"
                  + " ONE|TWO|THREE|QUORUM|ALL|LOCAL_ONE|LOCAL_QUORUM|EACH_QUORUM|SERIAL");

  static final Table<String, String> ORDERS =
      Table.<String, String>empty()
          .put(
              "repair",
              "[NODE]: compare hash trees with it, or with the next, and exchange what differs")
          .put("suspect", "NODE: take it for dead until it is heard from");

  static final Table<String, String> INSTEAD =
      Table.<String, String>empty()
          .put(
              "copy",
              "who holds which key is settled from the start; make a cluster with more nodes"
                  + " (cluster leaderless n=5)")
          .put(
              "rewind",
              "there is no log to take back; nodes compare their copies, and the newer ones stay"
                  + " (tell n1 repair n2)");

  enum Repair {
    OFF,
    ASYNC,
    BLOCKING
  }

  final Typed typed;
  final int copies;
  final Level reads;
  final Level writes;
  final boolean clientDriven;
  final Table<NodeId, String> centres;
  final Repair repair;
  final boolean sloppy;
  final boolean hints;
  final int maxHints;
  final Optional<Duration> hintWindow;
  final Duration handoff;
  final boolean vectors;
  final Optional<Duration> grace;
  final boolean periodic;
  final Optional<Duration> antiEntropy;
  final boolean randomPeer;
  final boolean gossip;
  final Duration round;
  final int downAfter;
  final Duration timeout;

  private Settings(Typed typed) {
    this.typed = typed;
    copies = typed.number("N", 1);
    reads = Level.forReads(typed.text("R"));
    writes = Level.forWrites(typed.text("W"));
    clientDriven = typed.either("coordinator", "client", "node");
    centres = centres(typed.text("centres"));
    repair = typed.oneOf("read-repair", Repair.class);
    sloppy = typed.either("quorum", "sloppy", "strict");
    hints = typed.either("hints", "on", "off");
    maxHints =
        typed.unless("max-hints", "all", key -> typed.number(key, 0)).orElse(Integer.MAX_VALUE);
    hintWindow = typed.unless("hint-window", "always", typed::positive);
    handoff = typed.positive("handoff");
    vectors = typed.either("versions", "vectors", "timestamp");
    grace = typed.unless("grace", "keep", typed::positive);
    periodic = typed.either("commitlog-sync", "periodic", "batch");
    antiEntropy = typed.unless("anti-entropy", "off", typed::positive);
    randomPeer = typed.either("anti-entropy-peer", "random", "next");
    gossip = typed.either("membership", "gossip", "known");
    round = typed.positive("gossip");
    downAfter = typed.number("down-after", 1);
    timeout = typed.positive("timeout");
  }

  Settings set(String key, String value) {
    return new Settings(typed.set(key, value));
  }

  /** Whether a node goes by the answers that it gets itself; a driver always does. */
  boolean judgesAlone(NodeId self) {
    return !gossip || self.equals(Ring.DRIVER);
  }

  Copy empty() {
    return vectors ? Siblings.EMPTY : LastWriterWins.EMPTY;
  }

  private static Table<NodeId, String> centres(String text) {
    var centres = Table.<NodeId, String>empty();
    if (text.equals("none")) return centres;
    for (var centre : text.split("/", -1)) {
      int colon = centre.indexOf(':');
      if (colon < 1)
        throw new Mistake("centres=" + text + "? Write none, or eu:n1,n2,n3/us:n4,n5,n6.");
      for (var node : centre.substring(colon + 1).split(",", -1))
        if (!node.isBlank())
          centres = centres.put(new NodeId(node.strip()), centre.substring(0, colon));
    }
    return centres;
  }

  String centre(NodeId node) {
    return centres.get(node, "");
  }

  Seq<String> centres(Seq<NodeId> nodes) {
    return nodes.map(this::centre).stream().distinct().collect(Seq.toSeq());
  }

  Seq<NodeId> in(String centre, Seq<NodeId> nodes) {
    return nodes.filter(node -> centre(node).equals(centre));
  }

  Seq<NodeId> local(Seq<NodeId> nodes, NodeId coordinator) {
    return in(centre(coordinator), nodes);
  }
}
