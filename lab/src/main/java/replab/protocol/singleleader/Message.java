package replab.protocol.singleleader;

import java.time.Duration;
import java.util.Optional;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Table;
import replab.protocol.singleleader.Wal.Entry;

/** What the nodes of a single-leader cluster send each other. */
public sealed interface Message {
  /**
   * Follower to leader: my log ends here, stream what follows (START_REPLICATION).
   *
   * @param edition which of my logs that is
   * @param again whether the stream stands already, and only what was lost of it is asked for
   * @param refused whether I was turned away before, and want to hear when I am no more
   */
  record Start(
      Edition edition, Lsn end, long timeline, Lsn replayed, boolean again, boolean refused)
      implements Message {}

  /** Leader to follower: I stream to you (CopyBothResponse); only to one that was turned away. */
  record Streams() implements Message {}

  /**
   * Leader to follower: behind a record of timeline {@code before} comes this one.
   *
   * @param reportWrite whether a commit waits to hear that it was written, though not yet flushed
   */
  record Append(long reign, long before, Entry entry, boolean reportWrite) implements Message {}

  /**
   * Follower to leader: how far I have come (Standby status update).
   *
   * <p>PostgreSQL says only the positions, for its connection carries nothing older than itself.
   * This network may, and a position alone would then confirm a record that the follower never had,
   * or has no more.
   *
   * @param edition which of my logs this is about
   * @param timeline of the record that ends at {@code write}
   */
  record Status(Edition edition, long timeline, Lsn write, Lsn flush, Lsn replay)
      implements Message {}

  /**
   * Leader to follower: I cannot stream to you, and why.
   *
   * @param diverged whether it is because your log holds what mine never had
   * @param to what it answers, if that asked for a stream
   */
  record Refused(String reason, boolean diverged, Optional<Start> to) implements Message {
    Refused(String reason) {
      this(reason, false, Optional.empty());
    }

    Refused(String reason, Start to) {
      this(reason, false, Optional.of(to));
    }
  }

  /** Follower to leader: I end my stream (Terminate), as a clean shutdown and promotion do. */
  record Ended() implements Message {}

  /** Give me a copy of all your data (pg_basebackup). */
  record CopyPlease() implements Message {}

  /** The copy, and the position it reflects. */
  record Copy(Wal base) implements Message {}

  /** My log holds these timelines, each up to there: where does it part from yours (pg_rewind)? */
  record Compare(Table<Long, Lsn> timelines) implements Message {}

  /** The leader of {@code reign} says where; {@code timelines} are those it was asked about. */
  record Parted(long reign, Table<Long, Lsn> timelines, Lsn fork) implements Message {}

  /** To a leader of an older reign: there is a newer one, {@code reign}. */
  record Deposed(long reign) implements Message {}

  /** From a new leader to everyone, where reigns are fenced: refuse older ones from now on. */
  record Reigns(long reign) implements Message {}

  /**
   * Leader to monitor, or to all where leaders are elected, and back: I was alive at {@code sentAt}
   * on my clock.
   *
   * @param committed the last position that a majority is known to have, where leaders are elected
   * @param timeline of the record that ends there
   */
  record Alive(long reign, Duration sentAt, Lsn committed, long timeline) implements Message {
    Alive(long reign, Duration sentAt) {
      this(reign, sentAt, Lsn.ZERO, 0);
    }
  }

  record Granted(Duration sentAt) implements Message {}

  /** Monitor to all: how long is your log? I prepare {@code reign}. */
  record Poll(long reign) implements Message {}

  /**
   * Answer to {@code Poll(reign)}: I serve no older one any more, and this is how long my log is.
   */
  record Polled(long reign, long timeline, Lsn end) implements Message {}

  /** Monitor to the heir. */
  record Promote(long reign) implements Message {}

  /** Monitor to the others. */
  record Follow(NodeId leader, long reign) implements Message {}

  /** Candidate to all: make me the leader of {@code term}; my log ends so (Raft's RequestVote). */
  record RequestVote(long term, long timeline, Lsn end) implements Message {}

  /** The answer, from one that knows of {@code term}. */
  record Voted(long term, boolean granted) implements Message {}
}
