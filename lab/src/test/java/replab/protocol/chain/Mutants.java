package replab.protocol.chain;

import static replab.protocol.chain.EveryRunTest.FAIL_STOP;
import static replab.protocol.chain.EveryRunTest.wrongly;
import static replab.protocol.chain.Promises.ANSWERED;
import static replab.protocol.chain.Promises.LINEARIZABLE;
import static replab.protocol.chain.Promises.NOTHING_LOST;
import static replab.protocol.chain.Promises.PREFIXES;

import replab.core.Answer;
import replab.core.Event;
import replab.core.Local;
import replab.core.Lsn;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.explore.Bounds;
import replab.explore.Mistake;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.Seeded;
import replab.explore.Seeded.Scope;
import replab.protocol.Every;
import replab.protocol.chain.Durable.Logged;
import replab.protocol.chain.Durable.Started;
import replab.protocol.chain.Message.Ack;
import replab.protocol.chain.Message.Forward;
import replab.protocol.chain.Message.Have;
import replab.protocol.chain.Message.Version;
import replab.protocol.chain.Part.Server;
import replab.protocol.chain.Store.Update;

/** Chain replication with one rule broken each time. */
public final class Mutants {
  private static final Request READ_X = Request.read("x");
  private static final Bounds ONE_WRITE = Bounds.NOTHING.client("alice", Request.write("x", "1"));
  private static final Bounds WRITE_AND_READS = ONE_WRITE.client("bob", READ_X, READ_X);
  private static final Bounds TWO_WRITES = ONE_WRITE.client("carol", Request.write("x", "2"));

  private Mutants() {}

  private static Scope<Part, Message, Durable> scope(
      Bounds bounds, Property property, String... settings) {
    return new Scope<>(
        Every.with(new Chain(), settings), p -> Every.cluster(p, 3), bounds, property, false);
  }

  private static Scope<Part, Message, Durable> inTheEnd(Bounds bounds, Property property) {
    return new Scope<>(new Chain(), p -> Every.cluster(p, 3), bounds, property, true);
  }

  public static Seq<Seeded<?, ?, ?>> all() {
    return Seq.of(
        scope(ONE_WRITE, NOTHING_LOST)
            .finds(
                "head answers",
                "The tail answers, for it has what all have (§2).",
                Mutants::headAnswers,
                2),
        scope(WRITE_AND_READS, LINEARIZABLE)
            .finds(
                "dirty read",
                "A read finds what the tail has, and nothing newer (CRAQ §2.3).",
                "reads",
                "dirty",
                4),
        scope(WRITE_AND_READS, LINEARIZABLE, "reads", "any")
            .finds(
                "server in between acknowledges",
                "Only the tail knows that all have an update: acknowledgements begin there.",
                Mutants::acknowledgesForTheTail,
                7),
        scope(WRITE_AND_READS, LINEARIZABLE, "reads", "any")
            .finds(
                "server takes the tail's word for its own newest",
                "A dirty key is answered by the version that the tail names (CRAQ §2.3).",
                Mistake.hears(Mutants::takesEachForNewest),
                5),
        scope(WRITE_AND_READS.crashes(1).order(FAIL_STOP), LINEARIZABLE, "reads", "any")
            .finds(
                "head takes a new successor to have all on disk",
                "A successor that is behind has acknowledged no more than it says.",
                Mistake.hears(Mutants::takesAllForAcknowledged),
                11),
        scope(TWO_WRITES, PREFIXES)
            .finds(
                "updates in the order of arrival",
                "All take updates in the head's order, whatever order they come in.",
                Mistake.hears(Mutants::takesItForNext),
                4),
        scope(WRITE_AND_READS.crashes(1).restarts(1).order(FAIL_STOP), LINEARIZABLE, "reads", "any")
            .finds(
                "restart as if nothing had been",
                "A server that has failed takes no part until it is let in again.",
                Mistake.finds(disk -> disk.filter(record -> !(record instanceof Started))),
                9),
        inTheEnd(ONE_WRITE.order(wrongly("n2")), ANSWERED)
            .finds(
                "nothing sent again when one in between fails",
                "A new successor is sent what it misses (§3).",
                Mutants::sendsNothingAgain,
                3));
  }

  private static Step<Part, Message, Durable> headAnswers(
      Protocol<Part, Message, Durable> right, Local here, Part me, Event<Message, Durable> event) {
    var step = right.on(here, me, event);
    if (!(me instanceof Server server && server.isHead(here))) return step;
    for (var update : updates(event)) step = step.reply(update.ticket(), done(server, update));
    return step;
  }

  private static Seq<Update> updates(Event<Message, Durable> event) {
    var updates = Seq.<Update>empty();
    if (event instanceof Event.Synced<Message, Durable>(var records))
      for (var each : records)
        if (each instanceof Logged(var update)) updates = updates.add(update);
    return updates;
  }

  private static Answer done(Server me, Update update) {
    return new Answer.Done(new Stamp(me.configuration().number(), Lsn.entry(update.index())));
  }

  private static Step<Part, Message, Durable> acknowledgesForTheTail(
      Protocol<Part, Message, Durable> right, Local here, Part me, Event<Message, Durable> event) {
    var step = right.on(here, me, event);
    if (!(me instanceof Server server)) return step;
    var above = server.configuration().predecessor(here.self());
    for (var update : updates(event))
      if (above.isPresent())
        step = step.send(above.get(), new Ack(server.configuration(), update.index()));
    return step;
  }

  private static Message takesEachForNewest(Part me, Message message) {
    return me instanceof Server server && message instanceof Version(var number, var ticket, _)
        ? new Version(number, ticket, server.store().end())
        : message;
  }

  private static Message takesAllForAcknowledged(Part me, Message message) {
    return message instanceof Have(var configuration, long end, _)
        ? new Have(configuration, end, end)
        : message;
  }

  private static Message takesItForNext(Part me, Message message) {
    return me instanceof Server server
            && message instanceof Forward(var configuration, Update(long index, var t, var change))
            && index > server.store().end() + 1
        ? new Forward(configuration, new Update(server.store().end() + 1, t, change))
        : message;
  }

  /** Neither what is asked for nor, later, what was not acknowledged. */
  private static Step<Part, Message, Durable> sendsNothingAgain(
      Protocol<Part, Message, Durable> right, Local here, Part me, Event<Message, Durable> event) {
    Mistake<Part, Message, Durable> deaf = Mistake.deaf(message -> message instanceof Have);
    return event instanceof Event.Elapsed<Message, Durable>(var timer)
            && timer.equals(Serving.RESEND)
        ? Step.become(me)
        : deaf.on(right, here, me, event);
  }
}
