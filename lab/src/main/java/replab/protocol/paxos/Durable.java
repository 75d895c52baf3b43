package replab.protocol.paxos;

import replab.core.NodeId;
import replab.core.Seq;

/** What is on a node's disk, record by record. */
public sealed interface Durable {
  /** The acceptors, for ever; a disk without this record is not one of theirs. */
  record Begun(Seq<NodeId> acceptors) implements Durable {}

  record Kept(String key, Register register) implements Durable {}
}
