package replab.core;

import java.time.Duration;

/**
 * What can be seen of one node from outside, whatever protocol or engine it runs.
 *
 * @param role in the protocol's own word, such as leader or follower
 * @param leads whether it takes itself for the one that accepts writes
 * @param term the reign it knows of: a timeline, term or epoch
 * @param received the end of its log
 * @param flushed how much of its log survives a crash
 * @param replayed how much of its log its data reflects
 * @param data what a read here would find, by key; siblings are joined by " | "
 * @param log the log that is still kept, oldest first
 * @param streams the followers it sends its log to
 * @param waiting why operations asked here have not ended yet
 * @param notes what else matters, by name
 */
public record Observation(
    String role,
    boolean leads,
    long term,
    Lsn received,
    Lsn flushed,
    Lsn replayed,
    Table<String, String> data,
    Seq<Entry> log,
    Seq<Stream> streams,
    Table<Ticket, String> waiting,
    Table<String, String> notes) {
  /** The note that says what an acceptor has accepted: {@code x=5 in 1.n1, y=2 in 3.n2}. */
  public static final String ACCEPTED = "accepted";

  /** Whether it keeps no data, and watches those that do. */
  public boolean attends() {
    return role.equals("monitor") || role.equals("master");
  }

  /** Whether it is one of several leaders that take writes side by side, and so none that leads. */
  public boolean shares() {
    return role.equals("leader") && !leads;
  }

  /** Whether it has accepted this change, though a read here may not find it yet. */
  public boolean hasAccepted(String change) {
    return (", " + notes.get(ACCEPTED, "")).contains(", " + change + " in ");
  }

  /** What is said of one that leads: that it does, or else what it is. */
  public String leading() {
    return role.equals("leader") ? "leads" : "is " + role;
  }

  /** One record of a log; {@code term} is 0 where records are not marked with it. */
  public record Entry(Lsn from, Lsn to, long term, String text) {}

  /**
   * A follower as its leader knows it: a row of PostgreSQL's pg_stat_replication.
   *
   * @param name what the follower calls itself: its application_name
   * @param state startup, catchup, streaming or backup
   * @param syncState async, potential, sync or quorum
   */
  public record Stream(
      NodeId follower,
      String name,
      String state,
      String syncState,
      Lsn sent,
      Lsn write,
      Lsn flush,
      Lsn replay,
      Duration writeLag,
      Duration flushLag,
      Duration replayLag) {}
}
