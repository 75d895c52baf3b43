package replab.view;

import java.time.Duration;
import java.util.Optional;
import replab.core.Answer;
import replab.core.Durations;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Order;
import replab.core.Seq;
import replab.sim.Envelope;
import replab.sim.Flight;
import replab.sim.Link;
import replab.sim.World;

/** What things are called, wherever they are shown. */
final class Wording {
  private Wording() {}

  /** What a message says. */
  static <M> String of(World<?, M, ?> world, Envelope<M> envelope) {
    return switch (envelope.content()) {
      case Envelope.Peer<M>(var message) -> world.protocol().describe(message);
      case Envelope.Request<M>(var ticket, var op, _) -> ticket + " " + of(op);
      case Envelope.Reply<M>(var ticket, var answer) ->
          ticket + " " + of(answer, world.history().operations().find(ticket).map(Operation::op));
    };
  }

  /** An operation as it was asked, with the options of its own. */
  static String of(Op op) {
    var text = new StringBuilder(op.toString());
    for (var option : op.options().entries())
      text.append(' ').append(option.key()).append('=').append(option.value());
    return text.toString();
  }

  static String of(Answer answer, Optional<Op> op) {
    return switch (answer) {
      case Answer.Done _ -> "ok";
      case Answer.Found(var values, _) -> found(op.map(Op::key).orElse("value"), values);
      case Answer.Failed(var reason) -> "failed: " + reason;
      case Answer.Unsure(var reason) -> "unknown: " + reason;
    };
  }

  /** {@code x=4}, {@code x=4 | 5} for siblings, {@code no x}. */
  static String found(String key, Seq<String> values) {
    return values.isEmpty() ? "no " + key : key + "=" + String.join(" | ", values);
  }

  static String of(Order order) {
    if (order.verb().equals("promote") && !order.arguments().isEmpty())
      return "promoted: timeline " + order.arguments().first();
    return order.toString();
  }

  /** {@code n1 / n3} where nothing passes either way, {@code n1 -> n3} for one way. */
  static String of(Seq<Link> links) {
    var words = Seq.<String>empty();
    for (var link : links) {
      boolean both = links.contains(link.back());
      if (both && link.from().compareTo(link.to()) > 0) continue;
      words = words.add(link.from() + (both ? " / " : " -> ") + link.to());
    }
    return String.join(", ", words);
  }

  static String skew(Duration offset, double rate) {
    var ahead =
        offset.isZero()
            ? ""
            : Durations.show(offset.abs()) + (offset.isNegative() ? " back" : " ahead");
    var speed = rate == 1 ? "" : "at " + rate + " times the speed";
    var change = String.join(", ", Seq.of(ahead, speed).filter(part -> !part.isEmpty()));
    return "clock " + (change.isEmpty() ? "as it is" : change);
  }

  /** Why a message in flight cannot arrive now, if so. */
  static <M> Optional<String> obstacle(World<?, M, ?> world, Flight<M> flight) {
    var envelope = flight.envelope();
    if (flight.held()) return Optional.of("held");
    if (world.network().isCut(envelope.from(), envelope.to())) return Optional.of("cut");
    if (envelope.content() instanceof Envelope.Reply<M>) return Optional.empty();
    return unreachable(world, envelope.to());
  }

  private static Optional<String> unreachable(World<?, ?, ?> world, NodeId to) {
    if (!world.has(to)) return Optional.of(to + " is gone");
    if (!world.node(to).up()) return Optional.of(to + " is down");
    return world.node(to).paused() ? Optional.of(to + " is paused") : Optional.empty();
  }

  /** That another node does not serve this one, and why. */
  static Text refused(NodeId node, Optional<String> why) {
    return why.map(reason -> Text.of(Tone.BROKEN, node + " is refused: ").plus(reason))
        .orElse(Text.EMPTY);
  }

  /** What the reigns of this cluster are called. */
  static <S, M, R> String term(World<S, M, R> world) {
    return world.protocol().model().reign();
  }
}
