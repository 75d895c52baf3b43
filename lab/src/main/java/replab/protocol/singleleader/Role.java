package replab.protocol.singleleader;

import java.time.Duration;
import java.util.Optional;
import replab.core.Answer;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Vote;

/** The part a node plays, with all that it knows. */
public sealed interface Role {
  /** A step that starts out from this role. */
  default Step<Role, Message, Durable> step() {
    return Step.become(this);
  }

  /**
   * Accepts writes, orders them and streams them.
   *
   * @param senders the followers it streams to
   * @param waiting commits not yet confirmed, by the end of their record
   * @param degraded whether it has given up waiting for standbys, as MySQL's semi-synchronous
   *     replication after its timeout
   * @param leaseEnd until when it may answer, on its own clock, where leases are asked for
   * @param flushedAt when each record that some follower has not replayed came to its own disk
   * @param heard the others that it has heard lately, where leaders are elected
   */
  record Leader(
      Store store,
      long reign,
      Table<NodeId, Sender> senders,
      Table<Lsn, Waiting> waiting,
      boolean degraded,
      Duration leaseEnd,
      Table<Lsn, Duration> flushedAt,
      Seq<NodeId> heard)
      implements Role {
    Leader with(Store next) {
      return new Leader(next, reign, senders, waiting, degraded, leaseEnd, flushedAt, heard);
    }

    Leader withSenders(Table<NodeId, Sender> next) {
      return new Leader(store, reign, next, waiting, degraded, leaseEnd, flushedAt, heard);
    }

    Leader withSender(NodeId follower, Sender next) {
      return withSenders(senders.put(follower, next));
    }

    Leader withWaiting(Table<Lsn, Waiting> next) {
      return new Leader(store, reign, senders, next, degraded, leaseEnd, flushedAt, heard);
    }

    Leader degraded(boolean now) {
      return new Leader(store, reign, senders, waiting, now, leaseEnd, flushedAt, heard);
    }

    Leader leased(Duration until) {
      return new Leader(store, reign, senders, waiting, degraded, until, flushedAt, heard);
    }

    Leader withFlushedAt(Table<Lsn, Duration> next) {
      return new Leader(store, reign, senders, waiting, degraded, leaseEnd, next, heard);
    }

    Leader hearing(Seq<NodeId> next) {
      return new Leader(store, reign, senders, waiting, degraded, leaseEnd, flushedAt, next);
    }
  }

  /**
   * A commit whose client waits; readers see {@code before} until then.
   *
   * @param found what a linearizable read has found, which waits as a commit does
   */
  record Waiting(
      Ticket ticket, Commit level, String key, Optional<Wal.Cell> before, Optional<Answer> found) {}

  /**
   * Copies a leader's log.
   *
   * @param vote the newest reign heard of and, where leaders are elected, whom it voted for in it
   * @param votes those it has got for itself, its own too; empty unless it campaigns
   * @param replaying false while an operator has paused replay
   * @param parked reads that wait for this node to replay up to a position
   * @param asked whether it has asked for records that were missing, and taken none since
   * @param copying whether it waits for a copy of all data
   * @param refusal why its upstream does not stream to it; empty when it does
   */
  record Follower(
      Store store,
      Optional<NodeId> upstream,
      Vote vote,
      Seq<NodeId> votes,
      boolean replaying,
      Table<Ticket, Parked> parked,
      boolean asked,
      boolean copying,
      String refusal)
      implements Role {
    /** The newest reign heard of. */
    long heard() {
      return vote.term();
    }

    Follower with(Store next) {
      return new Follower(next, upstream, vote, votes, replaying, parked, asked, copying, refusal);
    }

    Follower hearing(long reign) {
      return new Follower(
          store, upstream, vote.heardOf(reign), votes, replaying, parked, asked, copying, refusal);
    }

    Follower replaying(boolean now) {
      return new Follower(store, upstream, vote, votes, now, parked, asked, copying, refusal);
    }

    Follower withParked(Table<Ticket, Parked> next) {
      return new Follower(store, upstream, vote, votes, replaying, next, asked, copying, refusal);
    }

    Follower asked(boolean now) {
      return new Follower(store, upstream, vote, votes, replaying, parked, now, copying, refusal);
    }

    Follower refused(String why) {
      return new Follower(store, upstream, vote, votes, replaying, parked, asked, copying, why);
    }

    Follower following(NodeId leader) {
      return new Follower(
          store, Optional.of(leader), vote, Seq.empty(), replaying, parked, false, false, "");
    }

    /** In a term whose leader it does not know. */
    Follower voting(Vote next, Seq<NodeId> gathered) {
      return new Follower(
          store, Optional.empty(), next, gathered, replaying, parked, false, false, "");
    }

    Follower withVotes(Seq<NodeId> gathered) {
      return new Follower(
          store, upstream, vote, gathered, replaying, parked, asked, copying, refusal);
    }

    Follower awaitingCopy() {
      return new Follower(store, upstream, vote, votes, replaying, parked, asked, true, refusal);
    }
  }

  record Parked(String key, Stamp until) {}

  /** Fenced: it has its data, and takes part in nothing. */
  record Stopped(Store store, Vote vote) implements Role {}

  /**
   * No data at all: it takes part in nothing until it has a copy.
   *
   * @param source whom it has asked for one
   * @param refusal why that node gives it none; empty while it may
   */
  record Blank(Optional<NodeId> source, String refusal) implements Role {
    Blank() {
      this(Optional.empty(), "");
    }
  }

  /** Watches the leader, and crowns another when it falls silent: see {@link Monitor}. */
  record Watching(NodeId leader, long reign) implements Role {}

  /** Has given the leader up, and asks who could follow. */
  record Choosing(NodeId leader, long reign, Table<NodeId, Message.Polled> candidates)
      implements Role {}
}
