package replab.protocol;

import replab.core.Protocol;
import replab.core.Seq;
import replab.protocol.blockchain.Blockchain;
import replab.protocol.chain.Chain;
import replab.protocol.leaderless.Leaderless;
import replab.protocol.multileader.MultiLeader;
import replab.protocol.paxos.Paxos;
import replab.protocol.raft.Raft;
import replab.protocol.singleleader.SingleLeader;

/** Every model, with the settings that it comes with. */
public final class Models {
  public static final Seq<Protocol<?, ?, ?>> ALL =
      Seq.of(
          new SingleLeader(),
          new MultiLeader(),
          new Leaderless(),
          new Raft(),
          new Paxos(),
          new Chain(),
          new Blockchain());

  private Models() {}
}
