package replab.protocol.leaderless;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Ballot;
import replab.protocol.consensus.Proposal;
import replab.protocol.merge.Copy;

/** What nodes send each other. */
public sealed interface Message {
  /** What a copy is sent for. */
  enum Why {
    WRITE,
    REPAIR,
    HANDOFF
  }

  /**
   * Keep this.
   *
   * @param home for whom, where the receiver only stands in for it; the receiver itself otherwise
   */
  record Put(Ticket ticket, Why why, String key, Copy copy, NodeId home) implements Message {}

  record PutDone(Ticket ticket, Why why, String key) implements Message {}

  record Get(Ticket ticket, String key) implements Message {}

  record Got(Ticket ticket, String key, Copy copy) implements Message {}

  /** What the sender has heard of; {@code wanted}: whether it wants what is newer back. */
  record Heartbeats(Table<NodeId, Beat> beats, boolean wanted) implements Message {}

  /** Phase 1 of a lightweight transaction: promise to accept nothing of an earlier ballot. */
  record Prepare(Ticket ticket, String key, Ballot ballot) implements Message {}

  /** With what the replica has accepted and not committed, and what it has committed last. */
  record Promise(
      Ticket ticket,
      Ballot ballot,
      Optional<Proposal<Optional<String>>> accepted,
      Optional<Proposal<String>> committed)
      implements Message {}

  record Propose(Ticket ticket, String key, Proposal<Optional<String>> proposal)
      implements Message {}

  record Accepted(Ticket ticket, Ballot ballot) implements Message {}

  /** The replica has promised a later ballot than the one that this answers. */
  record Refused(Ticket ticket, Ballot ballot, Ballot promised) implements Message {}

  record Commit(Ticket ticket, String key, Proposal<String> proposal) implements Message {}

  record Committed(Ticket ticket, Ballot ballot) implements Message {}

  /** The sender's hashes of these buckets, at a depth of its tree; the root is at depth 0. */
  record Hashes(int depth, Table<Integer, Integer> buckets) implements Message {}

  /** All that the sender has in these leaves; {@code wanted}: whether it wants the same back. */
  record Leaves(Seq<Integer> buckets, Table<String, Copy> entries, boolean wanted)
      implements Message {}
}
