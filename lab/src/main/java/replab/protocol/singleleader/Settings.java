package replab.protocol.singleleader;

import java.time.Duration;
import java.util.Optional;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Table;
import replab.core.Typed;

/** The dials of a single-leader cluster, as they are typed and as the protocol needs them. */
final class Settings {
  static final Settings DEFAULT =
      new Settings(
          new Typed(
              "single-leader",
              Table.<String, String>empty()
                  .put("sync", "0")
                  .put("commit", "on")
                  .put("concern", "local")
                  .put("application-name", "node")
                  .put("visible", "acknowledged")
                  .put("sync-timeout", "never")
                  .put("replication", "row")
                  .put("fencing", "none")
                  .put("failover", "manual")
                  .put("heir", "longest")
                  .put("timeout", "3s")
                  .put("election-timeout", "3s..6s")
                  .put("heartbeat", "1s")
                  .put("lease", "none")
                  .put("max-senders", "10")
                  .put("keep", "all")
                  .put("apply-delay", "0s")
                  .put("resend", "1s")
                  .put("retry", "5s")
                  .put("sender-timeout", "60s")));

  static final Table<String, String> MEANINGS =
      Table.<String, String>empty()
          .put("sync", "the standbys a commit waits for: 0|1|2|any:1:*|first:1:NODES|any:2:NODES")
          .put("commit", "what it waits for there: off|local|remote_write|on|remote_apply|majority")
          .put("concern", "what readers may be shown: local|majority|linearizable")
          .put("application-name", "what a standby calls itself: node|none (none: walreceiver)")
          .put(
              "visible",
              "which writes a leader's readers see: acknowledged|committed (MySQL's AFTER_COMMIT)")
          .put("sync-timeout", "after which it silently waits no more, as MySQL: never|10s")
          .put("replication", "what the log holds of a call such as random(): row|statement")
          .put("fencing", "whether followers refuse leaders of older timelines: none|epoch")
          .put("failover", "who promotes: manual|auto|elected (auto adds a node, monitor)")
          .put("heir", "whom a monitor promotes: longest|first (the longest log, or the first)")
          .put("timeout", "the silence of a leader that a monitor bears: 3s")
          .put("election-timeout", "the silence after which a follower campaigns: 3s..6s")
          .put("heartbeat", "how often an elected leader is heard: 1s")
          .put("lease", "how long a leader may answer unheard by its monitor: none|2s")
          .put("max-senders", "how many followers a leader streams to: 10")
          .put("keep", "bytes of log that a leader keeps for followers: all|200")
          .put("apply-delay", "how long a follower waits before it replays: 0s|5s")
          .put("resend", "after which a leader sends again what was not confirmed: 1s")
          .put("retry", "after which a follower asks for its stream again: 5s")
          .put("sender-timeout", "after which a leader gives up a silent follower: 60s");

  static final Table<String, String> ORDERS =
      Table.<String, String>empty()
          .put("promote", "TIMELINE: lead, on a new timeline; where leaders are elected, campaign")
          .put("demote", "lead no more")
          .put("follow", "NODE: copy its log from now on")
          .put("rewind", "NODE: take back what it does not have, and follow it")
          .put("copy", "NODE: begin again with a copy of its data")
          .put("fence", "stop for good, until told to follow, rewind or copy")
          .put("disconnect", "end its stream, which it asks for again after a while")
          .put("pause-replay", "keep what arrives, and do not replay it")
          .put("resume-replay", "replay what was kept back");

  private enum Failover {
    MANUAL,
    AUTO,
    ELECTED
  }

  final Typed typed;
  final SyncRule sync;

  /** Whether all standbys have the name that one without application_name has. */
  final boolean anonymous;

  /** Whether readers see a write before standbys have confirmed it. */
  final boolean visibleEarly;

  final Commit commit;

  /** What a read may return that does not say. */
  final Concern concern;

  /** After this long a commit no longer waits for standbys, nor do those after it. */
  final Optional<Duration> syncTimeout;

  final boolean byStatement;
  final boolean fenced;
  final boolean monitored;

  /** Whether the nodes themselves elect who leads. */
  final boolean elected;

  final boolean longestHeir;

  /** How long a monitor bears a leader's silence. */
  final Duration timeout;

  /** A follower campaigns after a silence drawn evenly between these two. */
  final Duration leastPatience;

  final Duration mostPatience;
  final Duration heartbeat;

  /** How long a leader may answer without having heard from the monitor. */
  final Optional<Duration> lease;

  final int maxSenders;

  /** How many bytes of log a leader keeps for followers that lag. */
  final Optional<Integer> keep;

  final Duration applyDelay;
  final Duration resend;
  final Duration retry;
  final Duration senderTimeout;

  private Settings(Typed typed) {
    this.typed = typed;
    anonymous = typed.either("application-name", "none", "node");
    var rule = SyncRule.of(typed.text("sync"));
    sync = anonymous ? rule.withoutNames() : rule;
    visibleEarly = typed.either("visible", "committed", "acknowledged");
    commit = Commit.of(typed.text("commit"));
    concern = Concern.of(typed.text("concern"));
    syncTimeout = typed.unless("sync-timeout", "never", typed::positive);
    byStatement = typed.either("replication", "statement", "row");
    fenced = typed.either("fencing", "epoch", "none");
    var failover = typed.oneOf("failover", Failover.class);
    monitored = failover == Failover.AUTO;
    elected = failover == Failover.ELECTED;
    longestHeir = typed.either("heir", "longest", "first");
    timeout = typed.positive("timeout");
    var patience = typed.text("election-timeout").split("\\.\\.", 2);
    leastPatience = Durations.parse(patience[0]);
    mostPatience = Durations.parse(patience[patience.length - 1]);
    if (leastPatience.isNegative()
        || leastPatience.isZero()
        || mostPatience.compareTo(leastPatience) < 0)
      throw new Mistake("election-timeout=" + typed.text("election-timeout") + "? Write 3s..6s.");
    heartbeat = typed.positive("heartbeat");
    lease = typed.unless("lease", "none", typed::positive);
    maxSenders = typed.number("max-senders", 0);
    keep = typed.unless("keep", "all", key -> typed.number(key, 0));
    applyDelay = typed.span("apply-delay");
    resend = typed.positive("resend");
    retry = typed.positive("retry");
    senderTimeout = typed.positive("sender-timeout");
    if (elected && !fenced)
      throw new Mistake(
          "An election gives each leader a term and ends the older ones: failover=elected cannot"
              + " do without fencing=epoch.");
    if (commit.equals(Commit.MAJORITY)) decides("commit=majority");
    if (!concern.equals(Concern.LOCAL)) decides("concern=" + concern.shown());
    if (lease.isPresent() && !monitored)
      throw new Mistake("A lease is granted by a monitor: lease needs failover=auto.");
    if (lease.isPresent() && lease.get().compareTo(timeout) > 0)
      throw new Mistake(
          "lease="
              + typed.text("lease")
              + " outlives the monitor's patience, timeout="
              + typed.text("timeout")
              + ": two leaders could answer. Make it shorter.");
  }

  /** What a majority has is worth something where it also decides who leads. */
  void decides(String what) {
    if (!elected)
      throw new Mistake(
          "Another leader may take back what a majority has, unless that elects it: "
              + what
              + " needs failover=elected.");
  }

  /** Who is elected fences who was before: one setting brings the other. */
  Settings set(String key, String value) {
    var next = typed.set(key, value);
    boolean elects = key.equals("failover") && value.equals("elected");
    return new Settings(elects ? next.set("fencing", "epoch") : next);
  }
}
