package replab.protocol.raft;

import replab.core.NodeId;
import replab.core.Seq;
import replab.protocol.consensus.Vote;
import replab.protocol.raft.Log.Entry;

/** What is on a server's disk, record by record. */
public sealed interface Durable {
  /** The members that a new cluster begins with. */
  record Begun(Seq<NodeId> members) implements Durable {}

  record Voting(Vote vote) implements Durable {}

  record Logged(Entry entry) implements Durable {}

  /** What stands at this index or later is gone. */
  record Cut(long index) implements Durable {}

  record Compacted(Log.Snapshot snapshot) implements Durable {}
}
