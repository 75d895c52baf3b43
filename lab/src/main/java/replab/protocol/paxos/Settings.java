package replab.protocol.paxos;

import java.time.Duration;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Table;
import replab.core.Typed;

/** The dials of a Paxos cluster, those that turn a safety rule off among them. */
final class Settings {
  static final Settings DEFAULT =
      new Settings(
          new Typed(
              "paxos",
              Table.<String, String>empty()
                  .put("backoff", "50ms..150ms")
                  .put("reads", "quorum")
                  .put("promises", "persisted")
                  .put("accepts", "promised")
                  .put("proposes", "found")
                  .put("learns-from", "majority")));

  static final Table<String, String> MEANINGS =
      Table.<String, String>empty()
          .put("backoff", "after how long a proposer tries again, drawn each time: 50ms..150ms")
          .put(
              "reads",
              "what answers a read: quorum|learned (learned: what the node has heard, if anything)")
          .put("promises", "whether a promise survives a restart: persisted|forgotten (unsafe)")
          .put(
              "accepts",
              "what an acceptor accepts: promised|any (unsafe: below what it promised, too)")
          .put(
              "proposes",
              "what is proposed where a value was accepted before: found|own (unsafe: one's own)")
          .put(
              "learns-from",
              "how many acceptors must have accepted what is learned: majority|one (unsafe)");

  /** What an operator does here instead of what these nodes do not know. */
  static final Table<String, String> INSTEAD =
      Table.<String, String>empty()
          .put(
              "copy",
              "acceptors never change; make a cluster with more of them (cluster paxos n=5)")
          .put("promote", "nobody leads, and any node may propose (write x 5 via=n2)")
          .put(
              "demote",
              "nobody leads; a higher ballot takes the promises from a lower one (write x 5"
                  + " via=n2)")
          .put(
              "fence",
              "nobody leads; acceptors refuse a ballot below the one they promised (write x 5"
                  + " via=n2)")
          .put(
              "follow",
              "nobody leads; a node that missed what was chosen learns it by a read (read x"
                  + " from=n3)")
          .put(
              "rewind",
              "what is chosen stays, and a node that missed it learns it by a read (read x"
                  + " from=n3)");

  final Typed typed;
  final Duration least;
  final Duration most;
  final boolean readsLearned;
  final boolean forgetsPromises;
  final boolean acceptsAny;
  final boolean proposesOwn;
  final boolean learnsFromOne;

  private Settings(Typed typed) {
    this.typed = typed;
    var range = typed.text("backoff").split("\\.\\.", 2);
    least = Durations.parse(range[0]);
    most = Durations.parse(range[range.length - 1]);
    if (least.isNegative() || least.isZero() || most.compareTo(least) < 0)
      throw new Mistake("backoff=" + typed.text("backoff") + "? Write 50ms..150ms.");
    readsLearned = typed.either("reads", "learned", "quorum");
    forgetsPromises = typed.either("promises", "forgotten", "persisted");
    acceptsAny = typed.either("accepts", "any", "promised");
    proposesOwn = typed.either("proposes", "own", "found");
    learnsFromOne = typed.either("learns-from", "one", "majority");
  }

  Settings set(String key, String value) {
    return new Settings(typed.set(key, value));
  }
}
