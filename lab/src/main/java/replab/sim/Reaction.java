package replab.sim;

import replab.core.Event;
import replab.core.Local;
import replab.core.Protocol;
import replab.core.Seq;

/** How a node takes a choice. A function of its arguments alone, so it may be remembered. */
@FunctionalInterface
public interface Reaction<S, M, R> {
  Outcome<S, M, R> of(Protocol<S, M, R> protocol, Node<S, M, R> node, Local here, Choice<M> choice);

  /** Asks the protocol. */
  static <S, M, R> Outcome<S, M, R> plain(
      Protocol<S, M, R> protocol, Node<S, M, R> node, Local here, Choice<M> choice) {
    return switch (choice) {
      case Choice.Deliver<M>(var envelope) ->
          switch (envelope.content()) {
            case Envelope.Peer<M>(var message) ->
                node.after(protocol, here, new Event.Received<>(envelope.from(), message));
            case Envelope.Request<M>(var ticket, var op, var seen) ->
                node.after(protocol, here, new Event.Requested<>(ticket, op, seen));
            case Envelope.Reply<M> _ ->
                throw new IllegalArgumentException("an answer is for a client: " + envelope);
          };
      case Choice.Ask<M>(var ticket, _, _, var op, var seen) ->
          node.after(protocol, here, new Event.Requested<>(ticket, op, seen));
      case Choice.Sync<M> _ -> node.sync(protocol, here);
      case Choice.Fire<M>(_, var timer) -> node.after(protocol, here, new Event.Elapsed<>(timer));
      case Choice.Boot<M>(_, var diskLost) -> node.boot(protocol, here, diskLost);
      case Choice.Command<M>(_, var order) ->
          node.after(protocol, here, new Event.Ordered<>(order));
      case Choice.Set<M> _ -> node.after(protocol, here, new Event.Configured<>());
      case Choice.Crash<M> _ -> unheard(node.crash());
      case Choice.Pause<M> _ -> unheard(node.pause(true));
      case Choice.Resume<M> _ -> unheard(node.pause(false));
      default -> throw new IllegalArgumentException("no node takes part in " + choice);
    };
  }

  private static <S, M, R> Outcome<S, M, R> unheard(Node<S, M, R> node) {
    return new Outcome<>(node, Seq.empty(), Seq.empty(), Seq.empty(), java.util.Optional.empty());
  }
}
