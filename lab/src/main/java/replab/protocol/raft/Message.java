package replab.protocol.raft;

import java.time.Duration;
import replab.core.Seq;
import replab.core.Ticket;
import replab.protocol.raft.Log.Entry;
import replab.protocol.raft.Log.Snapshot;

/** What servers send each other: the RPCs of Raft, Figure 2, and their replies. */
public sealed interface Message {
  /** {@code pre}: only whether it would be granted (thesis §9.6). */
  record RequestVote(long term, long lastIndex, long lastTerm, boolean pre, boolean transfer)
      implements Message {}

  record Voted(long term, boolean granted, boolean pre) implements Message {}

  /**
   * Entries, or none: a heartbeat.
   *
   * @param before the index that they follow, and {@code beforeTerm} its term
   * @param round the leader's latest round of heartbeats for a read
   * @param sentAt the leader's clock, where leases count
   */
  record Append(
      long term,
      long before,
      long beforeTerm,
      Seq<Entry> entries,
      long commit,
      long round,
      Duration sentAt)
      implements Message {}

  /**
   * How far the sender's log agrees with the leader's and is on disk, or that it does not agree.
   *
   * @param match when it does not agree, where it may
   */
  record Appended(long term, boolean success, long match, long round, Duration sentAt)
      implements Message {}

  /** The leader that this answers leads no more: there is a newer term. */
  record Outdated(long term) implements Message {}

  record Install(long term, Snapshot snapshot, long round) implements Message {}

  /** Begin an election now (thesis §3.10). */
  record TimeoutNow(long term) implements Message {}

  /** A follower wants to know how far it must have applied the log to answer a read. */
  record ReadIndex(Ticket ticket) implements Message {}

  record ReadAt(Ticket ticket, long index) implements Message {}

  /** A new server wants to be a member. */
  record AddMe() implements Message {}
}
