package replab.protocol.blockchain;

import replab.core.NodeId;
import replab.core.Seq;

/** What is on a node's disk, record by record. */
public sealed interface Durable {
  /** The miners that the chain began with; a disk without this record is empty. */
  record Begun(Seq<NodeId> miners) implements Durable {}

  /** It has run before, and may have missed blocks while it was down. */
  record Started() implements Durable {}

  record Kept(Block block) implements Durable {}
}
