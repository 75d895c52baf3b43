package replab.view;

import replab.core.Answer;
import replab.core.Counted;
import replab.core.Durations;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Operation.Running;
import replab.core.Operation.Unknown;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Flight;
import replab.sim.Price;

/** How what clients asked stands after a step: ended, or waiting and for what. */
final class ToldOfOperations {
  private static final int MOST = 12;

  private ToldOfOperations() {}

  static <S, M, R> Text of(Change<S, M, R> change) {
    var touched = touched(change);
    var told = Text.EMPTY;
    for (var operation : touched.take(MOST)) told = told.line(one(change, operation));
    return touched.size() > MOST ? told.line(summary(touched.drop(MOST))) : told;
  }

  static <S, M, R> Table<String, String> facts(Change<S, M, R> change) {
    Table<String, String> facts = Table.empty();
    for (var operation : touched(change))
      facts = facts.put(operation.ticket().name(), word(operation));
    return facts;
  }

  /** {@code x=5}: what an operation does, without its verb where that is plain. */
  static String brief(Op op) {
    return switch (op) {
      case Op.Write(var key, var value, _) -> key + "=" + value;
      case Op.Add _, Op.Delete _, Op.Cas _, Op.Read _ -> op.toString();
    };
  }

  /** The same, but {@code x=5} for a swap, too: what it makes of the key where it succeeds. */
  static String changed(Op op) {
    return op instanceof Op.Cas(var key, _, var value, _) ? key + "=" + value : brief(op);
  }

  private static String word(Operation operation) {
    return switch (operation.outcome()) {
      case Running _ -> "waiting";
      case Unknown _ -> "unknown";
      case Ended(Answer.Found(var values, _), _) ->
          values.isEmpty() ? "absent" : String.join(" | ", values);
      case Ended(Answer.Failed _, _) -> "failed";
      case Ended _ -> "ok";
    };
  }

  /** Those that are new, that ended, or that wait for something else than before. */
  private static <S, M, R> Seq<Operation> touched(Change<S, M, R> change) {
    var before = change.before().world().history().operations();
    Seq<Operation> touched = Seq.empty();
    for (var operation : change.after().world().history().operations().values()) {
      var was = before.find(operation.ticket());
      if (was.isEmpty()
          || !was.get().outcome().equals(operation.outcome())
          || (operation.running() && !waited(change, operation).equals(waits(change, operation))))
        touched = touched.add(operation);
    }
    return touched;
  }

  private static <S, M, R> Text one(Change<S, M, R> change, Operation operation) {
    var name = operation.ticket().name();
    return switch (operation.outcome()) {
      case Running _ ->
          Text.of(name + " ")
              .plus(Tone.LAGGING, "waiting")
              .plus(": " + waits(change, operation))
              .line(inVain(change, operation));
      case Unknown(var reason) ->
          Text.of(name + " ").plus(Tone.LAGGING, "unknown").plus(": " + reason);
      case Ended(Answer.Failed(var reason), _) ->
          Text.of(name + " ").plus(Tone.BROKEN, "failed").plus(": " + reason);
      case Ended(Answer.Found(var values, _), _) ->
          Text.of(name + " ")
              .plus(Tone.STRONG, values.isEmpty() ? "absent" : "= " + String.join(" | ", values))
              .plus(" · from " + operation.node() + reading(change, operation.ticket()))
              .plus(stale(change, operation))
              .plus(fallen(change, operation));
      case Ended _ ->
          Text.of(name + " ")
              .plus(Tone.FRESH, "ok")
              .plus(by(change, operation) + price(change, operation.ticket()));
    };
  }

  /** Said of the first change that waits for what these settings make impossible. */
  private static <S, M, R> Text inVain(Change<S, M, R> change, Operation operation) {
    var before = change.before().world().history().operations();
    var node = operation.node();
    boolean told =
        before.has(operation.ticket())
            || Seq.copyOf(before.values()).any(each -> each.op().changesData() && each.running());
    boolean waits =
        operation.op().changesData()
            && change.is().has(node)
            && change.is().at(node).waiting().has(operation.ticket());
    return told || !waits ? Text.EMPTY : Status.impossible(change.after().world());
  }

  /** Named where more than one node leads: it matters then. */
  private static <S, M, R> String by(Change<S, M, R> change, Operation operation) {
    return change.leaders().size() > 1 ? " · by " + operation.node() : "";
  }

  private static <S, M, R> String price(Change<S, M, R> change, Ticket ticket) {
    var price = Price.of(change.after(), ticket);
    return " · "
        + Counted.of(price.roundTrips(), "round trip")
        + " · "
        + Counted.of(price.syncs(), "fsync")
        + " · "
        + Counted.of(price.messages(), "message")
        + took(change, ticket);
  }

  /** A read's price, where it is more than a question and its answer. */
  private static <S, M, R> String reading(Change<S, M, R> change, Ticket ticket) {
    var price = Price.of(change.after(), ticket);
    return price.messages() > 2 ? price(change, ticket) : took(change, ticket);
  }

  private static <S, M, R> String took(Change<S, M, R> change, Ticket ticket) {
    var trace = change.after().trace();
    for (int i = trace.size() - 1; i >= 0; i--)
      if (trace.get(i).choice() instanceof Choice.Deliver<M>(var envelope)
          && envelope.content() instanceof Envelope.Reply<M>(var answered, _)
          && answered.equals(ticket)) {
        for (int j = i; j >= 0; j--)
          if (trace.get(j).choice() instanceof Choice.Ask<M> ask && ask.ticket().equals(ticket)) {
            var span = trace.get(i).at().minus(trace.get(j).at());
            return span.isZero() ? "" : " · " + Durations.show(span);
          }
      }
    return "";
  }

  private static <S, M, R> Text stale(Change<S, M, R> change, Operation read) {
    var world = change.after().world();
    var staleness = new Staleness(world.history());
    var missed = staleness.missedBy(read.ticket());
    if (missed.isEmpty())
      return staleness.ghost(world, read.ticket()).map(ToldOfOperations::ghost).orElse(Text.EMPTY);
    var write = missed.get();
    var which = write.ticket() + " (" + brief(write.op()) + ")";
    return Text.of(" · ")
        .plus(Staleness.word(world, write))
        .plus(": " + which + " was acknowledged before");
  }

  private static <S, M, R> Text fallen(Change<S, M, R> change, Operation read) {
    return FallenGuarantee.of(change.after().world(), read)
        .map(why -> Text.of(" · ").plus(Tone.BROKEN, why))
        .orElse(Text.EMPTY);
  }

  private static Text ghost(Operation write) {
    var which = write.ticket() + " (" + brief(write.op()) + ")";
    return Text.of(" · ").plus(Tone.BROKEN, "lost").plus(": no leader has " + which);
  }

  private static <S, M, R> String waited(Change<S, M, R> change, Operation operation) {
    return waits(
        new Change<>(change.before(), change.before(), change.was(), change.was()), operation);
  }

  private static <S, M, R> String waits(Change<S, M, R> change, Operation operation) {
    var ticket = operation.ticket();
    for (var flight : change.after().flights().values()) {
      if (flight.envelope().content() instanceof Envelope.Request<M>(var asked, _, _)
          && asked.equals(ticket)) return "its request " + onItsWay(change, flight);
      if (flight.envelope().content() instanceof Envelope.Reply<M>(var answered, _)
          && answered.equals(ticket)) return "its answer " + onItsWay(change, flight);
    }
    var node = operation.node();
    if (!change.is().has(node)) return node + " has left; timeout " + ticket + " gives up";
    var reason = change.is().at(node).waiting().find(ticket);
    if (!change.up(node)) return node + " is down; timeout " + ticket + " gives up";
    if (reason.isPresent()) return reason.get();
    return WhyOperation.forgotten(change.after(), operation)
        ? node + "'s session with the client ended in its crash; timeout " + ticket + " gives up"
        : node + " knows nothing of it now; timeout " + ticket + " gives up";
  }

  private static <S, M, R> String onItsWay(Change<S, M, R> change, Flight<M> flight) {
    var envelope = flight.envelope();
    var world = change.after().world();
    var number = "#" + flight.number();
    if (flight.held()) return number + " is held";
    if (world.network().isCut(envelope.from(), envelope.to()))
      return number + " cannot pass the cut to " + envelope.to();
    if (world.has(envelope.to()) && !world.node(envelope.to()).up())
      return number + " finds " + envelope.to() + " down";
    if (world.has(envelope.to()) && world.node(envelope.to()).paused())
      return number + " waits at " + envelope.to() + ", which is paused";
    // Only what a command sent on its way moves by itself.
    boolean stuck = !change.after().tempo().byHand();
    return number + " is in flight" + (stuck ? " (deliver " + number + ")" : "");
  }

  private static Text summary(Seq<Operation> rest) {
    int ok = rest.filter(Operation::ok).size();
    int failed = rest.filter(Operation::failed).size();
    int unknown = rest.filter(Operation::unknown).size();
    int waiting = rest.filter(Operation::running).size();
    return Text.of(
        "and "
            + rest.size()
            + " more operations: "
            + ok
            + " ok, "
            + failed
            + " failed, "
            + unknown
            + " unknown, "
            + waiting
            + " waiting");
  }
}
