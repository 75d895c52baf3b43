package replab.bench;

import java.time.Duration;
import replab.core.Protocol;
import replab.core.Seq;
import replab.protocol.blockchain.Blockchain;
import replab.protocol.chain.Chain;
import replab.protocol.leaderless.Leaderless;
import replab.protocol.multileader.MultiLeader;
import replab.protocol.paxos.Paxos;
import replab.protocol.raft.Raft;
import replab.protocol.singleleader.SingleLeader;

/** What each model is measured under. */
final class Loads {
  static final Seq<String> NAMES =
      Seq.of("single-leader", "multi-leader", "leaderless", "raft", "paxos", "chain", "blockchain");

  private Loads() {}

  static Load<?, ?, ?> of(String model) {
    return switch (model) {
      case "single-leader" -> onTenKeys(new SingleLeader());
      case "multi-leader" -> onTenKeys(new MultiLeader());
      case "leaderless" -> onTenKeys(new Leaderless());
      case "raft" -> onTenKeys(new Raft());
      case "chain" -> onTenKeys(new Chain());
      // A key of Paxos is chosen once, so each write is to a new one.
      case "paxos" -> new Load<>(new Paxos(), Integer.MAX_VALUE, Duration.ofMillis(1));
      // Its blocks are minutes apart.
      case "blockchain" -> new Load<>(new Blockchain(), 10, Duration.ofSeconds(10));
      default -> throw new IllegalArgumentException("no load for " + model);
    };
  }

  private static <S, M, R> Load<S, M, R> onTenKeys(Protocol<S, M, R> protocol) {
    return new Load<>(protocol, 10, Duration.ofMillis(1));
  }
}
