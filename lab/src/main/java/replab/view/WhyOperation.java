package replab.view;

import java.util.Optional;
import replab.core.Answer;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Operation.Running;
import replab.core.Operation.Unknown;
import replab.core.Seq;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Happening;
import replab.sim.Live;
import replab.sim.World;

/**
 * Why an operation ended as it did: the choices from its client's request to its answer, each the
 * cause of the next; or where it stands, and what it waits for.
 */
public final class WhyOperation<S, M, R> {
  private final Live<S, M, R> live;
  private final World<S, M, R> world;
  private final Operation operation;
  private final Ticket ticket;

  private WhyOperation(Live<S, M, R> live, Operation operation) {
    this.live = live;
    this.world = live.world();
    this.operation = operation;
    this.ticket = operation.ticket();
  }

  /** Of an operation that a client asked. */
  public static <S, M, R> Text of(Live<S, M, R> live, Operation operation, int width) {
    return new WhyOperation<>(live, operation).told().wrap(width);
  }

  private Text told() {
    var told =
        Text.of(Tone.STRONG, ticket.name())
            .plus(" is an operation, " + Wording.of(operation.op()) + ": ")
            .plus(outcome());
    for (var happening : chain()) told = told.line("  " + Why.told(live, happening));
    return told.line(underWay());
  }

  private Text outcome() {
    return switch (operation.outcome()) {
      case Running _ -> Text.of(Tone.LAGGING, "waiting").plus(waits());
      case Unknown(var reason) -> Text.of(Tone.LAGGING, "unknown").plus(", " + reason);
      case Ended(Answer.Failed(var reason), _) ->
          Text.of(Tone.BROKEN, "failed").plus(", " + reason);
      case Ended(Answer.Found(var values, _), _) ->
          Text.of(values.isEmpty() ? "absent" : "found " + String.join(" | ", values))
              .plus(missed());
      case Ended _ -> Text.of(Tone.FRESH, "ok");
    };
  }

  private String waits() {
    var node = operation.node();
    if (!world.has(node) || !world.node(node).up()) return ", and " + node + " is not up";
    if (forgotten(live, operation))
      return ", but "
          + node
          + "'s session with the client ended in its crash: "
          + ticket
          + " stays unanswered, and its client may give up (timeout "
          + ticket
          + ")";
    return world.observe(node).waiting().find(ticket).map(why -> " for " + why).orElse("");
  }

  /** Whether its node crashed since it was asked, and so answers it no more. */
  static <S, M, R> boolean forgotten(Live<S, M, R> live, Operation operation) {
    if (!operation.running()) return false;
    for (var flight : live.flights().values())
      if (of(flight.envelope().content(), operation.ticket())) return false;
    for (int i = live.trace().size() - 1; i >= 0; i--)
      switch (live.trace().get(i).choice()) {
        case Choice.Crash<M>(var node) when node.equals(operation.node()) -> {
          return true;
        }
        case Choice.Ask<M> ask when ask.ticket().equals(operation.ticket()) -> {
          return false;
        }
        case Choice.Deliver<M>(var envelope) when of(envelope.content(), operation.ticket()) -> {
          return false;
        }
        default -> {}
      }
    return false;
  }

  private static <M> boolean of(Envelope.Content<M> content, Ticket ticket) {
    return switch (content) {
      case Envelope.Peer<M> _ -> false;
      case Envelope.Request<M>(var requested, _, _) -> requested.equals(ticket);
      case Envelope.Reply<M>(var answered, _) -> answered.equals(ticket);
    };
  }

  private Text missed() {
    return new Staleness(world.history())
        .missedBy(ticket)
        .map(write ->
            Text.of(", ")
                .plus(Staleness.word(world, write))
                .plus(": " + write.ticket() + " (" + write.op() + ") came before"))
        .orElse(Text.EMPTY);
  }

  // ---- From the request to the answer.

  /** Back along causes, and forth again. */
  private Seq<Happening<M>> chain() {
    int asked = asked();
    var chain = Seq.<Happening<M>>empty();
    if (asked < 0) return chain;
    for (int i = last(asked); i > asked; i = before(i, asked))
      chain = Seq.of(live.trace().get(i)).addAll(chain);
    return chain;
  }

  private int asked() {
    for (int i = 0; i < live.trace().size(); i++)
      if (live.trace().get(i).choice() instanceof Choice.Ask<M> ask && ask.ticket().equals(ticket))
        return i;
    return -1;
  }

  /** What sent the answer, or where there is none, the last that came of the request. */
  private int last(int asked) {
    int last = asked;
    for (int i = asked + 1; i < live.trace().size(); i++) {
      if (!(live.trace().get(i).choice() instanceof Choice.Deliver<M>(var envelope))) continue;
      switch (envelope.content()) {
        case Envelope.Reply<M>(var answered, _) when answered.equals(ticket) -> {
          return live.trace().get(i).cause();
        }
        case Envelope.Reply<M> _ -> {}
        case Envelope.Request<M>(var requested, _, _) -> {
          if (requested.equals(ticket)) last = i;
        }
        case Envelope.Peer<M> _ -> {}
      }
    }
    return last;
  }

  /** What a message was sent by, and else what its node met before; never before the question. */
  private int before(int i, int asked) {
    var happening = live.trace().get(i);
    if (happening.choice() instanceof Choice.Deliver<M> && happening.cause() >= asked)
      return happening.cause();
    var node = happening.party();
    int nearest = happening.before();
    for (int j = nearest; j > asked; j = live.trace().get(j).before())
      if (live.trace().get(j).party().equals(node) && speaks(live.trace().get(j))) return j;
    return nearest;
  }

  private boolean speaks(Happening<M> happening) {
    return happening.choice() instanceof Choice.Deliver<M>(var envelope)
        && switch (envelope.content()) {
          case Envelope.Peer<M>(var message) -> carries(message);
          case Envelope.Request<M>(var requested, _, _) -> requested.equals(ticket);
          case Envelope.Reply<M> _ -> false;
        };
  }

  private boolean carries(M message) {
    return operation.op().changesData() && world.protocol().carries(message, operation.op());
  }

  // ---- What is left to be seen.

  private Text underWay() {
    var told = Text.EMPTY;
    if (operation.outcome() instanceof Ended || forgotten(live, operation)) return told;
    for (var flight : live.flights().values())
      if (concerns(flight.envelope()))
        told =
            told.line(
                "  "
                    + Envelopes.numbered(live, flight)
                    + obstacle(Wording.obstacle(world, flight), flight.number()));
    return told;
  }

  private static String obstacle(Optional<String> why, int number) {
    return why.map(reason -> " cannot arrive: " + reason).orElse(" waits: deliver #" + number);
  }

  private boolean concerns(Envelope<M> envelope) {
    return switch (envelope.content()) {
      case Envelope.Peer<M>(var message) -> carries(message);
      case Envelope.Request<M>(var requested, _, _) -> requested.equals(ticket);
      case Envelope.Reply<M>(var answered, _) -> answered.equals(ticket);
    };
  }
}
