package replab.protocol.leaderless;

import static replab.protocol.Every.FRESH;
import static replab.protocol.leaderless.EveryRunTest.NO_INVERSION;
import static replab.protocol.leaderless.EveryRunTest.QUORUM_READS;
import static replab.protocol.leaderless.EveryRunTest.SAME;
import static replab.protocol.leaderless.EveryRunTest.acknowledged;
import static replab.protocol.leaderless.EveryRunTest.has;
import static replab.protocol.leaderless.EveryRunTest.read;
import static replab.protocol.leaderless.EveryRunTest.write;

import java.time.Duration;
import java.util.function.Function;
import replab.core.Event;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.explore.Bounds;
import replab.explore.Intervention;
import replab.explore.Mistake;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.Seeded;
import replab.explore.Seeded.Scope;
import replab.protocol.Every;
import replab.protocol.leaderless.Message.Got;
import replab.protocol.leaderless.Message.Put;
import replab.protocol.leaderless.Message.PutDone;
import replab.protocol.leaderless.Replica.Issued;
import replab.sim.Choice;
import replab.sim.World;

/** Leaderless replication with one rule broken each time. */
public final class Mutants {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");

  /** Carol writes, and Alice reads through another node. */
  private static final Bounds WRITE_AND_READ =
      Bounds.NOTHING
          .client("carol", Request.of(write("2")).at(N1))
          .client("alice", read(N3, "n2,n3"));

  private static final Property NO_GHOST =
      Property.never(
          "acknowledged, and kept nowhere",
          view ->
              acknowledged(view, "2")
                  && !has(view, "2")
                  && view.names().all(node -> !view.of(node).notes().has("hints")));

  private Mutants() {}

  /** Three replicas that have {@code x=1}. */
  private static Scope<Replica, Message, Durable> scope(
      Bounds bounds, Property property, String... settings) {
    return new Scope<>(
        Every.with(new Leaderless(), settings), p -> holding(p, 3), bounds, property, false);
  }

  private static Scope<Replica, Message, Durable> inTheEnd(
      Function<Protocol<Replica, Message, Durable>, World<Replica, Message, Durable>> begins,
      Bounds bounds) {
    return new Scope<>(new Leaderless(), begins, bounds, SAME, true);
  }

  private static World<Replica, Message, Durable> holding(
      Protocol<Replica, Message, Durable> protocol, int nodes) {
    return Every.asked(Every.cluster(protocol, nodes), N1, write("1"));
  }

  public static Seq<Seeded<?, ?, ?>> all() {
    return Seq.of(
        scope(WRITE_AND_READ, FRESH, "R", "2", "W", "2", "read-repair", "off")
            .finds(
                "one confirmation counted for all",
                "W different replicas confirm a write.",
                Mistake.countsForAll(m -> m instanceof PutDone),
                9),
        scope(WRITE_AND_READ, FRESH, "R", "2", "W", "2", "read-repair", "off")
            .finds(
                "one answer counted for all",
                "R different replicas answer a read.",
                Mistake.countsForAll(m -> m instanceof Got),
                10),
        scope(QUORUM_READS, NO_INVERSION, "R", "2", "W", "2", "read-repair", "blocking")
            .finds(
                "repair without waiting",
                "A read is answered once those that were behind have confirmed.",
                "read-repair",
                "async",
                13)
            .slowly(),
        new Scope<>(
                Every.with(new Leaderless(), "N", "1", "R", "1", "W", "1"),
                p -> holding(p, 1),
                Bounds.NOTHING
                    .client("carol", Request.of(write("2")).at(N1), read(N1, "n1"))
                    .crashes(1)
                    .restarts(1),
                FRESH,
                false)
            .finds(
                "replica confirms before its disk",
                "A copy is confirmed when it is on disk.",
                Mistake.early(_ -> true),
                8),
        new Scope<>(
                Every.with(
                    new Leaderless(), "N", "1", "W", "1", "quorum", "sloppy", "max-hints", "1"),
                p -> Every.cluster(p, 2),
                Bounds.NOTHING
                    .client("carol", Request.of(write("2")).at(N1))
                    .order(Intervention.order(N1, "suspect", "n2")),
                NO_GHOST,
                false)
            .finds(
                "hint confirmed and not kept",
                "A stand-in confirms what it has kept.",
                Mutants::keepsNoHint,
                4),
        scope(
                Bounds.NOTHING
                    .client("carol", Request.of(DELETE).at(N1))
                    .client("alice", read(N3, "n2,n3")),
                FRESH,
                "R",
                "2",
                "W",
                "2",
                "read-repair",
                "off")
            .finds(
                "tombstone dropped at once",
                "A tombstone stays until all have it.",
                Mistake.becomes(Mutants::withoutTombstones),
                12),
        new Scope<>(
                Every.with(new Leaderless(), "R", "2", "W", "2", "read-repair", "off"),
                Mutants::later,
                Bounds.NOTHING
                    .client("carol", Request.of(write("2")).at(N2))
                    .client("alice", read(N3, "n2,n3")),
                FRESH,
                false)
            .finds(
                "timestamp by a counter of one's own",
                "Timestamps of different nodes can be compared: clocks, not counts.",
                Mutants::looksAtNoClock,
                10),
        new Scope<>(
                Every.with(new Leaderless(), "W", "1", "versions", "vectors"),
                p -> Every.cluster(p, 3),
                Bounds.NOTHING.client(
                    "alice",
                    Request.of(write("a")).at(N1),
                    Request.of(write("b")).at(N1).session()),
                SAME,
                true)
            .finds(
                "changes not counted",
                "Each change has a name that no other has: its node's, and a number.",
                Mistake.becomes(replica -> replica.with(new Issued(0, replica.issued().time()))),
                6),
        inTheEnd(
                p -> holding(p, 3),
                Bounds.NOTHING.client("carol", Request.of(write("2")).at(N1)).losses(1))
            .finds(
                "hints never handed over",
                "A hint is offered to its home again and again.",
                Mistake.idle(Leaderless.HANDOFF),
                4),
        inTheEnd(Mutants::hinting, Bounds.NOTHING.timer(Leaderless.HANDOFF, 1).losses(1))
            .finds(
                "hint forgotten once it is sent",
                "A hint is kept until its home has confirmed it.",
                Mutants::forgetsWhatItSends,
                2),
        inTheEnd(Mutants::hinting, Bounds.NOTHING.crashes(1).restarts(1))
            .finds(
                "restart without hints",
                "Hints survive a restart.",
                Mistake.finds(disk -> disk.filter(r -> !(r instanceof Durable.Hinted))),
                1));
  }

  private static final Op DELETE = new Op.Delete("x", Table.empty());

  private static Step<Replica, Message, Durable> keepsNoHint(
      Protocol<Replica, Message, Durable> right,
      Local here,
      Replica me,
      Event<Message, Durable> event) {
    return event instanceof Event.Received<Message, Durable>(var from, Put put)
            && !put.home().equals(here.self())
        ? me.step().send(from, new PutDone(put.ticket(), put.why(), put.key()))
        : right.on(here, me, event);
  }

  private static Replica withoutTombstones(Replica me) {
    return me.withData(me.data().filter((_, copy) -> !copy.values().isEmpty()));
  }

  private static Step<Replica, Message, Durable> looksAtNoClock(
      Protocol<Replica, Message, Durable> right,
      Local here,
      Replica me,
      Event<Message, Durable> event) {
    return right.on(
        new Local(here.self(), here.peers(), Duration.ZERO, here.seed(), here.disk()), me, event);
  }

  /** n1 has written twice, and a second has passed. */
  private static World<Replica, Message, Durable> later(
      Protocol<Replica, Message, Durable> protocol) {
    return Every.asked(holding(protocol, 3), N1, write("1"))
        .after(new Choice.Pass<>(Duration.ofSeconds(1)))
        .world();
  }

  /** n1 has a hint for n3, which has missed a write. */
  private static World<Replica, Message, Durable> hinting(
      Protocol<Replica, Message, Durable> protocol) {
    var write = new Ticket(2, "w2");
    var world =
        holding(protocol, 3)
            .direct()
            .after(new Choice.Ask<>(write, new NodeId("before"), N1, write("2"), Stamp.NONE))
            .world();
    for (var flying : world.network().flying())
      if (flying.to().equals(N3)) world = world.after(new Choice.Drop<>(flying)).world();
    return Every.settled(world).after(new Choice.Fire<>(N1, Coordinating.TIMEOUT + write)).world();
  }

  private static Step<Replica, Message, Durable> forgetsWhatItSends(
      Protocol<Replica, Message, Durable> right,
      Local here,
      Replica me,
      Event<Message, Durable> event) {
    var step = right.on(here, me, event);
    return event instanceof Event.Elapsed<Message, Durable>(var timer)
            && timer.equals(Leaderless.HANDOFF)
        ? step.then(next -> next.withHints(Table.empty()).step())
        : step;
  }
}
