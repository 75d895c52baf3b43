package replab.view;

import java.util.Optional;
import java.util.function.Predicate;
import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Flight;
import replab.sim.Happening;
import replab.sim.Live;
import replab.sim.Run;
import replab.sim.World;

/**
 * How a key came to be on a node as it is, where no log tells: the choice after which it was so,
 * the messages that led to it, and what speaks of the key on its way there.
 */
final class Carried<S, M, R> {
  private final Run<S, M, R> run;
  private final Live<S, M, R> live;
  private final World<S, M, R> world;
  private final String key;
  private final NodeId node;
  private final Optional<String> value;

  Carried(Run<S, M, R> run, String key, NodeId node) {
    this.run = run;
    this.live = run.live();
    this.world = live.world();
    this.key = key;
    this.node = node;
    this.value = value(world);
  }

  private Optional<String> value(World<S, M, R> at) {
    return at.has(node) ? at.observe(node).data().find(key) : Optional.empty();
  }

  Text told() {
    var coming = underWay();
    return came().line(coming.isEmpty() ? elsewhere() : coming).line(waiting());
  }

  /** What made the key what it is here, and what came later to no effect. */
  Text came() {
    int became = became(live.trace().size());
    return became >= 0
        ? listed("what made it so:", led(became)).line(since(became))
        : unchanged(last(live.trace().size() - 1, node, this::speaks));
  }

  private Text unchanged(int last) {
    if (last < 0) return Text.of("nothing has come to it that speaks of " + key);
    return listed(
        "nothing has changed it; the last that came to it of " + key + ":", carried(last));
  }

  private Text listed(String heading, Seq<Happening<M>> chain) {
    var told = Text.of(heading);
    for (var happening : chain) told = told.line("  " + Why.told(live, happening));
    return told;
  }

  private Text since(int became) {
    int last = last(live.trace().size() - 1, node, h -> speaks(h) && !tells(h));
    return last <= became
        ? Text.EMPTY
        : Text.of("it is as it was since then, though ")
            .plus(Why.told(live, live.trace().get(last)))
            .plus(outranked(live.trace().get(last)).map(why -> "; " + why).orElse(""));
  }

  /** Nothing has changed it since, so that what is here now is what it met. */
  private Optional<String> outranked(Happening<M> happening) {
    return ToldOfMessages.outranked(world, happening);
  }

  // ---- Back from the choice that changed it.

  /** The last of the first {@code end} happenings after which the key was another here. */
  private int became(int end) {
    return run.last(end, (was, is) -> touched(was, is) && !value(was).equals(value(is)));
  }

  private boolean touched(World<S, M, R> was, World<S, M, R> is) {
    return !was.has(node)
        || !is.has(node)
        || was.node(node) != is.node(node)
        || was.protocol() != is.protocol();
  }

  /** From a client's request on, as far as it is known. */
  private Seq<Happening<M>> led(int became) {
    var happening = live.trace().get(became);
    int source =
        switch (happening.choice()) {
          case Choice.Deliver<M> _ -> tells(happening) ? became : before(became);
          case Choice.Sync<M> _ -> synced(became);
          case Choice.Crash<M> _, Choice.Boot<M> _ -> kept(became);
          default -> source(became - 1, node, "", 0);
        };
    if (source == became) return carried(became);
    if (source >= 0) return carried(source).add(happening);
    return happening.choice() instanceof Choice.Deliver<M> ? carried(became) : Seq.of(happening);
  }

  /**
   * What came earlier and took effect only with this: what is committed by a later message, or
   * stood on a branch that has become the longest.
   */
  private int before(int became) {
    int since =
        speaks(live.trace().get(became)) ? became(became) : last(became, node, this::begins);
    int earlier = last(became - 1, node, this::tells);
    return earlier >= Math.max(0, since) ? earlier : -1;
  }

  private boolean begins(Happening<M> happening) {
    return happening.choice() instanceof Choice.Boot<M>;
  }

  /** What came since the disk synced last, and comes to it now. */
  private int synced(int sync) {
    int since = last(sync - 1, node, h -> h.choice() instanceof Choice.Sync<M>);
    int source = source(sync - 1, node, "", since);
    return source >= 0 ? source : last(sync - 1, node, this::replicates, since);
  }

  /** What had made it so once, before it was something else that no disk had. */
  private int kept(int crash) {
    int once = run.last(crash, (was, is) -> !value(was).equals(value) && value(is).equals(value));
    return once < 0 ? -1 : source(once, node, "", 0);
  }

  /** What a node heard of the key by then: that which says the same, or else the last. */
  private int source(int upTo, NodeId party, String words, int since) {
    int same = last(upTo, party, h -> tells(h) || (speaks(h) && says(words, said(h))), since);
    return same >= 0 ? same : last(upTo, party, this::speaks, since);
  }

  /** From a client's request to this message. */
  private Seq<Happening<M>> carried(int index) {
    var happening = live.trace().get(index);
    int sender = happening.cause();
    if (sender < 0 || asks(happening)) return Seq.of(happening);
    var sending = live.trace().get(sender);
    if (sending.choice() instanceof Choice.Duplicate<M>) {
      int first = last(sender - 1, h -> h.sent().contains(sending.number()));
      return sent(first, happening).add(sending).add(happening);
    }
    return sent(sender, happening).add(happening);
  }

  /** What led a node to send this. */
  private Seq<Happening<M>> sent(int sender, Happening<M> message) {
    if (sender < 0) return Seq.empty();
    var sending = live.trace().get(sender);
    if (speaks(sending)) return carried(sender);
    int source = source(sender, sending.party(), said(message), 0);
    return source < 0 ? Seq.of(sending) : carried(source).add(sending);
  }

  private int last(int upTo, NodeId party, Predicate<Happening<M>> such) {
    return last(upTo, h -> h.party().equals(party) && such.test(h));
  }

  private int last(int upTo, NodeId party, Predicate<Happening<M>> such, int since) {
    int last = last(upTo, party, such);
    return last >= since ? last : -1;
  }

  private int last(int upTo, Predicate<Happening<M>> such) {
    int i = upTo;
    while (i >= 0 && !such.test(live.trace().get(i))) i--;
    return i;
  }

  // ---- What messages say.

  private boolean asks(Happening<M> happening) {
    return happening.choice() instanceof Choice.Deliver<M>(var envelope)
        && envelope.content() instanceof Envelope.Request<M>;
  }

  private boolean replicates(Happening<M> happening) {
    return happening.choice() instanceof Choice.Deliver<M>(var envelope)
        && envelope.content() instanceof Envelope.Peer<M>(var message)
        && world.protocol().replicates(message);
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

  /** Whether it says of the key what is here now. */
  private boolean tells(Happening<M> happening) {
    return speaks(happening)
        && says(said(happening), value.map(now -> key + "=" + now).orElse("delete " + key));
  }

  /** What was delivered, in words: of a request, the change that it asks for. */
  private String said(Happening<M> happening) {
    if (!(happening.choice() instanceof Choice.Deliver<M>(var envelope))) return "";
    return switch (envelope.content()) {
      case Envelope.Peer<M>(var message) -> world.protocol().describe(message);
      case Envelope.Request<M>(_, var op, _) -> ToldOfOperations.changed(op);
      case Envelope.Reply<M> _ -> "";
    };
  }

  private boolean names(String text) {
    return says(text, key) || text.startsWith(key + "=") || text.contains(" " + key + "=");
  }

  /** Whether these words stand in a text, and no longer ones. */
  private static boolean says(String text, String words) {
    for (int i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + 1)) {
      int end = i + words.length();
      boolean ends = end == text.length() || " ,".indexOf(text.charAt(end)) >= 0;
      if (ends && (i == 0 || text.charAt(i - 1) == ' ')) return true;
    }
    return false;
  }

  // ---- What is on its way.

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
