package replab.view;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Flight;
import replab.sim.Happening;
import replab.sim.World;

/** What a step did to messages. */
final class ToldOfMessages {
  private static final String HEAD = "in flight: ";
  private static final int USUAL_WIDTH = 80;
  private static final int MOST_SHOWN = 3;
  private static final int MOST_MOVED = 12;
  private static final int MOST_RETOLD = 1_000;

  private ToldOfMessages() {}

  /** The messages that are on their way since. */
  static <S, M, R> Text inFlight(Change<S, M, R> change) {
    Seq<Flight<M>> fresh = Seq.empty();
    for (var flight : change.after().flights().values())
      if (!change.before().flights().has(flight.number())) fresh = fresh.add(flight);
    if (fresh.isEmpty()) return Text.EMPTY;
    var shown = fresh.take(MOST_SHOWN).map(flight -> Envelopes.numbered(change.after(), flight));
    int more = fresh.size() - MOST_SHOWN;
    return listed(more > 0 ? shown.add("and " + more + " more") : shown);
  }

  /** On one line where they fit there, else one below the other. */
  private static Text listed(Seq<String> messages) {
    var line = Text.of(Tone.QUIET, HEAD).plus(String.join(" · ", messages));
    if (line.columns() <= USUAL_WIDTH) return line;
    var told = Text.of(Tone.QUIET, HEAD).plus(messages.first());
    for (var message : messages.drop(1)) told = told.line(Text.of(message).indent(HEAD.length()));
    return told;
  }

  /**
   * The changes that nodes made nothing of, since another one won by its timestamp. Told of a step
   * in which no time passed, and not much happened: else such things come in hundreds.
   */
  static <S, M, R> Text outranked(Change<S, M, R> change) {
    var dropped = Table.<String, Seq<NodeId>>empty();
    var live = change.before();
    if (change.happenings().size() > MOST_RETOLD
        || !live.world().time().equals(change.after().world().time())) return Text.EMPTY;
    for (var happening : change.happenings()) {
      var why = outranked(live.world(), happening);
      if (why.isPresent())
        dropped =
            dropped.put(why.get(), dropped.get(why.get(), Seq.empty()).add(happening.party()));
      live = live.again(happening);
    }
    var told = Text.EMPTY;
    for (var each : dropped.entries())
      told =
          told.line(
              Text.of(String.join(", ", each.value().map(NodeId::name))).plus(": " + each.key()));
    return told;
  }

  /** Why what was delivered is to be dropped in a world. */
  static <S, M, R> Optional<String> outranked(World<S, M, R> world, Happening<M> happening) {
    return happening.choice() instanceof Choice.Deliver<M>(var envelope)
            && envelope.content() instanceof Envelope.Peer<M>(var message)
            && world.has(envelope.to())
        ? world
            .node(envelope.to())
            .state()
            .flatMap(state -> world.protocol().outranked(envelope.to(), state, message))
        : Optional.empty();
  }

  /** Each message that was delivered, dropped, held or copied, and what disks and timers did. */
  static <S, M, R> Text each(Change<S, M, R> change) {
    var told = Text.EMPTY;
    var happenings = change.happenings();
    for (var happening : happenings.take(MOST_MOVED)) told = told.line(one(change, happening));
    int more = happenings.size() - MOST_MOVED;
    return more > 0 ? told.line("… and " + more + " more") : told;
  }

  private static <S, M, R> Text one(Change<S, M, R> change, Happening<M> happening) {
    return switch (happening.choice()) {
      case Choice.Deliver<M>(var envelope) ->
          envelope.content() instanceof Envelope.Peer<M>
              ? moved(change, happening, envelope, "delivered")
              : Text.EMPTY;
      case Choice.Drop<M>(var envelope) -> moved(change, happening, envelope, "dropped");
      case Choice.Hold<M>(var envelope) -> moved(change, happening, envelope, "held");
      case Choice.Release<M>(var envelope) -> moved(change, happening, envelope, "released");
      case Choice.Duplicate<M>(var envelope) ->
          moved(change, happening, envelope, "copied as #" + happening.sent().first());
      case Choice.Sync<M>(var node) -> Text.of(node + "'s disk syncs");
      case Choice.Fire<M>(var node, var timer) ->
          Text.of(node + "'s timer \"" + timer + "\" fires");
      default -> Text.EMPTY;
    };
  }

  private static <S, M, R> Text moved(
      Change<S, M, R> change, Happening<M> happening, Envelope<M> envelope, String how) {
    return Text.of(
        "#"
            + happening.number()
            + " "
            + Envelopes.describe(change.after(), envelope)
            + " · "
            + how);
  }
}
