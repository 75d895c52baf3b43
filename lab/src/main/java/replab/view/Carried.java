package replab.view;

import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Flight;
import replab.sim.Happening;
import replab.sim.Live;
import replab.sim.World;

/**
 * How a key came to be on a node as it is, where no log tells: the last message or request there
 * that spoke of it, what caused that one, and what still speaks of it on its way there.
 */
final class Carried<S, M, R> {
  private final Live<S, M, R> live;
  private final World<S, M, R> world;
  private final String key;
  private final NodeId node;

  Carried(Live<S, M, R> live, String key, NodeId node) {
    this.live = live;
    this.world = live.world();
    this.key = key;
    this.node = node;
  }

  Text told() {
    var chain = chain();
    var told =
        chain.isEmpty()
            ? Text.of("nothing has come to it that speaks of " + key)
            : Text.of("the last that came to it of " + key + ":");
    for (var happening : chain) told = told.line("  " + Why.told(live, happening));
    var coming = underWay();
    return told.line(coming.isEmpty() ? elsewhere() : coming).line(waiting());
  }

  /** From a client's request on, as far as it is known. */
  private Seq<Happening<M>> chain() {
    var chain = Seq.<Happening<M>>empty();
    for (int i = last(live.trace().size() - 1, node); i >= 0; ) {
      var spoken = live.trace().get(i);
      chain = Seq.of(spoken).addAll(chain);
      int sender = spoken.cause();
      if (sender < 0 || asks(spoken)) break;
      var sending = live.trace().get(sender);
      if (!speaks(sending)) chain = Seq.of(sending).addAll(chain);
      i = last(sender, sending.party());
    }
    return chain;
  }

  /** The last that this node heard of the key, up to an index; −1 for nothing. */
  private int last(int upTo, NodeId party) {
    int i = upTo;
    while (i >= 0 && !(live.trace().get(i).party().equals(party) && speaks(live.trace().get(i))))
      i--;
    return i;
  }

  private boolean asks(Happening<M> happening) {
    return happening.choice() instanceof Choice.Deliver<M>(var envelope)
        && envelope.content() instanceof Envelope.Request<M>;
  }

  private boolean speaks(Happening<M> happening) {
    return happening.choice() instanceof Choice.Deliver<M>(var envelope) && speaks(envelope);
  }

  private boolean speaks(Envelope<M> envelope) {
    return switch (envelope.content()) {
      case Envelope.Peer<M>(var message) ->
          world.protocol().replicates(message) && names(world.protocol().describe(message));
      case Envelope.Request<M>(var ticket, var op, _) ->
          op.changesData() && op.key().equals(key) && !refused(ticket);
      case Envelope.Reply<M> _ -> false;
    };
  }

  private boolean refused(Ticket ticket) {
    return world.history().operations().find(ticket).filter(Operation::failed).isPresent();
  }

  private boolean names(String text) {
    for (int i = text.indexOf(key); i >= 0; i = text.indexOf(key, i + 1)) {
      boolean begins = i == 0 || text.charAt(i - 1) == ' ';
      int end = i + key.length();
      if (begins && (end == text.length() || text.charAt(end) == '=' || text.charAt(end) == ' '))
        return true;
    }
    return false;
  }

  private Text underWay() {
    var told = Text.EMPTY;
    for (var flight : live.flights().values())
      if (flight.envelope().to().equals(node) && speaks(flight.envelope()))
        told = told.line(Text.of(Tone.LAGGING, "not here").plus(stands(flight)));
    return told;
  }

  private String stands(Flight<M> flight) {
    return ": "
        + Envelopes.numbered(live, flight)
        + Wording.obstacle(world, flight)
            .map(why -> " cannot arrive: " + why)
            .orElse(" waits: deliver #" + flight.number());
  }

  /** What has to pass other nodes before it can come here. */
  private Text elsewhere() {
    if (!world.protocol().relays()) return Text.EMPTY;
    var told = Text.EMPTY;
    for (var flight : live.flights().values())
      if (speaks(flight.envelope()) && !shownHere(flight.envelope()))
        told = told.line(Text.of(Tone.LAGGING, "not this far yet").plus(stands(flight)));
    return told;
  }

  private boolean shownHere(Envelope<M> envelope) {
    return envelope.content() instanceof Envelope.Peer<M>(var message)
        && world
            .observe(node)
            .data()
            .find(key)
            .filter(value -> world.protocol().describe(message).contains(key + "=" + value))
            .isPresent();
  }

  /** What is not answered yet, though this node may show it. */
  private Text waiting() {
    var told = Text.EMPTY;
    for (var waiting : world.observe(node).waiting().entries()) {
      var op = world.history().operations().find(waiting.key()).map(Operation::op);
      if (op.filter(asked -> asked.key().equals(key)).isPresent())
        told =
            told.line(
                Text.of(waiting.key() + " ")
                    .plus(Tone.LAGGING, "waiting")
                    .plus(": " + waiting.value()));
    }
    return told;
  }
}
