package replab.cluster;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Happening;
import replab.sim.Live;
import replab.sim.World;

/**
 * Tells a run that an explorer found as somebody at the prompt would cause it: with requests and
 * answers that are messages, operations numbered in the order in which they are asked, and what
 * belongs together in one piece. What one does may make several choices of the run at once; it is
 * taken only where the rest of the run, done after it, still leads to what was found.
 */
final class Retelling<S, M, R> {
  private final Predicate<Live<S, M, R>> found;
  private final BooleanSupplier stop;

  Retelling(Predicate<Live<S, M, R>> found, BooleanSupplier stop) {
    this.found = found;
    this.stop = stop;
  }

  /** The message that a choice of the run sent, or one that was in flight before. */
  private record Source(int choice, int index) {}

  /**
   * A choice of the run.
   *
   * @param about the message that it is about
   * @param sends how many messages nodes sent by it
   */
  private record Part<M>(int index, Choice<M> choice, Optional<Source> about, int sends) {}

  /** Where the telling stands: what happened, what is still to happen, which message is which. */
  private record Point<S, M, R>(
      Live<S, M, R> live, Seq<Part<M>> left, Table<Integer, Source> sources) {}

  Seq<Deed> of(Live<S, M, R> start, Seq<Choice<M>> run) {
    var sources = Table.<Integer, Source>empty();
    for (int number : start.flights().keys()) sources = sources.put(number, new Source(-1, number));
    var point = new Point<>(start, parts(start, run), sources);
    var deeds = Seq.<Deed>empty();
    int last = -1;
    while (!point.left.isEmpty()) {
      var next = next(point, last);
      if (next.isEmpty()) {
        if (point.live.tempo().byHand())
          throw new IllegalStateException("cannot be told again: " + point.left);
        deeds = deeds.add(new Deed.ByHand());
        point = byHand(point);
      } else {
        last = next.get().part.index();
        deeds = deeds.addAll(next.get().deeds);
        point = next.get().point;
      }
    }
    return deeds;
  }

  private static <S, M, R> Point<S, M, R> byHand(Point<S, M, R> point) {
    var pace = new Choice.Pace<M>(point.live.tempo().byHand(true));
    return new Point<>(point.live.make(pace), point.left, point.sources);
  }

  // The run, and which message each of its choices is about

  private static <S, M, R> Seq<Part<M>> parts(Live<S, M, R> start, Seq<Choice<M>> run) {
    record Sent<M>(Envelope<M> envelope, Source source) {}
    var world = start.world().direct();
    var flying = Seq.<Sent<M>>empty();
    for (var flight : start.flights().values())
      flying = flying.add(new Sent<>(flight.envelope(), new Source(-1, flight.number())));
    var parts = Seq.<Part<M>>empty();
    for (int i = 0; i < run.size(); i++) {
      var choice = run.get(i);
      var envelope = envelope(choice);
      var about = flying.filter(sent -> envelope.filter(sent.envelope::equals).isPresent());
      var after = world.after(choice);
      boolean taken = !about.isEmpty() && !(choice instanceof Choice.Duplicate<M>);
      if (taken) flying = flying.removeAt(flying.indexOf(about.first()));
      for (int k = 0; k < after.sent().size(); k++)
        flying = flying.add(new Sent<>(after.sent().get(k), new Source(i, k)));
      world = after.world();
      parts =
          parts.add(
              new Part<>(
                  i, choice, about.stream().map(Sent::source).findFirst(), after.sent().size()));
    }
    return parts;
  }

  private static <M> Optional<Envelope<M>> envelope(Choice<M> choice) {
    return switch (choice) {
      case Choice.Deliver<M>(var envelope) -> Optional.of(envelope);
      case Choice.Drop<M>(var envelope) -> Optional.of(envelope);
      case Choice.Duplicate<M>(var envelope) -> Optional.of(envelope);
      default -> Optional.empty();
    };
  }

  // What to do next

  private record Told<S, M, R>(Part<M> part, Seq<Deed> deeds, Point<S, M, R> point) {}

  /** What goes on from where the last one left off comes first. */
  private Optional<Told<S, M, R>> next(Point<S, M, R> point, int last) {
    var onward =
        point.left.filter(part -> part.about().filter(s -> s.choice() == last).isPresent());
    var others = point.left.filter(part -> !onward.contains(part));
    for (var part : onward.addAll(others)) {
      var told = tell(point, part, false);
      if (told.isPresent() && leadsThere(told.get().point)) return told;
    }
    return Optional.empty();
  }

  private boolean leadsThere(Point<S, M, R> point) {
    var next = point;
    while (!next.left.isEmpty()) {
      var told = tell(next, next.left.first(), true);
      if (told.isEmpty()) return false;
      next = told.get().point;
    }
    return found.test(next.live);
  }

  /** Does it as a command would, or makes no more than the one choice. */
  private Optional<Told<S, M, R>> tell(Point<S, M, R> point, Part<M> part, boolean bare) {
    var deed = deed(point, part);
    if (deed.isEmpty()) return Optional.empty();
    var deeds = Seq.of(deed.get());
    var live = done(point.live, deed.get(), bare);
    for (var waits = passing(point, live); waits.isPresent(); waits = passing(point, live)) {
      var choice = new Choice.Deliver<>(live.flights().at(waits.get()).envelope());
      deeds = deeds.add(new Deed.Made(choice, waits.get()));
      live = live.make(choice, waits.get());
    }
    var all = deeds;
    return after(point, live).map(next -> new Told<>(part, all, next));
  }

  private static <S, M, R> Optional<Deed> deed(Point<S, M, R> point, Part<M> part) {
    var world = point.live.world();
    return switch (part.choice()) {
      case Choice.Ask<M>(var ticket, var client, var node, var op, _) ->
          asked(
              world, new Deed.Asked(client, plain(op), via(world, op, node), ticket.name()), node);
      case Choice.Deliver<M> _ -> about(point, part).map(n -> made(point, n, Choice.Deliver::new));
      case Choice.Drop<M> _ -> about(point, part).map(n -> made(point, n, Choice.Drop::new));
      case Choice.Duplicate<M> _ ->
          about(point, part).map(n -> made(point, n, Choice.Duplicate::new));
      case Choice.GiveUp<M>(var ticket, var reason) ->
          named(world, ticket).map(own -> new Deed.Made(new Choice.GiveUp<>(own, reason), 0));
      case Choice.Crash<M>(var node) when !world.node(node).up() -> Optional.empty();
      case Choice.Boot<M>(var node, _) when world.node(node).up() -> Optional.empty();
      case Choice.Command<M>(var node, _) when !world.node(node).running() -> Optional.empty();
      default -> Optional.of(new Deed.Made(part.choice(), 0));
    };
  }

  private static <S, M, R> Optional<Deed> asked(
      World<S, M, R> world, Deed.Asked deed, NodeId node) {
    if (!world.node(node).running()) return Optional.empty();
    var routed = Routing.of(world, deed.client(), deed.op(), deed.via());
    return routed.nodes().equals(Seq.of(node)) ? Optional.of(deed) : Optional.empty();
  }

  /** As it is typed: what the client adds, it adds again. */
  private static Op plain(Op op) {
    return op instanceof Op.Read(var key, var options)
        ? new Op.Read(key, options.remove("from").remove("wait"))
        : op;
  }

  private static <S, M, R> Seq<NodeId> via(World<S, M, R> world, Op op, NodeId node) {
    if (op.changesData() || !world.protocol().gathers()) return Seq.of(node);
    return op.options()
        .find("from")
        .map(nodes -> Seq.of(nodes.split(",", -1)).map(NodeId::new))
        .orElse(Seq.empty());
  }

  /** The number of the message that a choice is about, while it is in flight and can arrive. */
  private static <S, M, R> Optional<Integer> about(Point<S, M, R> point, Part<M> part) {
    for (var number : point.sources.entries())
      if (part.about().filter(number.value()::equals).isPresent()
          && point.live.flights().has(number.key())) return Optional.of(number.key());
    return Optional.empty();
  }

  private static <S, M, R> Deed made(
      Point<S, M, R> point, int number, Function<Envelope<M>, Choice<M>> about) {
    return new Deed.Made(about.apply(point.live.flights().at(number).envelope()), number);
  }

  private static <S, M, R> Optional<Ticket> named(World<S, M, R> world, Ticket ticket) {
    for (var own : world.history().operations().keys())
      if (own.name().equals(ticket.name()) && world.history().running(own)) return Optional.of(own);
    return Optional.empty();
  }

  @SuppressWarnings("unchecked") // it came of this run
  private Live<S, M, R> done(Live<S, M, R> live, Deed deed, boolean bare) {
    return switch (deed) {
      case Deed.ByHand _ -> live;
      case Deed.Asked(var client, var op, var via, var name) -> {
        var world = live.world();
        var routed = Routing.of(world, client, op, via);
        var ticket = new Ticket(world.history().operations().size() + 1, name);
        var node = routed.nodes().first();
        var ask = new Choice.Ask<M>(ticket, client, node, routed.op(), routed.seen());
        yield bare ? live.make(ask) : Simulated.ask(live, ask);
      }
      case Deed.Made(var choice, int number) -> made(live, (Choice<M>) choice, number, bare);
    };
  }

  private Live<S, M, R> made(Live<S, M, R> live, Choice<M> choice, int number, boolean bare) {
    if (!live.world().possible(choice)) return live;
    if (bare) return live.make(choice, number);
    return switch (choice) {
      case Choice.Deliver<M> _ -> Simulated.delivered(live, number);
      case Choice.Drop<M> _, Choice.Duplicate<M> _ -> live.make(choice, number);
      case Choice.Command<M> command -> Simulated.ordered(live, command, stop);
      default -> Simulated.answered(live.make(choice));
    };
  }

  /** A request or an answer that the explorer let pass at once. */
  private static <S, M, R> Optional<Integer> passing(Point<S, M, R> point, Live<S, M, R> live) {
    return Simulated.earliest(
        live,
        flight ->
            !(flight.envelope().content() instanceof Envelope.Peer<M>)
                && !point.sources.has(flight.number()));
  }

  // What was done, as parts of the run

  /**
   * Where this leads; empty where it makes a choice that is not of the run, or none at all. A disk
   * may sync besides, as it does when a message is delivered.
   */
  private static <S, M, R> Optional<Point<S, M, R>> after(
      Point<S, M, R> point, Live<S, M, R> live) {
    var left = point.left;
    var sources = point.sources;
    var asked = -1;
    var happenings = live.trace().drop(point.live.trace().size());
    for (var happening : happenings) {
      if (passes(happening, sources)) {
        if (isRequest(happening)) sources = sent(happening, sources, point.left, asked);
        continue;
      }
      var known = sources;
      var part = left.stream().filter(each -> is(each, happening, known)).findFirst();
      if (part.isEmpty() && happening.choice() instanceof Choice.Sync<M>) continue;
      if (part.isEmpty()) return Optional.empty();
      left = left.removeAt(left.indexOf(part.get()));
      if (happening.choice() instanceof Choice.Ask<M>) asked = part.get().index();
      else sources = sent(happening, sources, point.left, part.get().index());
    }
    return happenings.isEmpty() ? Optional.empty() : Optional.of(new Point<>(live, left, sources));
  }

  private static <M> boolean passes(Happening<M> happening, Table<Integer, Source> sources) {
    return happening.choice() instanceof Choice.Deliver<M>(var envelope)
        && !(envelope.content() instanceof Envelope.Peer<M>)
        && !sources.has(happening.number());
  }

  private static <M> boolean isRequest(Happening<M> happening) {
    return happening.choice() instanceof Choice.Deliver<M>(var envelope)
        && envelope.content() instanceof Envelope.Request<M>;
  }

  private static <M> boolean is(
      Part<M> part, Happening<M> happening, Table<Integer, Source> sources) {
    if (part.choice().getClass() != happening.choice().getClass()) return false;
    if (part.about().isPresent()) return part.about().equals(sources.find(happening.number()));
    return switch (part.choice()) {
      case Choice.Ask<M>(var ticket, _, _, _, _) ->
          happening.choice() instanceof Choice.Ask<M> ask
              && ask.ticket().name().equals(ticket.name());
      case Choice.GiveUp<M>(var ticket, _) ->
          happening.choice() instanceof Choice.GiveUp<M>(var own, _)
              && own.name().equals(ticket.name());
      default -> part.choice().equals(happening.choice());
    };
  }

  /** What nodes sent is numbered before what they answered. */
  private static <M> Table<Integer, Source> sent(
      Happening<M> happening, Table<Integer, Source> sources, Seq<Part<M>> parts, int index) {
    int sends = 0;
    for (var part : parts) if (part.index() == index) sends = part.sends();
    var next = sources;
    for (int k = 0; k < Math.min(sends, happening.sent().size()); k++)
      next = next.put(happening.sent().get(k), new Source(index, k));
    return next;
  }
}
