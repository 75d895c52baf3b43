package replab.protocol.raft;

import static replab.protocol.raft.Safety.ELECTION_SAFETY;
import static replab.protocol.raft.Safety.FIGURE_3;
import static replab.protocol.raft.Safety.LEADER_COMPLETENESS;

import replab.core.NodeId;
import replab.core.Seq;
import replab.explore.Bounds;
import replab.explore.Intervention;
import replab.explore.Mistake;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.Seeded;
import replab.explore.Seeded.Scope;
import replab.protocol.Every;
import replab.protocol.raft.Message.Append;
import replab.protocol.raft.Message.ReadAt;
import replab.protocol.raft.Message.RequestVote;
import replab.protocol.raft.Message.Voted;
import replab.protocol.raft.Server.Part.Follower;
import replab.protocol.raft.Server.Part.Leader;

/** Raft with one rule broken each time. */
public final class Mutants {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  private static final Property KEPT = Seeded.property("no-lost-writes");

  private static final Bounds ONE_WRITE = Bounds.NOTHING.client("alice", Request.write("x", "1"));
  private static final Bounds ONE_ELECTION = ONE_WRITE.timer("election", 1);
  private static final Bounds ONE_CRASH = ONE_ELECTION.crashes(1).restarts(1);
  private static final Bounds RIVALS = Bounds.NOTHING.timer("election", 2);

  private Mutants() {}

  private static Scope<Server, Message, Durable> scope(Bounds bounds, Property property) {
    return new Scope<>(new Raft(), p -> Every.cluster(p, 3), bounds, property, false);
  }

  public static Seq<Seeded<?, ?, ?>> all() {
    return Seq.of(
        scope(ONE_CRASH, KEPT)
            .finds(
                "follower confirms at once",
                "An entry is confirmed when it is on disk.",
                Mistake.early(server -> server.part() instanceof Follower),
                9),
        scope(ONE_CRASH, KEPT)
            .finds(
                "leader counts itself at once",
                "A leader counts its own disk only when it has the entry (thesis §10.2.1).",
                Mistake.early(server -> server.part() instanceof Leader),
                9),
        scope(RIVALS.crashes(1).restarts(1), ELECTION_SAFETY)
            .finds(
                "vote forgotten",
                "A vote is on disk before anybody hears of it (§5.2).",
                "vote",
                "forgotten",
                8),
        scope(RIVALS, ELECTION_SAFETY)
            .finds(
                "refusal counted",
                "Only a vote that was granted counts (§5.2).",
                Mistake.hears(Mutants::takesEachForGranted),
                6),
        scope(ONE_ELECTION, KEPT)
            .finds(
                "votes for any log",
                "Nobody votes for a log that is not as far as its own (§5.4.1).",
                Mistake.hears(Mutants::takesEachForUpToDate),
                8),
        scope(ONE_CRASH, LEADER_COMPLETENESS)
            .finds(
                "restart applies the whole log",
                "After a restart the leader tells what is committed; the log on disk does not.",
                Mistake.wakes(Mutants::applied),
                6),
        scope(ONE_WRITE.client("bob", Request.write("y", "2")), FIGURE_3)
            .finds(
                "follower leaves a gap",
                "An entry is taken only behind the one that it follows (§5.3).",
                Mistake.hears(Mutants::takesItForNext),
                3),
        scope(ONE_ELECTION.timer("heartbeat", 1), FIGURE_3)
            .finds(
                "follower keeps a diverged tail",
                "What contradicts the leader's log is cut off (§5.3).",
                Mistake.hears(Mutants::keepsItsOwn),
                11)
            .slowly(),
        scope(ONE_WRITE.client("bob", Request.read("x").at(N2)), Every.FRESH)
            .finds(
                "follower reads without its index",
                "A follower answers a read once it has applied what its leader had committed.",
                Mistake.hears(
                    (_, m) -> m instanceof ReadAt(var ticket, _) ? new ReadAt(ticket, 0) : m),
                10),
        scope(ONE_ELECTION.client("bob", Request.read("x").at(N1)), Every.FRESH)
            .finds(
                "leader reads alone",
                "A leader makes sure that it still leads before it answers a read (§8).",
                "reads",
                "leader",
                10)
            .slowly(),
        scope(
                Bounds.NOTHING.timer("election", 1).order(Intervention.order(N1, "members", "n1")),
                FIGURE_3)
            .finds(
                "members change all at once",
                "One member at a time, so that majorities meet (thesis §4.1).",
                "membership",
                "any-step",
                5),
        new Scope<>(new Raft(), EveryRunTest::figure8, RIVALS, LEADER_COMPLETENESS, false)
            .finds(
                "old entries counted",
                "A leader counts only entries of its own term (§5.4.2).",
                "commit-rule",
                "counting",
                12)
            .slowly());
  }

  private static Message takesEachForGranted(Server me, Message message) {
    return message instanceof Voted(long term, _, boolean pre)
        ? new Voted(term, true, pre)
        : message;
  }

  private static Message takesEachForUpToDate(Server me, Message message) {
    return message instanceof RequestVote(long term, _, _, boolean pre, boolean transfer)
        ? new RequestVote(term, Long.MAX_VALUE, Long.MAX_VALUE, pre, transfer)
        : message;
  }

  private static Server applied(Server me) {
    var data = me.data();
    for (var entry : me.log().after(me.commit())) data = entry.command().on(data);
    return me.committed(me.log().lastIndex(), data);
  }

  private static Message takesItForNext(Server me, Message message) {
    var log = me.log();
    return message instanceof Append append && append.before() > log.lastIndex()
        ? new Append(
            append.term(),
            log.lastIndex(),
            log.lastTerm(),
            append.entries(),
            append.commit(),
            append.round(),
            append.sentAt())
        : message;
  }

  private static Message keepsItsOwn(Server me, Message message) {
    var log = me.log();
    return message instanceof Append append
        ? new Append(
            append.term(),
            append.before(),
            append.beforeTerm(),
            append.entries().map(e -> log.has(e.index()) ? log.at(e.index()) : e),
            append.commit(),
            append.round(),
            append.sentAt())
        : message;
  }
}
