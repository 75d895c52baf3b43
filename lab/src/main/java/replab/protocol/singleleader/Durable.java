package replab.protocol.singleleader;

import java.util.Optional;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.protocol.consensus.Vote;
import replab.protocol.singleleader.Wal.Entry;

/** What a node's disk holds: the log, and which part the node plays in the cluster. */
public sealed interface Durable {
  record Logged(Entry entry) implements Durable {}

  /** All before is replaced by a copy of another node's data. */
  record Copied(Wal base, Edition edition) implements Durable {}

  /** The log behind {@code end} is taken back. */
  record Rewound(Lsn end, Edition edition) implements Durable {}

  /** The log before {@code start} is forgotten. */
  record Recycled(Lsn start) implements Durable {}

  /** No standby.signal: this node leads when it starts. */
  record Leads(long reign) implements Durable {}

  /** A standby.signal, and perhaps a primary_conninfo. */
  record Follows(Optional<NodeId> upstream) implements Durable {}

  /**
   * Where reigns are fenced: the newest this node has heard of. Where leaders are elected, also
   * whom it has voted for in it.
   */
  record Heard(Vote vote) implements Durable {}

  /** Switched off by an operator, not to start on its own. */
  record Fenced() implements Durable {}

  /** The monitor's: who leads, and under which reign. */
  record Crowned(NodeId leader, long reign) implements Durable {}
}
