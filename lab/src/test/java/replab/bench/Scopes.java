package replab.bench;

import java.util.HashMap;
import replab.check.Consistency;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Seq;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Intervention;
import replab.explore.Property;
import replab.explore.Request;
import replab.protocol.Every;
import replab.protocol.blockchain.Blockchain;
import replab.protocol.chain.Chain;
import replab.protocol.leaderless.Leaderless;
import replab.protocol.multileader.MultiLeader;
import replab.protocol.paxos.Paxos;
import replab.protocol.raft.Raft;
import replab.protocol.singleleader.SingleLeader;

/**
 * How much of each model is explored to see how fast that is: from 200,000 to some millions of
 * worlds.
 */
final class Scopes {
  static final Seq<String> NAMES = Loads.NAMES;

  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  private Scopes() {}

  static Explorer<?, ?, ?> of(String model) {
    return switch (model) {
      case "single-leader" ->
          of(
              new SingleLeader(),
              Bounds.NOTHING
                  .client("alice", Request.write("x", "1"), Request.write("x", "2"))
                  .crashes(2)
                  .restarts(2)
                  .order(Intervention.order(N2, "promote", "2").whileDown(N1)));
      case "multi-leader" ->
          of(
              new MultiLeader(),
              Bounds.NOTHING
                  .client("alice", Request.write("x", "1"))
                  .client("bob", Request.write("x", "2"))
                  .client("carol", Request.write("x", "3"))
                  .depth(12));
      case "leaderless" -> of(new Leaderless(), aWriteAndTwoReads().depth(14));
      case "raft" ->
          of(
              new Raft(),
              Bounds.NOTHING
                  .client("alice", Request.write("x", "1"))
                  .timer("election", 2)
                  .crashes(1)
                  .restarts(1)
                  .depth(10));
      // The scope that other model checkers are measured by, too: two proposers, three acceptors.
      case "paxos" ->
          of(
              new Paxos(),
              Bounds.NOTHING
                  .client("alice", Request.write("x", "a").at(N1))
                  .client("bob", Request.write("x", "b").at(N2)));
      // All servers answer reads, and one fails.
      case "chain" ->
          of(
              Every.with(new Chain(), "reads", "any"),
              Bounds.NOTHING
                  .client("alice", Request.write("x", "1"), Request.write("x", "2"))
                  .client("bob", Request.read("x"), Request.read("x"))
                  .crashes(1)
                  .order(Intervention.order(new NodeId("master"), "remove", "n2").whileDown(N2)));
      case "blockchain" -> of(new Blockchain(), aWriteAndTwoReads().timer("mine", 3).depth(8));
      default -> throw new IllegalArgumentException("no scope of " + model);
    };
  }

  private static Bounds aWriteAndTwoReads() {
    return Bounds.NOTHING
        .client("alice", Request.write("x", "1"))
        .client("bob", Request.read("x"), Request.read("x"));
  }

  private static <S, M, R> Explorer<S, M, R> of(Protocol<S, M, R> protocol, Bounds bounds) {
    return Explorer.of(Every.cluster(protocol, 3), bounds);
  }

  /** Judges what clients saw, once for each history as the lab does, and goes on all the same. */
  static Property judging() {
    var judged = new HashMap<History, Boolean>();
    return new Property(
        "whatever the judge says",
        view -> {
          judged.computeIfAbsent(
              view.history(), history -> Consistency.LINEARIZABLE.judge(history).holds());
          return true;
        });
  }
}
