package replab.sim;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import replab.core.Chance;
import replab.core.Durations;
import replab.core.Effect;
import replab.core.Effect.SetMemorylessTimer;
import replab.core.Effect.SetTimer;
import replab.core.Effect.StopTimer;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.sim.Agenda.Task;
import replab.sim.Agenda.Task.Arrival;
import replab.sim.Agenda.Task.Deadline;
import replab.sim.Agenda.Task.Ringing;
import replab.sim.Agenda.Task.Syncing;

/**
 * A world that someone plays: its messages numbered, everything that happens by itself due at a
 * time drawn from the seed, and all that happened so far written down.
 */
public final class Live<S, M, R> {
  private static final NodeId NOBODY = new NodeId("-");

  private final World<S, M, R> world;
  private final Tempo tempo;
  private final Table<Integer, Flight<M>> flights;
  private final int numbers;
  private final Agenda agenda;
  private final Table<String, Integer> draws;
  private final Table<NodeId, Long> busyUntil;
  private final Table<NodeId, Integer> lastAt;
  private final Seq<Happening<M>> trace;

  private Live(
      World<S, M, R> world,
      Tempo tempo,
      Table<Integer, Flight<M>> flights,
      int numbers,
      Agenda agenda,
      Table<String, Integer> draws,
      Table<NodeId, Long> busyUntil,
      Table<NodeId, Integer> lastAt,
      Seq<Happening<M>> trace) {
    this.world = world;
    this.tempo = tempo;
    this.flights = flights;
    this.numbers = numbers;
    this.agenda = agenda;
    this.draws = draws;
    this.busyUntil = busyUntil;
    this.lastAt = lastAt;
    this.trace = trace;
  }

  /** Starts to play {@code world}, whose messages in flight become #1, #2 and so on. */
  public static <S, M, R> Live<S, M, R> of(World<S, M, R> world) {
    return of(world, Tempo.DEFAULT);
  }

  /** The same, at another pace. */
  public static <S, M, R> Live<S, M, R> of(World<S, M, R> world, Tempo tempo) {
    var live =
        new Live<S, M, R>(
            world,
            tempo,
            Table.empty(),
            0,
            Agenda.EMPTY,
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Seq.empty());
    live = live.sent(world.network().flying(), -1);
    for (var node : world.nodes()) {
      for (var timer : node.timers().entries())
        live = live.ring(node.id(), timer.key(), timer.value());
      live = live.scheduleSync(node);
    }
    return live;
  }

  /**
   * The same world at the same pace under another seed, with nothing written down yet: when what is
   * under way arrives, and when each timer rings, is drawn anew from now on.
   */
  public Live<S, M, R> seeded(long seed) {
    return of(world.seeded(seed), tempo);
  }

  public World<S, M, R> world() {
    return world;
  }

  public Tempo tempo() {
    return tempo;
  }

  /** Messages in flight by number, those held too. */
  public Table<Integer, Flight<M>> flights() {
    return flights;
  }

  public Seq<Happening<M>> trace() {
    return trace;
  }

  /** When a timer rings if nobody interferes; empty when it cannot. */
  public Optional<Duration> due(NodeId node, String timer) {
    return agenda.due(new Ringing(node, timer));
  }

  /** Makes a choice. A message is taken to be the oldest of its copies. */
  public Live<S, M, R> make(Choice<M> choice) {
    return make(choice, envelope(choice).map(this::flight));
  }

  /** Makes a choice about the message of this number. */
  public Live<S, M, R> make(Choice<M> choice, int number) {
    return make(choice, flights.find(number));
  }

  private Live<S, M, R> make(Choice<M> choice, Optional<Flight<M>> about) {
    var after = world.after(choice);
    if (after.refusal().isPresent()) throw new Mistake(after.refusal().get());
    var party = party(choice);
    int index = trace.size();
    var happening =
        new Happening<>(
            index,
            world.time(),
            choice,
            about.map(Flight::number).orElse(0),
            party,
            lastAt.get(party, -1),
            about.map(Flight::cause).orElse(-1),
            numbered(after.sent().size()),
            wrote(after.outcomes()),
            forced(after.outcomes()));
    return new Live<>(
            after.world(),
            choice instanceof Choice.Pace<M>(var next) ? next : tempo,
            flights,
            numbers,
            agenda,
            draws,
            busyUntil,
            lastAt.put(party, index),
            trace.add(happening))
        .taken(choice, about)
        .sent(after.sent(), index)
        .scheduled(choice, after);
  }

  private static <S, M, R> boolean wrote(Seq<Outcome<S, M, R>> outcomes) {
    for (var outcome : outcomes)
      for (var effect : outcome.effects()) if (effect instanceof Effect.Write<M, R>) return true;
    return false;
  }

  private boolean forced(Seq<Outcome<S, M, R>> outcomes) {
    for (var outcome : outcomes)
      for (var effect : outcome.effects())
        if (effect instanceof Effect.Force<M, R>(var entry) && world.protocol().costs(entry))
          return true;
    return false;
  }

  private Seq<Integer> numbered(int count) {
    var next = Seq.<Integer>empty();
    for (int i = 1; i <= count; i++) next = next.add(numbers + i);
    return next;
  }

  private static <M> NodeId party(Choice<M> choice) {
    return switch (choice) {
      case Choice.Ask<M>(_, var client, _, _, _) -> client;
      case Choice.Deliver<M>(var envelope) -> envelope.to();
      case Choice.Sync<M>(var node) -> node;
      case Choice.Fire<M>(var node, _) -> node;
      case Choice.Crash<M>(var node) -> node;
      case Choice.Boot<M>(var node, _) -> node;
      case Choice.Pause<M>(var node) -> node;
      case Choice.Resume<M>(var node) -> node;
      case Choice.Command<M>(var node, _) -> node;
      case Choice.Join<M>(var node) -> node;
      case Choice.Leave<M>(var node) -> node;
      default -> NOBODY;
    };
  }

  private static <M> Optional<Envelope<M>> envelope(Choice<M> choice) {
    return switch (choice) {
      case Choice.Deliver<M>(var envelope) -> Optional.of(envelope);
      case Choice.Drop<M>(var envelope) -> Optional.of(envelope);
      case Choice.Duplicate<M>(var envelope) -> Optional.of(envelope);
      case Choice.Hold<M>(var envelope) -> Optional.of(envelope);
      case Choice.Release<M>(var envelope) -> Optional.of(envelope);
      default -> Optional.empty();
    };
  }

  private Flight<M> flight(Envelope<M> envelope) {
    for (var flight : flights.values()) if (flight.envelope().equals(envelope)) return flight;
    throw new IllegalArgumentException("not in flight: " + envelope);
  }

  /** The message a choice was about is gone, held or free again. */
  private Live<S, M, R> taken(Choice<M> choice, Optional<Flight<M>> about) {
    return switch (choice) {
      case Choice.Deliver<M> _, Choice.Drop<M> _ -> gone(about.orElseThrow());
      case Choice.Hold<M> _ -> held(about.orElseThrow());
      case Choice.Release<M> _ -> arrive(about.orElseThrow().held(false), now());
      case Choice.Leave<M>(var node) -> leave(node);
      default -> this;
    };
  }

  private Live<S, M, R> gone(Flight<M> flight) {
    return with(flights.remove(flight.number()), agenda.remove(flight.slot()));
  }

  private Live<S, M, R> held(Flight<M> flight) {
    return with(flights.put(flight.number(), flight.held(true)), agenda.remove(flight.slot()));
  }

  private Live<S, M, R> leave(NodeId node) {
    var next = this;
    for (var flight : flights.values())
      if (flight.envelope().to().equals(node)) next = next.gone(flight);
    return next.silenced(node);
  }

  private Live<S, M, R> sent(Seq<Envelope<M>> envelopes, int cause) {
    var next = this;
    for (var envelope : envelopes) next = next.sent(envelope, cause);
    return next;
  }

  private Live<S, M, R> sent(Envelope<M> envelope, int cause) {
    var link = new Link(envelope.from(), envelope.to());
    var latency = tempo.of(world.network().placed(link));
    var drawn = latency.random() ? draw(link.toString()) : this;
    long takes = latency.draw(latency.random() ? drawn.lastDraw(link.toString()) : 0).toNanos();
    return drawn.arriving(envelope, cause, now() + takes);
  }

  private Live<S, M, R> arriving(Envelope<M> envelope, int cause, long due) {
    int number = numbers + 1;
    var flight = new Flight<>(number, envelope, cause, agenda.slot(due), false, false);
    return new Live<>(
        world,
        tempo,
        flights.put(number, flight),
        number,
        agenda.put(new Arrival(number), flight.slot()),
        draws,
        busyUntil,
        lastAt,
        trace);
  }

  /** A message is due at another time than it was. */
  private Live<S, M, R> arrive(Flight<M> flight, long due) {
    var moved = flight.at(agenda.slot(due));
    return with(
        flights.put(moved.number(), moved),
        agenda.remove(flight.slot()).put(new Arrival(moved.number()), moved.slot()));
  }

  /** What nodes asked for, and what became possible or impossible, goes on the agenda. */
  private Live<S, M, R> scheduled(Choice<M> choice, World.After<S, M, R> after) {
    return switch (choice) {
      case Choice.Crash<M>(var node) -> silenced(node);
      case Choice.Resume<M> _, Choice.Heal<M> _ -> with(agenda.unpark());
      case Choice.Boot<M> _, Choice.Join<M> _ -> noted(after).unparked();
      case Choice.Ask<M>(var ticket, _, _, var op, _) ->
          op.options().find("deadline").map(limit -> deadline(ticket, limit)).orElse(this);
      default -> noted(after);
    };
  }

  private Live<S, M, R> unparked() {
    return with(agenda.unpark());
  }

  private Live<S, M, R> deadline(Ticket ticket, String limit) {
    return with(agenda.put(new Deadline(ticket), now() + Durations.parse(limit).toNanos()));
  }

  private Live<S, M, R> noted(World.After<S, M, R> after) {
    var next = this;
    for (var outcome : after.outcomes()) next = next.noted(outcome);
    return next;
  }

  private Live<S, M, R> noted(Outcome<S, M, R> outcome) {
    var node = outcome.node();
    var next = this;
    for (var effect : outcome.effects()) {
      if (effect instanceof SetTimer<M, R>(var timer, var least, var most))
        next = next.ring(node.id(), timer, Timer.between(least, most));
      if (effect instanceof SetMemorylessTimer<M, R>(var timer, var mean))
        next = next.ring(node.id(), timer, Timer.memoryless(mean));
      if (effect instanceof StopTimer<M, R>(var timer))
        next = next.with(next.agenda.remove(new Ringing(node.id(), timer)));
    }
    return next.scheduleSync(node);
  }

  private Live<S, M, R> ring(NodeId node, String name, Timer timer) {
    boolean random = timer.span().random();
    var drawn = random ? draw(node.name()) : this;
    var wait = timer.span().draw(random ? drawn.lastDraw(node.name()) : 0);
    long due = now() + world.clock(node).trueTime(wait).toNanos();
    return drawn.with(drawn.agenda.put(new Ringing(node, name), due));
  }

  /** A disk with something to write syncs by itself, once what it takes has passed. */
  private Live<S, M, R> scheduleSync(Node<S, M, R> node) {
    var task = new Syncing(node.id());
    if (node.disk().pending().isEmpty()) return with(agenda.remove(task));
    if (agenda.has(task)) return this;
    var latency = tempo.ofDisk(node.id());
    var whose = "disk of " + node.id();
    var drawn = latency.random() ? draw(whose) : this;
    long takes = latency.draw(latency.random() ? drawn.lastDraw(whose) : 0).toNanos();
    return drawn.with(drawn.agenda.put(task, now() + takes));
  }

  /** Nothing happens by itself at a node that is down. */
  private Live<S, M, R> silenced(NodeId node) {
    var next = agenda.remove(new Syncing(node));
    for (var task : agenda.slots().keys())
      if (task instanceof Ringing(var at, _) && at.equals(node)) next = next.remove(task);
    return with(next);
  }

  // The scheduler

  /** What is due next and can happen, if it is due by {@code end}. */
  private record Next<S, M, R>(Live<S, M, R> live, Optional<Move<M>> move) {}

  private record Move<M>(Choice<M> choice, Optional<Flight<M>> about, long due) {}

  private Next<S, M, R> next(long end) {
    var live = this;
    while (!live.agenda.queue().isEmpty()) {
      var slot = live.agenda.queue().firstKey();
      if (slot.due() > end) break;
      var task = live.agenda.queue().firstValue();
      var about = live.about(task);
      var queued = live.queue(about, slot.due());
      if (queued.isPresent()) {
        live = queued.get();
        continue;
      }
      var choice = live.choice(task, about);
      if (choice.isEmpty()) live = live.with(live.agenda.drop());
      else if (!live.world.possible(choice.get())) live = live.with(live.agenda.park());
      else return new Next<>(live, Optional.of(new Move<>(choice.get(), about, slot.due())));
    }
    return new Next<>(live, Optional.empty());
  }

  private Optional<Flight<M>> about(Task task) {
    return task instanceof Arrival(int number) ? flights.find(number) : Optional.empty();
  }

  private Optional<Choice<M>> choice(Task task, Optional<Flight<M>> about) {
    return switch (task) {
      case Arrival _ -> Optional.of(arrival(about.orElseThrow().envelope()));
      case Syncing(var node) -> Optional.of(new Choice.Sync<>(node));
      case Ringing(var node, var timer) -> Optional.of(new Choice.Fire<>(node, timer));
      case Deadline(var ticket) ->
          world.history().running(ticket)
              ? Optional.of(new Choice.GiveUp<>(ticket, "its deadline passed"))
              : Optional.empty();
    };
  }

  /** What comes to a machine that is down is lost; what comes to one that is paused waits. */
  private Choice<M> arrival(Envelope<M> envelope) {
    boolean down = world.has(envelope.to()) && !world.node(envelope.to()).up();
    return down ? new Choice.Drop<>(envelope) : new Choice.Deliver<>(envelope);
  }

  /** A node that takes its time serves one message after another, in the order of arrival. */
  private Optional<Live<S, M, R>> queue(Optional<Flight<M>> about, long due) {
    if (tempo.services().isEmpty() || about.isEmpty()) return Optional.empty();
    var flight = about.get();
    var node = flight.envelope().to();
    var service = tempo.services().find(node);
    if (flight.served() || service.isEmpty()) return Optional.empty();
    long done = Math.max(due, busyUntil.get(node, 0L)) + service.get().toNanos();
    return Optional.of(arrive(flight.queued(), done).busy(node, done));
  }

  /** Makes what is due next, however far off; empty when nothing is. */
  public Optional<Live<S, M, R>> step() {
    var next = next(Long.MAX_VALUE);
    return next.move.map(move -> next.live.make(move));
  }

  /**
   * Lets virtual time pass, and everything happen that is due meanwhile. {@code stop} is asked
   * before each choice; once it says so, time stands where the last one left it.
   */
  public Live<S, M, R> run(Duration span, BooleanSupplier stop) {
    long end = now() + span.toNanos();
    var live = this;
    while (!stop.getAsBoolean()) {
      var next = live.next(end);
      if (next.move.isEmpty()) return next.live.at(Duration.ofNanos(end));
      live = next.live.make(next.move.get());
    }
    return live;
  }

  /**
   * Lets everything happen that is due by {@code end}, up to the first choice after which it is
   * {@code enough}; time stands there, or else at {@code end}.
   */
  public Live<S, M, R> until(Duration end, Predicate<Live<S, M, R>> enough) {
    var live = this;
    do {
      var next = live.next(end.toNanos());
      if (next.move.isEmpty()) return next.live.at(end);
      live = next.live.make(next.move.get());
    } while (!enough.test(live));
    return live;
  }

  private Live<S, M, R> make(Move<M> move) {
    return at(Duration.ofNanos(Math.max(now(), move.due))).make(move.choice, move.about);
  }

  /** Makes a choice again as it was made once, at the time at which it was made. */
  public Live<S, M, R> again(Happening<M> happening) {
    return at(happening.at()).make(happening.choice(), happening.number());
  }

  /** A message arrives at another time than it would have. */
  public Live<S, M, R> delay(int number, Duration more) {
    var flight = flights.at(number);
    return arrive(flight, Math.max(now(), flight.due()) + more.toNanos());
  }

  // Chance

  private Live<S, M, R> draw(String whose) {
    return drawn(draws.put(whose, draws.get(whose, 0) + 1));
  }

  private long lastDraw(String whose) {
    return Chance.draw(world.seed(), whose, draws.get(whose, 0));
  }

  // Copies with one part changed

  private long now() {
    return world.time().toNanos();
  }

  private Live<S, M, R> at(Duration time) {
    return time.equals(world.time()) ? this : with(world.at(time));
  }

  private Live<S, M, R> with(World<S, M, R> next) {
    return new Live<>(next, tempo, flights, numbers, agenda, draws, busyUntil, lastAt, trace);
  }

  private Live<S, M, R> with(Table<Integer, Flight<M>> flying, Agenda due) {
    return new Live<>(world, tempo, flying, numbers, due, draws, busyUntil, lastAt, trace);
  }

  private Live<S, M, R> with(Agenda next) {
    return next == agenda
        ? this
        : new Live<>(world, tempo, flights, numbers, next, draws, busyUntil, lastAt, trace);
  }

  private Live<S, M, R> drawn(Table<String, Integer> next) {
    return new Live<>(world, tempo, flights, numbers, agenda, next, busyUntil, lastAt, trace);
  }

  private Live<S, M, R> busy(NodeId node, long until) {
    return new Live<>(
        world, tempo, flights, numbers, agenda, draws, busyUntil.put(node, until), lastAt, trace);
  }
}
