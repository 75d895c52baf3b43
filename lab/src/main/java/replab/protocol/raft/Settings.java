package replab.protocol.raft;

import java.time.Duration;
import java.util.Optional;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Table;
import replab.core.Typed;

/** The dials of a Raft cluster, those that turn a safety rule off among them. */
final class Settings {
  static final Settings DEFAULT =
      new Settings(
          new Typed(
              "raft",
              Table.<String, String>empty()
                  .put("election-timeout", "150ms..300ms")
                  .put("heartbeat", "50ms")
                  .put("pre-vote", "off")
                  .put("reads", "index")
                  .put("level", "linearizable")
                  .put("vote", "persisted")
                  .put("commit-rule", "term")
                  .put("membership", "one-at-a-time")
                  .put("max-append", "all")
                  .put("snapshot-after", "never")));

  static final Table<String, String> MEANINGS =
      Table.<String, String>empty()
          .put("election-timeout", "the silence after which a server campaigns: 150ms..300ms")
          .put("heartbeat", "how often a leader is heard: 50ms")
          .put("pre-vote", "whether a candidate asks first whether it could win: off|on")
          .put(
              "reads",
              "what a leader does before it answers: index|lease|log|leader (leader: nothing)")
          .put("level", "what a read is worth that does not say: linearizable|local")
          .put("vote", "whether a vote survives a restart: persisted|forgotten (unsafe)")
          .put(
              "commit-rule",
              "which entries a majority commits: term|counting (unsafe: old terms too)")
          .put("membership", "how members change: one-at-a-time|any-step (unsafe)")
          .put("max-append", "how many entries one message carries, at most: all|1")
          .put("snapshot-after", "how many entries are kept before a snapshot: never|4");

  static final Table<String, String> OPTIONS =
      Table.of("level", "linearizable|local (local: this server's own data, perhaps old)");

  static final Table<String, String> ORDERS =
      Table.<String, String>empty()
          .put("promote", "campaign now, as if it had heard no leader")
          .put("transfer", "NODE: a leader lets another one campaign now")
          .put("add", "NODE: a leader takes a server in")
          .put("remove", "NODE: a leader leaves a server out")
          .put("members", "NODES: a leader changes to these (membership=any-step)")
          .put("copy", "NODE: ask that leader to be taken in");

  /** What an operator does here instead of what these nodes do not know. */
  static final Table<String, String> INSTEAD =
      Table.<String, String>empty()
          .put(
              "demote",
              "a leader steps down when it hears of a newer term (promote n2), or hands over (tell"
                  + " n1 transfer n2)")
          .put(
              "fence",
              "an election fences the old leader: servers refuse an older term (promote n2)")
          .put(
              "follow",
              "servers follow whoever won the newest term they have heard of (promote n2)")
          .put("rewind", "a leader overwrites what differs from its own log (settle)");

  enum Reads {
    INDEX,
    LEASE,
    LOG,
    LEADER
  }

  final Typed typed;
  final Duration least;
  final Duration most;
  final Duration heartbeat;
  final boolean preVote;
  final Reads reads;
  final String level;
  final boolean forgetsVotes;
  final boolean countsOldTerms;
  final boolean anyStep;
  final Optional<Integer> maxAppend;
  final Optional<Integer> snapshotAfter;

  private Settings(Typed typed) {
    this.typed = typed;
    var range = typed.text("election-timeout").split("\\.\\.", 2);
    least = Durations.parse(range[0]);
    most = Durations.parse(range[range.length - 1]);
    if (least.isNegative() || least.isZero() || most.compareTo(least) < 0)
      throw new Mistake(
          "election-timeout=" + typed.text("election-timeout") + "? Write 150ms..300ms.");
    heartbeat = typed.positive("heartbeat");
    preVote = typed.either("pre-vote", "on", "off");
    level = typed.either("level", "local", "linearizable") ? "local" : "linearizable";
    reads = typed.oneOf("reads", Reads.class);
    forgetsVotes = typed.either("vote", "forgotten", "persisted");
    countsOldTerms = typed.either("commit-rule", "counting", "term");
    anyStep = typed.either("membership", "any-step", "one-at-a-time");
    maxAppend = typed.unless("max-append", "all", key -> typed.number(key, 1));
    snapshotAfter = typed.unless("snapshot-after", "never", key -> typed.number(key, 1));
  }

  Settings set(String key, String value) {
    return new Settings(typed.set(key, value));
  }
}
