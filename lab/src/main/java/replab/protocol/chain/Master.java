package replab.protocol.chain;

import replab.core.Event;
import replab.core.Event.Configured;
import replab.core.Event.Elapsed;
import replab.core.Event.Ordered;
import replab.core.Event.Received;
import replab.core.Event.Requested;
import replab.core.Event.Synced;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Order;
import replab.core.Step;
import replab.protocol.chain.Durable.Announced;
import replab.protocol.chain.Message.AddMe;
import replab.protocol.chain.Message.Alive;
import replab.protocol.chain.Message.Announce;
import replab.protocol.chain.Message.CopyTo;
import replab.protocol.chain.Message.Granted;
import replab.protocol.chain.Message.Ready;
import replab.protocol.chain.Message.Refused;
import replab.protocol.chain.Part.Mastering;

/**
 * The master: it alone says who is in the chain, takes out who failed, and lets in new tails. It
 * sees failures by silence, or an operator tells it of them ({@code tell master remove n2}); either
 * may be wrong, and the protocol does not bear that: a server that is taken out must have failed.
 */
final class Master {
  static final NodeId NAME = new NodeId("master");
  private static final String SILENT = "silent ";

  private final Settings settings;

  Master(Settings settings) {
    this.settings = settings;
  }

  /** A restart forgets who was told; whoever knows the configuration makes nothing of it. */
  Step<Part, Message, Durable> start(Configuration configuration) {
    var me = new Mastering(configuration);
    return configuration.number() == 1 ? watching(me) : told(me).then(_ -> watching(me));
  }

  Step<Part, Message, Durable> on(Local here, Mastering me, Event<Message, Durable> event) {
    return switch (event) {
      case Received(var from, var message) -> receive(me, from, message);
      case Elapsed(var timer) -> elapsed(me, timer);
      case Ordered(var order) -> ordered(here, me, order);
      case Requested(var ticket, _, _) -> Serving.failed(me, ticket, "the master holds no data");
      case Configured() -> watching(me);
      case Synced(_) -> me.step();
    };
  }

  private Step<Part, Message, Durable> receive(Mastering me, NodeId from, Message message) {
    return switch (message) {
      case Alive alive -> alive(me, from, alive);
      case AddMe() -> admit(me, from);
      case Ready(long configuration) -> ready(me, from, configuration);
      default -> me.step();
    };
  }

  // Failures

  private Step<Part, Message, Durable> watching(Mastering me) {
    Step<Part, Message, Durable> step = me.step();
    for (var server : me.configuration().chain()) step = watch(step, server);
    return step;
  }

  private Step<Part, Message, Durable> watch(Step<Part, Message, Durable> step, NodeId server) {
    return settings
        .detect
        .map(span -> step.setTimer(SILENT + server, span))
        .orElseGet(() -> step.stopTimer(SILENT + server));
  }

  /** Whoever is out of the chain, and alive, is told. */
  private Step<Part, Message, Durable> alive(Mastering me, NodeId from, Alive alive) {
    if (!me.configuration().has(from))
      return me.step().send(from, new Announce(me.configuration()));
    var step = watch(me.step(), from);
    return settings.lease.isPresent() ? step.send(from, new Granted(alive.sentAt())) : step;
  }

  private Step<Part, Message, Durable> elapsed(Mastering me, String timer) {
    if (!timer.startsWith(SILENT)) return me.step();
    var silent = new NodeId(timer.substring(SILENT.length()));
    var configuration = me.configuration();
    if (!configuration.has(silent)) return me.step();
    return configuration.chain().size() == 1
        ? watch(me.step(), silent)
        : announced(configuration.without(silent));
  }

  private Step<Part, Message, Durable> ordered(Local here, Mastering me, Order order) {
    if (!order.verb().equals("remove"))
      return me.step().refuse("The master takes no order " + order + ".");
    if (order.arguments().size() != 1)
      return me.step().refuse("Which server? tell " + here.self() + " remove n2.");
    var server = new NodeId(order.arguments().first());
    if (!me.configuration().has(server))
      return me.step()
          .refuse(server + " is not in the chain; it is " + me.configuration().told() + ".");
    if (me.configuration().chain().size() == 1)
      return me.step().refuse("Nobody would be left: " + server + " is the chain.");
    if (settings.lease.isPresent())
      return me.step()
          .refuse(server + " may hold a lease: its silence takes it out, when that has ended.");
    return announced(me.configuration().without(server));
  }

  /** On its disk before anybody hears of it: no number means two configurations. */
  private Step<Part, Message, Durable> announced(Configuration next) {
    var me = new Mastering(next);
    return me.step().force(new Announced(next)).then(_ -> told(me));
  }

  /** Not those that are out: they have failed. */
  private static Step<Part, Message, Durable> told(Mastering me) {
    Step<Part, Message, Durable> step = me.step();
    for (var server : me.configuration().chain())
      step = step.send(server, new Announce(me.configuration()));
    return step;
  }

  // New tails

  /** A server in the chain that asks to be let in has failed, and come back. */
  private Step<Part, Message, Durable> admit(Mastering me, NodeId from) {
    var configuration = me.configuration();
    if (!configuration.has(from)) return copy(me, from);
    if (configuration.chain().size() == 1)
      return me.step().send(from, new Refused(from + " was the whole chain: nobody has its state"));
    return announced(configuration.without(from)).then(next -> copy((Mastering) next, from));
  }

  private static Step<Part, Message, Durable> copy(Mastering me, NodeId newcomer) {
    var configuration = me.configuration();
    return me.step().send(configuration.tail(), new CopyTo(configuration, newcomer));
  }

  /** Where the chain has changed meanwhile, the copy may be of one that failed. */
  private Step<Part, Message, Durable> ready(Mastering me, NodeId from, long configuration) {
    if (me.configuration().has(from)) return me.step();
    if (configuration != me.configuration().number()) return copy(me, from);
    return announced(me.configuration().extended(from)).then(next -> watch(next.step(), from));
  }
}
