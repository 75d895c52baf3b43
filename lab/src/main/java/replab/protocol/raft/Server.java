package replab.protocol.raft;

import java.time.Duration;
import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Vote;

/**
 * A server, with all that it knows.
 *
 * @param vote its term and vote, as on its disk
 * @param flushed how much of its log it knows to be on its disk
 * @param commit how much of the log it knows to be committed; all of that is applied
 * @param data the state machine: a value for each key
 * @param leader whom it takes for the leader
 * @param heardAt by its own clock, when it last heard a leader or began to forget when; only where
 *     leases count
 * @param reads those of its clients that wait, by the index that it must have applied
 */
public record Server(
    Vote vote,
    Log log,
    long flushed,
    long commit,
    Table<String, String> data,
    Part part,
    Optional<NodeId> leader,
    Optional<Duration> heardAt,
    Table<Ticket, Reading> reads) {

  /** What it does in its term. */
  sealed interface Part {
    /**
     * Takes what the leader sends.
     *
     * @param matched how far its log is known to agree with the leader's
     */
    record Follower(long matched) implements Part {}

    /** Asks for votes; {@code pre}: only whether it would get them. */
    record Candidate(Seq<NodeId> votes, boolean pre) implements Part {}

    /**
     * Leads.
     *
     * @param peers how far the others are
     * @param waiting clients that wait for an entry, by its index
     * @param round its latest round of heartbeats for a read
     * @param asked reads that wait for a round
     * @param leases whether its reads may rest on a lease: not once it has asked another to
     *     campaign
     */
    record Leader(
        Table<NodeId, Progress> peers,
        Table<Long, Ticket> waiting,
        long round,
        Table<Ticket, Asked> asked,
        boolean leases)
        implements Part {
      Leader withPeer(NodeId peer, Progress progress) {
        return withPeers(peers.put(peer, progress));
      }

      Leader withPeers(Table<NodeId, Progress> next) {
        return new Leader(next, waiting, round, asked, leases);
      }

      Leader withWaiting(Table<Long, Ticket> next) {
        return new Leader(peers, next, round, asked, leases);
      }

      Leader withAsked(long latest, Table<Ticket, Asked> next) {
        return new Leader(peers, waiting, latest, next, leases);
      }

      Leader withoutLease() {
        return new Leader(peers, waiting, round, asked, false);
      }
    }
  }

  /**
   * What a leader knows of another server.
   *
   * @param next the entry to send next
   * @param match how far its log agrees and is on its disk
   * @param round the latest round that it has answered
   * @param heard the leader's clock when it sent what this one answered last
   */
  record Progress(long next, long match, long round, Duration heard) {}

  /** A read at the leader; {@code follower}: who asked it, where that was not a client. */
  record Asked(String key, long round, long index, Optional<NodeId> follower) {}

  /** A read of one's own; {@code index} is negative as long as it is not known. */
  record Reading(String key, long index) {}

  Step<Server, Message, Durable> step() {
    return Step.become(this);
  }

  /** With this on its disk, and so with all that was written before it. */
  Step<Server, Message, Durable> forced(Durable entry) {
    return Step.<Server, Message, Durable>become(flushedTo(log.lastIndex())).force(entry);
  }

  Server with(Vote next) {
    return new Server(next, log, flushed, commit, data, part, leader, heardAt, reads);
  }

  Server with(Log next) {
    return new Server(vote, next, flushed, commit, data, part, leader, heardAt, reads);
  }

  Server with(Part next) {
    return new Server(vote, log, flushed, commit, data, next, leader, heardAt, reads);
  }

  Server flushedTo(long index) {
    return new Server(vote, log, index, commit, data, part, leader, heardAt, reads);
  }

  Server committed(long index, Table<String, String> next) {
    return new Server(vote, log, flushed, index, next, part, leader, heardAt, reads);
  }

  Server following(Optional<NodeId> next, Optional<Duration> now) {
    return new Server(vote, log, flushed, commit, data, part, next, now, reads);
  }

  Server withReads(Table<Ticket, Reading> next) {
    return new Server(vote, log, flushed, commit, data, part, leader, heardAt, next);
  }
}
