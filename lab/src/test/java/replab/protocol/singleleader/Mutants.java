package replab.protocol.singleleader;

import static replab.protocol.singleleader.Promises.LEADER_PERSISTS_FIRST;
import static replab.protocol.singleleader.Promises.NEWEST_LEADER_HAS_ALL;
import static replab.protocol.singleleader.Promises.NOTHING_LOST;
import static replab.protocol.singleleader.Promises.NOTHING_READ_IS_LOST;
import static replab.protocol.singleleader.Promises.ONE_LEADER_A_TIMELINE;
import static replab.protocol.singleleader.Small.N1;
import static replab.protocol.singleleader.Small.ONE_WRITE;
import static replab.protocol.singleleader.Small.PROMOTE_N2;

import replab.core.Lsn;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;
import replab.explore.Mistake;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.Seeded;
import replab.explore.Seeded.Scope;
import replab.protocol.Every;
import replab.protocol.singleleader.Message.Append;
import replab.protocol.singleleader.Message.Polled;
import replab.protocol.singleleader.Message.Status;
import replab.protocol.singleleader.Message.Voted;
import replab.protocol.singleleader.Role.Follower;
import replab.protocol.singleleader.Role.Leader;
import replab.protocol.singleleader.Wal.Entry;

/**
 * Single-leader replication with one rule broken each time; elected failover too. Those of {@link
 * ChaffTest} are not told again.
 */
public final class Mutants {
  private static final Bounds CRASHES = ONE_WRITE.crashes(2).restarts(2).order(PROMOTE_N2);
  private static final Bounds ONE_ELECTION = ONE_WRITE.timer("election", 1);

  private Mutants() {}

  private static Scope<Role, Message, Durable> scope(
      Bounds bounds, Property property, String... settings) {
    return new Scope<>(
        Every.with(new SingleLeader(), settings),
        p -> Every.cluster(p, 3),
        bounds,
        property,
        false);
  }

  private static Scope<Role, Message, Durable> elected(
      Bounds bounds, Property property, String... settings) {
    return new Scope<>(
        Every.with(new SingleLeader().set("failover", "elected"), settings),
        p -> Every.cluster(p, 3),
        bounds,
        property,
        false);
  }

  public static Seq<Seeded<?, ?, ?>> all() {
    return Seq.of(
        scope(CRASHES, NOTHING_LOST, "sync", "first:1:n2")
            .finds(
                "confirmation of another standby counted",
                "A commit waits for the standby that sync= names.",
                Mistake.countsForAll(m -> m instanceof Status),
                7),
        scope(ONE_WRITE.duplicates(1), LEADER_PERSISTS_FIRST)
            .finds(
                "record taken twice",
                "A record that a follower has already is not taken again.",
                Mistake.hears(Mutants::takesItForNext),
                5),
        scope(
                ONE_WRITE.timer("suspect", 1).timer("choose", 1),
                NOTHING_LOST,
                "failover",
                "auto",
                "sync",
                "any:1:*",
                "fencing",
                "epoch")
            .finds(
                "shorter log promoted",
                "Of those that answer, the one with the longest log is promoted.",
                Mistake.hears(Mutants::looksAtNoLog),
                11),
        elected(Bounds.NOTHING.timer("election", 2), ONE_LEADER_A_TIMELINE)
            .finds(
                "elected: refusal counted",
                "Only a vote that was granted counts.",
                Mistake.hears(
                    (_, m) -> m instanceof Voted(long term, _) ? new Voted(term, true) : m),
                6),
        elected(ONE_ELECTION.crashes(1).restarts(1), NEWEST_LEADER_HAS_ALL, "sync", "any:1:*")
            .finds(
                "elected: follower confirms at once",
                "A record is confirmed when it is on disk.",
                Mistake.early(role -> role instanceof Follower),
                9),
        elected(
                ONE_WRITE
                    .client(
                        "bob", Request.of(new Op.Read("x", Table.of("concern", "majority"))).at(N1))
                    .timer("election", 1),
                NOTHING_READ_IS_LOST)
            .finds(
                "elected: leader takes all it has for committed",
                "Read concern majority finds what a majority has.",
                Mistake.becomes(Mutants::committedAll),
                6));
  }

  private static Message takesItForNext(Role me, Message message) {
    if (!(me instanceof Follower follower && message instanceof Append append)) return message;
    var store = follower.store();
    var entry = append.entry();
    return store.end().isAfter(entry.from())
        ? new Append(
            append.reign(),
            store.wal().lastTimeline(),
            new Entry(
                store.end(),
                store.end().plus(entry.to().minus(entry.from())),
                entry.timeline(),
                entry.change()),
            append.reportWrite())
        : message;
  }

  private static Message looksAtNoLog(Role me, Message message) {
    return message instanceof Polled(long reign, long timeline, _)
        ? new Polled(reign, timeline, Lsn.ZERO)
        : message;
  }

  private static Role committedAll(Role me) {
    return me instanceof Leader leader
        ? leader.with(leader.store().commit(leader.store().flushed()))
        : me;
  }
}
