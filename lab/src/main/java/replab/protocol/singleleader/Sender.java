package replab.protocol.singleleader;

import java.time.Duration;
import replab.core.Lsn;
import replab.protocol.singleleader.Message.Start;

/**
 * One stream from a leader to a follower: PostgreSQL's walsender, and its row of
 * pg_stat_replication.
 *
 * @param edition which of the follower's logs it counts
 * @param streaming false while it catches up, true once it has reached the end of the log
 */
record Sender(
    Edition edition, boolean streaming, Lsn sent, Lsn write, Lsn flush, Lsn replay, Lags lags) {

  /** How long ago the follower's latest reported positions had been flushed by the leader. */
  record Lags(Duration write, Duration flush, Duration replay) {
    static final Lags NONE = new Lags(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  static Sender from(Start start, boolean streaming) {
    var end = start.end();
    return new Sender(start.edition(), streaming, end, end, end, start.replayed(), Lags.NONE);
  }

  Sender sent(Lsn upTo) {
    return new Sender(edition, streaming, upTo, write, flush, replay, lags);
  }

  Sender reported(Lsn newWrite, Lsn newFlush, Lsn newReplay, Lags newLags) {
    return new Sender(
        edition,
        streaming,
        Lsn.max(sent, newWrite),
        Lsn.max(write, newWrite),
        Lsn.max(flush, newFlush),
        Lsn.max(replay, newReplay),
        newLags);
  }

  /** Streaming once it has all that the leader's disk holds. */
  Sender reaching(Lsn end) {
    return streaming || flush.compareTo(end) < 0
        ? this
        : new Sender(edition, true, sent, write, flush, replay, lags);
  }
}
