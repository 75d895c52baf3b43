package replab.protocol.chain;

import replab.core.Event;
import replab.core.Event.Configured;
import replab.core.Event.Elapsed;
import replab.core.Event.Ordered;
import replab.core.Event.Received;
import replab.core.Event.Requested;
import replab.core.Event.Synced;
import replab.core.Local;
import replab.core.Step;
import replab.protocol.chain.Durable.Copied;
import replab.protocol.chain.Message.AddMe;
import replab.protocol.chain.Message.Announce;
import replab.protocol.chain.Message.CopyOf;
import replab.protocol.chain.Message.InChain;
import replab.protocol.chain.Message.Ready;
import replab.protocol.chain.Part.Blank;
import replab.protocol.chain.Part.Halted;
import replab.protocol.chain.Part.Newcomer;
import replab.protocol.chain.Part.Server;

/** Servers that are not in the chain: they serve nobody until the master has taken them in. */
final class Outside {
  private final Settings settings;
  private final Serving serving;

  Outside(Settings settings, Serving serving) {
    this.settings = settings;
    this.serving = serving;
  }

  /** One that has data, or none. */
  Step<Part, Message, Durable> on(Local here, Part me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, _, _) ->
          Serving.failed(me, ticket, here.self() + " is not in the chain");
      case Ordered(var order) ->
          order.verb().equals("copy")
              ? asking(joining(me))
              : me.step().refuse(here.self() + " is not in the chain: join " + here.self() + ".");
      case Received(_, CopyOf(long configuration, var copy)) when joins(me) ->
          ready(new Newcomer(configuration, Store.of(copy))).force(new Copied(configuration, copy));
      case Received(_, Message.Refused(var reason)) when joins(me) -> refused(me, reason);
      case Elapsed(var timer) when timer.equals(Serving.RESEND) && joins(me) -> asking(me);
      case Received(_, _), Synced(_), Elapsed(_), Configured() -> me.step();
    };
  }

  private static boolean joins(Part me) {
    return switch (me) {
      case Halted halted -> halted.joining();
      case Blank blank -> blank.joining();
      case Newcomer _, Server _, Part.Mastering _ -> false;
    };
  }

  private static Part joining(Part me) {
    return me instanceof Halted(long configuration, var store, _, _)
        ? new Halted(configuration, store, true, "")
        : new Blank(true, "");
  }

  private static Step<Part, Message, Durable> refused(Part me, String reason) {
    Part next =
        me instanceof Halted(long configuration, var store, _, _)
            ? new Halted(configuration, store, false, reason)
            : new Blank(false, reason);
    return next.step().stopTimer(Serving.RESEND);
  }

  private Step<Part, Message, Durable> asking(Part me) {
    return me.step().send(Master.NAME, new AddMe()).setTimer(Serving.RESEND, settings.resend);
  }

  private Step<Part, Message, Durable> ready(Newcomer me) {
    return me.step()
        .send(Master.NAME, new Ready(me.configuration()))
        .setTimer(Serving.RESEND, settings.resend);
  }

  /** One that has a copy. It is in the chain when it hears so, from whomever. */
  Step<Part, Message, Durable> on(Local here, Newcomer me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, _, _) ->
          Serving.failed(me, ticket, here.self() + " is not in the chain yet");
      case Ordered(var order) ->
          me.step().refuse(here.self() + " is about to join, and takes no order " + order + ".");
      case Received(_, Announce(var configuration)) -> taken(here, me, configuration);
      case Received(var from, InChain sent) ->
          taken(here, me, sent.configuration())
              .then(next ->
                  next instanceof Server server
                      ? serving.on(here, server, new Received<>(from, sent))
                      : next.step());
      case Received(_, CopyOf(long configuration, var copy))
          when configuration > me.configuration() ->
          ready(new Newcomer(configuration, Store.of(copy))).force(new Copied(configuration, copy));
      case Elapsed(var timer) when timer.equals(Serving.RESEND) -> ready(me);
      case Received(_, _), Synced(_), Elapsed(_), Configured() -> me.step();
    };
  }

  private Step<Part, Message, Durable> taken(Local here, Newcomer me, Configuration announced) {
    return announced.number() > me.configuration() && announced.has(here.self())
        ? serving.joined(here, Server.newTail(announced, me.store()))
        : me.step();
  }
}
