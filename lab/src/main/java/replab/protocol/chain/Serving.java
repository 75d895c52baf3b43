package replab.protocol.chain;

import java.util.Optional;
import replab.core.Answer;
import replab.core.Event;
import replab.core.Event.Configured;
import replab.core.Event.Elapsed;
import replab.core.Event.Ordered;
import replab.core.Event.Received;
import replab.core.Event.Requested;
import replab.core.Event.Synced;
import replab.core.Local;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Ticket;
import replab.protocol.chain.Durable.Logged;
import replab.protocol.chain.Message.Ack;
import replab.protocol.chain.Message.Alive;
import replab.protocol.chain.Message.CopyOf;
import replab.protocol.chain.Message.CopyTo;
import replab.protocol.chain.Message.Forward;
import replab.protocol.chain.Message.Have;
import replab.protocol.chain.Message.InChain;
import replab.protocol.chain.Message.Outdated;
import replab.protocol.chain.Message.Rest;
import replab.protocol.chain.Part.Server;
import replab.protocol.chain.Store.Copy;
import replab.protocol.chain.Store.Update;

/**
 * What a server in the chain does: it takes updates from clients, if it is the head, or else from
 * its predecessor, in the head's order; passes them on when they are on its disk; and if it is the
 * tail, answers for them instead, and lets its predecessors know.
 */
final class Serving {
  static final String RESEND = "resend";
  static final String ALIVE = "alive";

  private final Settings settings;
  private final Reading reading;
  private final Reconfiguring reconfiguring;

  Serving(Settings settings) {
    this.settings = settings;
    reading = new Reading(settings);
    reconfiguring = new Reconfiguring(this, reading);
  }

  Step<Part, Message, Durable> start(Local here, Server me) {
    return alive(here, me);
  }

  Step<Part, Message, Durable> on(Local here, Server me, Event<Message, Durable> event) {
    var step =
        switch (event) {
          case Requested(var ticket, var op, var seen) -> requested(here, me, ticket, op, seen);
          case Received(var from, var message) -> receive(here, me, from, message);
          case Synced(var records) -> synced(here, me, records);
          case Elapsed(var timer) -> elapsed(here, me, timer);
          case Ordered(var order) -> me.step().refuse(refusal(here, order.verb()));
          case Configured() -> alive(here, me);
        };
    return patient(here, me, step);
  }

  private static String refusal(Local here, String verb) {
    return verb.equals("copy")
        ? here.self() + " is in the chain already."
        : "Only the master says who is in the chain: tell " + Master.NAME + " " + verb + ".";
  }

  /** The timer runs while something that was sent may be lost. */
  private Step<Part, Message, Durable> patient(
      Local here, Server was, Step<Part, Message, Durable> step) {
    if (!(step.state() instanceof Server is)) return step;
    boolean waited = was.outstanding(here.self());
    boolean waits = is.outstanding(here.self());
    if (waited == waits) return step;
    return waits ? step.setTimer(RESEND, settings.resend) : step.stopTimer(RESEND);
  }

  // Clients

  private Step<Part, Message, Durable> requested(
      Local here, Server me, Ticket ticket, Op op, Stamp seen) {
    if (settings.fenced && seen.term() > me.configuration().number())
      return failed(
          me,
          ticket,
          here.self()
              + " knows configuration "
              + me.configuration().number()
              + ", and its client a newer one");
    if (op instanceof Op.Read(var key, _)) return reading.read(here, me, ticket, key);
    if (me.isHead(here)) return take(me, ticket, op);
    return failed(
        me, ticket, here.self() + " is not the head: " + me.configuration().head() + " is");
  }

  static Step<Part, Message, Durable> failed(Part me, Ticket ticket, String reason) {
    return me.step().reply(ticket, new Answer.Failed(reason));
  }

  private static Step<Part, Message, Durable> take(Server me, Ticket ticket, Op op) {
    var store = me.store();
    return taken(me, new Update(store.end() + 1, ticket, Change.of(store.newest(), op)));
  }

  private static Step<Part, Message, Durable> taken(Server me, Update update) {
    return me.with(me.store().add(update)).step().write(new Logged(update));
  }

  // Down the chain

  /** What is on its disk goes on to its successor; at the tail it is done. */
  private Step<Part, Message, Durable> synced(Local here, Server me, Seq<Durable> records) {
    long flushed = me.store().flushed();
    for (var entry : records)
      if (entry instanceof Logged(var update)) flushed = Math.max(flushed, update.index());
    var next = me.with(me.store().flushedTo(flushed));
    var successor = next.configuration().successor(here.self());
    return successor.isPresent()
        ? forwarded(next, successor.get(), next.store().flushedAfter(me.store().flushed()))
        : committed(here, next);
  }

  private static Step<Part, Message, Durable> forwarded(
      Server me, NodeId successor, Seq<Update> updates) {
    var step = me.step();
    for (var update : updates) step = step.send(successor, new Forward(me.configuration(), update));
    return step;
  }

  /** What the tail has on its disk, all have: it answers, and says so up the chain. */
  Step<Part, Message, Durable> committed(Local here, Server me) {
    var store = me.store();
    if (!me.isTail(here) || store.flushed() <= store.acknowledged()) return me.step();
    var next = me.with(store.acknowledgedTo(store.flushed()));
    var step = next.step();
    for (var update : store.sent()) step = step.reply(update.ticket(), answer(me, update));
    return acknowledged(here, next, step);
  }

  private static Answer answer(Server me, Update update) {
    return update.change() instanceof Change.Nothing(var reason)
        ? new Answer.Failed(reason)
        : new Answer.Done(new Stamp(me.configuration().number(), Lsn.entry(update.index())));
  }

  private static Step<Part, Message, Durable> acknowledged(
      Local here, Server me, Step<Part, Message, Durable> step) {
    var predecessor = me.configuration().predecessor(here.self());
    return predecessor.isEmpty()
        ? step
        : step.send(predecessor.get(), new Ack(me.configuration(), me.store().acknowledged()));
  }

  // Messages

  private Step<Part, Message, Durable> receive(
      Local here, Server me, NodeId from, Message message) {
    return switch (message) {
      case InChain sent -> current(here, me, from, sent);
      case Message.Announce(var configuration) -> reconfiguring.adopt(here, me, configuration);
      case CopyTo(var configuration, var newcomer) ->
          reconfiguring.adopt(here, me, configuration).then(next -> copied(here, next, newcomer));
      case Message.Granted(var sentAt) ->
          settings.lease.map(span -> me.leased(sentAt.plus(span)).step()).orElseGet(me::step);
      case CopyOf _, Message.AddMe _, Message.Ready _, Message.Refused _, Alive _ -> me.step();
    };
  }

  /** With {@code fencing=epoch} nothing passes that is of an older configuration. */
  private Step<Part, Message, Durable> current(Local here, Server me, NodeId from, InChain sent) {
    boolean older = sent.configuration().number() < me.configuration().number();
    if (older && settings.fenced) return me.step().send(from, new Outdated(me.configuration()));
    return reconfiguring
        .adopt(here, me, sent.configuration())
        .then(
            next -> next instanceof Server server ? heard(here, server, from, sent) : next.step());
  }

  /** Updates come from the predecessor, acknowledgements from the successor, and nobody else. */
  private Step<Part, Message, Durable> heard(Local here, Server me, NodeId from, InChain sent) {
    boolean above = is(me.configuration().predecessor(here.self()), from);
    boolean below = is(me.configuration().successor(here.self()), from);
    return switch (sent) {
      case Forward(_, var update) -> above ? arrived(here, me, update) : me.step();
      case Rest rest -> above ? rest(here, me, rest) : me.step();
      case Ack(_, long index) -> below ? ack(here, me, index) : me.step();
      case Have have -> below ? answered(here, me, from, have) : me.step();
      case Message.Query query -> reading.asked(here, me, from, query);
      case Message.Version(_, var ticket, long version) -> reading.told(me, ticket, version);
      case Outdated _ -> again(here, me);
    };
  }

  private static boolean is(Optional<NodeId> neighbour, NodeId from) {
    return neighbour.filter(from::equals).isPresent();
  }

  /**
   * In the head's order, whatever order it comes in. One that the tail has already was sent again,
   * for want of an acknowledgement.
   */
  private static Step<Part, Message, Durable> arrived(Local here, Server me, Update update) {
    var store = me.store();
    if (update.index() <= store.acknowledged()) return acknowledged(here, me, me.step());
    if (update.index() <= store.end()) return me.step();
    if (update.index() > store.end() + 1)
      return me.withEarly(me.early().put(update.index(), update)).step();
    return taken(me, update).then(next -> early(here, (Server) next));
  }

  private static Step<Part, Message, Durable> early(Local here, Server me) {
    var next = me.early().find(me.store().end() + 1);
    if (next.isEmpty()) return me.step();
    return arrived(here, me.withEarly(me.early().remove(next.get().index())), next.get());
  }

  private Step<Part, Message, Durable> ack(Local here, Server me, long index) {
    var next = me.with(me.store().acknowledgedTo(index));
    return next.store() == me.store() ? me.step() : acknowledged(here, next, next.step());
  }

  // A new neighbour

  /** Only one that has all that was ever acknowledged can say what comes behind it. */
  private Step<Part, Message, Durable> answered(Local here, Server me, NodeId from, Have have) {
    if (!me.active()) return me.step();
    return ack(here, me, have.acknowledged()).then(next -> sendRest((Server) next, from, have));
  }

  private static Step<Part, Message, Durable> sendRest(Server me, NodeId successor, Have have) {
    var updates = me.store().flushedAfter(have.end());
    return me.step()
        .send(
            successor,
            new Rest(me.configuration(), have.end(), updates, me.store().acknowledged()));
  }

  private Step<Part, Message, Durable> rest(Local here, Server me, Rest rest) {
    var all = rest.updates().isEmpty() ? rest.before() : rest.updates().last().index();
    Step<Part, Message, Durable> step = me.beginningAt(all).step();
    for (var update : rest.updates())
      step = step.then(next -> arrived(here, (Server) next, update));
    return step.then(next -> {
      var server = (Server) next;
      return committed(here, server.with(server.store().acknowledgedTo(rest.acknowledged())));
    });
  }

  private Step<Part, Message, Durable> copied(Local here, Part part, NodeId newcomer) {
    if (!(part instanceof Server me) || !me.isTail(here)) return part.step();
    var copy = new Copy(me.store().flushed(), me.store().clean());
    return me.step().send(newcomer, new CopyOf(me.configuration().number(), copy));
  }

  /** It has just taken its place. */
  Step<Part, Message, Durable> joined(Local here, Server me) {
    return alive(here, me)
        .setTimer(RESEND, settings.resend)
        .then(next -> Reconfiguring.introduced(here, (Server) next));
  }

  // Timers

  private Step<Part, Message, Durable> elapsed(Local here, Server me, String timer) {
    return switch (timer) {
      case RESEND ->
          me.outstanding(here.self())
              ? again(here, me).setTimer(RESEND, settings.resend)
              : me.step();
      case ALIVE -> alive(here, me);
      default -> me.step();
    };
  }

  /** What may have been lost, or refused. */
  private static Step<Part, Message, Durable> again(Local here, Server me) {
    if (!me.active()) return Reconfiguring.introduced(here, me);
    var successor = me.configuration().successor(here.self());
    return successor.isPresent()
        ? forwarded(me, successor.get(), me.store().sent())
        : acknowledged(here, me, me.step());
  }

  private Step<Part, Message, Durable> alive(Local here, Server me) {
    return settings
        .detect
        .map(span ->
            me.step().send(Master.NAME, new Alive(here.clock())).setTimer(ALIVE, span.dividedBy(4)))
        .orElseGet(() -> me.step().stopTimer(ALIVE));
  }
}
