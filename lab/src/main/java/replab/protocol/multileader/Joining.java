package replab.protocol.multileader;

import replab.core.Answer;
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
import replab.protocol.multileader.Node.Blank;

/** What a node does that has no data: it asks one that has for a copy. */
final class Joining {
  private final Accepting accepting;

  Joining(Accepting accepting) {
    this.accepting = accepting;
  }

  Step<Node, Message, Durable> on(Local here, Blank me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, _, _) ->
          me.step().reply(ticket, new Answer.Failed(here.self() + " has no data"));
      case Ordered(var order) -> ordered(here, me, order);
      case Received(_, var message) -> receive(here, me, message);
      case Synced<Message, Durable> _,
          Elapsed<Message, Durable> _,
          Configured<Message, Durable> _ ->
          me.step();
    };
  }

  private static Step<Node, Message, Durable> ordered(Local here, Blank me, Order order) {
    return order.verb().equals("copy") && order.arguments().size() == 1
        ? new Blank("").step().send(new NodeId(order.arguments().first()), new Message.CopyPlease())
        : me.step().refuse(here.self() + " has no data: join " + here.self() + " gives it a copy.");
  }

  private Step<Node, Message, Durable> receive(Local here, Blank me, Message message) {
    return switch (message) {
      case Message.Copy(var data) -> accepting.begin(here, data);
      case Message.Refused(var reason) -> new Blank(reason).step();
      case Message.Share _, Message.Got _, Message.CopyPlease _ -> me.step();
    };
  }
}
