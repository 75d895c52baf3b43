package replab.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import replab.check.Claim;
import replab.check.Scene;
import replab.core.Counted;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Order;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Finding;
import replab.explore.Reductions;
import replab.explore.Sweep;
import replab.explore.Walk;
import replab.explore.Watch;
import replab.sim.Branches;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Flight;
import replab.sim.Happening;
import replab.sim.Latency;
import replab.sim.Link;
import replab.sim.Live;
import replab.sim.Run;
import replab.sim.Tempo;
import replab.sim.World;

/**
 * A cluster in a simulated world, where nothing moves until someone says so, and everything can be
 * taken back.
 *
 * <p>A method that changes the world makes one step of the run; one that throws makes none.
 */
public final class Simulated<S, M, R> implements Cluster {
  private final String kind;
  private Branches<S, M, R> branches;
  private String command = "";
  private BooleanSupplier stop = () -> false;

  /** A new cluster, settled: its followers have found their leader. */
  public Simulated(
      String kind,
      String command,
      Protocol<S, M, R> protocol,
      long seed,
      Seq<NodeId> members,
      Tempo tempo) {
    this.kind = kind;
    var live = settle(Live.of(World.start(protocol, seed, members)), () -> false);
    branches = Branches.of(Run.start(command, Live.of(live.world(), tempo)));
  }

  // What is

  @Override
  public String kind() {
    return kind;
  }

  public Live<S, M, R> live() {
    return branches.run().live();
  }

  public World<S, M, R> world() {
    return live().world();
  }

  public Branches<S, M, R> branches() {
    return branches;
  }

  /** Whether requests, answers and disk syncs wait for the learner, too. */
  public boolean byHand() {
    return live().tempo().byHand();
  }

  public void byHand(boolean on) {
    if (on == byHand())
      throw new Mistake("Things go by " + (on ? "hand" : "themselves") + " already.");
    pace(tempo -> tempo.byHand(on));
  }

  /** The command whose doing the next step is; it names the step. */
  public void doing(String line, BooleanSupplier stopRequested) {
    command = line;
    stop = stopRequested;
  }

  @Override
  public Scene scene() {
    return Scenes.of(live(), branches.run().position());
  }

  /** After each step so far, now at last. */
  public Seq<Scene> scenes() {
    var scenes = Seq.<Scene>empty();
    for (int step = 0; step <= branches.run().position(); step++)
      scenes = scenes.add(Scenes.of(branches.run().steps().get(step).live(), step));
    return scenes;
  }

  @Override
  public Table<String, String> settings() {
    return world().protocol().settings();
  }

  /** The operation of this name. */
  public Ticket ticket(String name) {
    for (var ticket : world().history().operations().keys())
      if (ticket.name().equals(name)) return ticket;
    throw new Mistake("There is no operation " + name + known(operationNames()));
  }

  private Seq<String> operationNames() {
    return Seq.copyOf(world().history().operations().keys()).map(Ticket::name);
  }

  private static String known(Seq<String> names) {
    return names.isEmpty() ? "." : "; there are " + String.join(", ", names) + ".";
  }

  /** The message of this number, in flight or held. */
  public Flight<M> flight(int number) {
    return live()
        .flights()
        .find(number)
        .orElseThrow(() ->
            new Mistake(
                "There is no message #"
                    + number
                    + " in flight"
                    + known(Seq.copyOf(live().flights().keys()).map(n -> "#" + n))));
  }

  private NodeId known(NodeId node) {
    if (!world().has(node))
      throw new Mistake("There is no node " + node + known(world().names().map(NodeId::name)));
    return node;
  }

  private NodeId running(NodeId node) {
    known(node);
    if (!world().node(node).up()) throw new Mistake(node + " is down: restart " + node + " first.");
    if (world().node(node).paused())
      throw new Mistake(node + " is paused: resume " + node + " first.");
    return node;
  }

  // Making steps

  private void act(UnaryOperator<Live<S, M, R>> deed) {
    var before = live();
    var after = deed.apply(before);
    if (stop.getAsBoolean()) throw new Mistake("Stopped: this command changed nothing.");
    if (after != before) branches = branches.add(command, after);
  }

  /** All that {@code deeds} does is one step of the run; none when one of them is refused. */
  public void together(Runnable deeds) {
    var before = branches;
    try {
      deeds.run();
      var after = live();
      branches = after == before.run().live() ? before : before.add(command, after);
    } catch (Mistake mistake) {
      branches = before;
      throw mistake;
    }
  }

  /** Whether nothing was done since that moment of this run but to turn dials. */
  public boolean isOnlySetSince(Live<?, ?, ?> then) {
    return branches
            .run()
            .steps()
            .take(branches.run().position() + 1)
            .any(step -> step.live() == then)
        && live().trace().drop(then.trace().size()).all(Simulated::isDial);
  }

  private static boolean isDial(Happening<?> happening) {
    return happening.choice() instanceof Choice.Set<?>
        || happening.choice() instanceof Choice.Pace<?>;
  }

  /** What brings everything back to where it is now. */
  public Runnable checkpoint() {
    var before = branches;
    return () -> branches = before;
  }

  private void choose(Choice<M> choice) {
    act(live -> answered(live.make(choice)));
  }

  // Clients

  @Override
  public Seq<Ticket> ask(NodeId client, Op op, Seq<NodeId> via, String name) {
    var routed = Routing.of(world(), client, op, via);
    int first = world().history().operations().size() + 1;
    var tickets = Seq.<Ticket>empty();
    var taken = operationNames();
    for (int i = 0; i < routed.nodes().size(); i++) {
      var ticket = ticket(first + i, op, i == 0 ? name : "", taken);
      tickets = tickets.add(ticket);
      taken = taken.add(ticket.name());
    }
    var asked = tickets;
    act(live -> {
      var next = live;
      for (int i = 0; i < asked.size(); i++) {
        var node = known(routed.nodes().get(i));
        next = ask(next, new Choice.Ask<>(asked.get(i), client, node, routed.op(), routed.seen()));
      }
      return next;
    });
    return tickets;
  }

  private static Ticket ticket(int number, Op op, String name, Seq<String> taken) {
    if (!name.isEmpty() && taken.contains(name))
      throw new Mistake("There is an operation " + name + " already: choose another name.");
    return new Ticket(number, name.isEmpty() ? Ticket.free(op, taken) : name);
  }

  /**
   * Asks, and moves what a client moves by itself: the request, each sync at the node asked that
   * the answer waits for, the answer.
   */
  static <S, M, R> Live<S, M, R> ask(Live<S, M, R> live, Choice.Ask<M> ask) {
    var next = live.make(ask);
    if (live.tempo().byHand()) return next;
    int request = next.flights().lastKey();
    if (!next.world().arrives(next.flights().at(request).envelope())) return next;
    next = deliver(next, request);
    var heard = heard(next.world(), ask);
    while (next.world().history().running(ask.ticket())) {
      var answered = answered(next);
      if (answered == next && !heard.isEmpty()) answered = brought(next, request, heard);
      if (answered == next && pending(next, ask.node())) answered = sync(next, ask.node());
      if (answered == next) return next;
      next = answered;
    }
    return next;
  }

  /** The node asked and those that it is to hear, where the client said which. */
  private static <S, M, R> Seq<NodeId> heard(World<S, M, R> world, Choice.Ask<M> ask) {
    if (!world.protocol().gathers() || !ask.op().options().has("from")) return Seq.empty();
    return Seq.of(ask.op().options().at("from").split(",", -1)).map(NodeId::new).add(ask.node());
  }

  /** The next message among these nodes that came of this request has arrived, and is on disk. */
  private static <S, M, R> Live<S, M, R> brought(
      Live<S, M, R> live, int request, Seq<NodeId> nodes) {
    var next =
        earliest(
            live,
            f ->
                f.number() > request
                    && nodes.contains(f.envelope().from())
                    && nodes.contains(f.envelope().to()));
    if (next.isEmpty()) return live;
    var to = live.flights().at(next.get()).envelope().to();
    var after = deliver(live, next.get());
    return pending(after, to) ? sync(after, to) : after;
  }

  public void giveUp(Ticket ticket) {
    if (!world().history().running(ticket))
      throw new Mistake(ticket + " has ended already: nobody waits for it.");
    choose(new Choice.GiveUp<>(ticket, "its client gave up"));
  }

  public void client(NodeId client, Table<String, String> options) {
    options.find("near").map(NodeId::new).ifPresent(this::known);
    Routing.check(options);
    choose(new Choice.Introduce<>(client, options));
  }

  // What may follow

  @Override
  public Plans plans(Claim claim) {
    return Plans.of(world(), scene(), claim);
  }

  /** Each client's, as it would be typed. */
  public Plans plans(Table<NodeId, String> texts) {
    return Plans.of(world(), texts);
  }

  /** What a learner planned. */
  public Plans plans() {
    return Plans.planned(world());
  }

  @Override
  public Outlook<M> explore(
      Claim claim,
      Bounds bounds,
      Reductions reductions,
      Optional<? extends Executor> helper,
      Watch watch) {
    var planned = bounds.plans().isEmpty() ? bounds.plans(plans(claim).requests()) : bounds;
    var property = new Judging(claim, scene()).property();
    var alone = explorer(claim, planned, reductions);
    var explorer = helper.isPresent() ? alone.with(helper.get()) : alone;
    return switch (explorer.check(property, watch)) {
      case Finding.Holds<S, M, R> holds ->
          new Outlook.Always<>(holds.worlds(), holds.seen(), holds.depth());
      case Finding.Broken<S, M, R> broken -> new Outlook.Broken<>(broken.worlds(), broken.run());
      case Finding.Unknown<S, M, R> unknown ->
          new Outlook.Unknown<>(unknown.worlds(), unknown.depth(), unknown.reason());
    };
  }

  private Explorer<S, M, R> explorer(Claim claim, Bounds bounds, Reductions reductions) {
    var every = Explorer.of(world(), bounds);
    var explorer = reductions.orders() ? every : every.everyOrder();
    var unnamed = world().names().filter(node -> !claim.text().contains(node.name()));
    return reductions.names() ? explorer.alike(unnamed) : explorer;
  }

  /**
   * Random runs from here, one a seed, up to the first that leads to where the claim is not so.
   * Clients do what the bounds plan.
   */
  public Sweep<Optional<Outlook.Broken<M>>> wander(
      Claim claim, Bounds bounds, int seeds, BooleanSupplier stopRequested) {
    var here = world();
    var scene = scene();
    return new Sweep<>(
        seeds,
        seed ->
            new Walk<>(here, bounds, new Judging(claim, scene).property())
                .of(seed)
                .map(run -> new Outlook.Broken<>(run.size() + 1, run)),
        Optional::isPresent,
        stopRequested);
  }

  /**
   * A run that exploring found, as what one would do here; it must lead to where this is not so.
   */
  public Seq<Deed> retell(Claim claim, Outlook.Broken<?> broken) {
    var run = Seq.<Choice<M>>empty();
    for (var choice : broken.run()) run = run.add(here(choice));
    return new Retelling<S, M, R>(live -> !claim.holds(Scenes.of(live, 0)), stop).of(live(), run);
  }

  @SuppressWarnings("unchecked") // it came of exploring this world
  private Choice<M> here(Choice<?> choice) {
    return (Choice<M>) choice;
  }

  /** From now on this is what a client will ask, when it is explored what may follow. */
  public void plan(NodeId client, String text) {
    var options = world().clients().get(client, Table.empty());
    var planned =
        text.isBlank() ? options.remove(Plans.OPTION) : options.put(Plans.OPTION, text.strip());
    Plans.of(world(), Table.of(client, text));
    choose(new Choice.Introduce<>(client, planned));
  }

  /**
   * A workload to be run from here under many seeds; blank for what was planned, or what the
   * measure is usually made on.
   */
  public Sweeping sweeping(Measure measure, String workload, Seq<String> times, Duration patience) {
    return Sweeping.of(live(), measure, workload, times, patience);
  }

  // Replication, by hand

  /**
   * Delivers messages, in this order, and syncs what their receivers' acknowledgements wait for.
   */
  public void deliver(Seq<Integer> numbers) {
    for (int number : numbers) deliverable(flight(number));
    act(live -> {
      var next = live;
      for (int number : numbers) next = delivered(next, number);
      return next;
    });
  }

  static <S, M, R> Live<S, M, R> delivered(Live<S, M, R> live, int number) {
    var to = live.flights().at(number).envelope().to();
    var next = deliver(live, number);
    if (!live.tempo().byHand() && next.world().has(to) && pending(next, to)) next = sync(next, to);
    return answered(next);
  }

  private void deliverable(Flight<M> flight) {
    var envelope = flight.envelope();
    var number = "#" + flight.number();
    if (flight.held()) throw new Mistake(number + " is held: release " + number + " first.");
    if (world().network().isCut(envelope.from(), envelope.to()))
      throw new Mistake(
          "The link "
              + envelope.from()
              + " -> "
              + envelope.to()
              + " is cut, so "
              + number
              + " cannot arrive: heal it first.");
    if (world().has(envelope.to())) running(envelope.to());
  }

  /** The number of the earliest message that could arrive now. */
  public int nextMessage(Optional<NodeId> to) {
    to.ifPresent(this::known);
    var meant = live().flights().filter((_, f) -> to.map(f.envelope().to()::equals).orElse(true));
    for (var flight : meant.values())
      if (!flight.held() && world().arrives(flight.envelope())) return flight.number();
    var which = to.map(node -> " to " + node).orElse("");
    throw new Mistake(
        meant.isEmpty()
            ? "No message" + which + " is in flight."
            : "None of the messages" + which + " in flight can arrive now: see messages.");
  }

  /** The number of the message that carries {@code ticket}'s change to {@code to}. */
  public int carrying(Ticket ticket, NodeId to) {
    known(to);
    return Carrying.find(live(), ticket, to);
  }

  /**
   * Brings each follower {@code count} records further, or to the leader's end when {@code count}
   * is empty.
   */
  public void replicate(Optional<Integer> count, Seq<NodeId> followers) {
    followers.forEach(this::running);
    var replication = new Replication<S, M, R>(stop);
    act(live -> answered(replication.advance(live, count, followers)));
  }

  /**
   * The same for those of them that can be brought on now. Gives why the others cannot, and throws
   * {@link Mistake} when none can.
   */
  public Table<NodeId, String> replicateWhereItCan(Optional<Integer> count, Seq<NodeId> followers) {
    var replication = new Replication<S, M, R>(stop);
    var next = live();
    var leftOut = Table.<NodeId, String>empty();
    for (var follower : followers)
      try {
        next = replication.advance(next, count, Seq.of(running(follower)));
      } catch (Mistake mistake) {
        if (leftOut.size() + 1 == followers.size()) throw mistake;
        leftOut = leftOut.put(follower, mistake.advice());
      }
    var brought = next;
    act(_ -> answered(brought));
    return leftOut;
  }

  /** Delivers and syncs until nothing is pending that can happen; fires no timer. */
  public void settle() {
    act(live -> settle(live, stop));
  }

  private static <S, M, R> Live<S, M, R> settle(Live<S, M, R> live, BooleanSupplier stop) {
    var next = live;
    while (!stop.getAsBoolean()) {
      var choices = next.world().choices().filter(c -> !(c instanceof Choice.Fire<M>));
      var deliverable = earliest(next, f -> true);
      if (deliverable.isPresent()) next = deliver(next, deliverable.get());
      else if (!choices.isEmpty()) next = next.make(choices.first());
      else return next;
    }
    return next;
  }

  static <S, M, R> Optional<Integer> earliest(Live<S, M, R> live, Predicate<Flight<M>> wanted) {
    for (var flight : live.flights().values())
      if (!flight.held() && live.world().arrives(flight.envelope()) && wanted.test(flight))
        return Optional.of(flight.number());
    return Optional.empty();
  }

  static <S, M, R> Live<S, M, R> deliver(Live<S, M, R> live, int number) {
    return live.make(new Choice.Deliver<>(live.flights().at(number).envelope()), number);
  }

  static <S, M, R> boolean pending(Live<S, M, R> live, NodeId node) {
    return live.world().possible(new Choice.Sync<>(node));
  }

  static <S, M, R> Live<S, M, R> sync(Live<S, M, R> live, NodeId node) {
    return live.make(new Choice.Sync<>(node));
  }

  /** Answers reach their clients by themselves, unless everything goes by hand. */
  static <S, M, R> Live<S, M, R> answered(Live<S, M, R> live) {
    if (live.tempo().byHand()) return live;
    var next = live;
    for (var answer = earliest(next, Simulated::isAnswer);
        answer.isPresent();
        answer = earliest(next, Simulated::isAnswer)) next = deliver(next, answer.get());
    return next;
  }

  private static <M> boolean isAnswer(Flight<M> flight) {
    return flight.envelope().content() instanceof Envelope.Reply<M>;
  }

  // The network

  private Flight<M> free(int number) {
    var flight = flight(number);
    if (flight.held()) throw new Mistake("#" + number + " is held: release #" + number + " first.");
    return flight;
  }

  public void drop(int number) {
    var envelope = free(number).envelope();
    act(live -> live.make(new Choice.Drop<>(envelope), number));
  }

  public void duplicate(int number) {
    var envelope = free(number).envelope();
    act(live -> live.make(new Choice.Duplicate<>(envelope), number));
  }

  public void hold(int number) {
    if (flight(number).held()) throw new Mistake("#" + number + " is held already.");
    act(live -> live.make(new Choice.Hold<>(live.flights().at(number).envelope()), number));
  }

  public void release(int number) {
    if (!flight(number).held()) throw new Mistake("#" + number + " is not held.");
    act(live -> live.make(new Choice.Release<>(live.flights().at(number).envelope()), number));
  }

  public void delay(int number, Duration more) {
    if (flight(number).held()) throw new Mistake("#" + number + " is held: release it first.");
    act(live -> live.delay(number, more));
  }

  @Override
  public void cut(Seq<NodeId> from, Seq<NodeId> to, boolean bothWays) {
    choose(new Choice.Cut<>(links(from, to, bothWays)));
  }

  @Override
  public void heal(Seq<NodeId> from, Seq<NodeId> to, boolean bothWays) {
    var cuts = world().network().cuts();
    if (cuts.isEmpty()) throw new Mistake("Nothing is cut.");
    var links = from.isEmpty() ? cuts : links(from, to, bothWays).filter(cuts::contains);
    if (links.isEmpty()) throw new Mistake("Nothing is cut there; what is: " + cuts + ".");
    choose(new Choice.Heal<>(links));
  }

  private Seq<Link> links(Seq<NodeId> from, Seq<NodeId> to, boolean bothWays) {
    var links = Seq.<Link>empty();
    for (var a : from)
      for (var b : to) {
        var link = new Link(known(a), known(b));
        if (a.equals(b)) throw new Mistake("A node cannot be cut off from itself: " + a + ".");
        links = bothWays ? links.add(link).add(link.back()) : links.add(link);
      }
    return links;
  }

  // Time

  /** The agenda's next single choice. */
  public void step() {
    act(live ->
        live.step()
            .orElseThrow(
                () -> new Mistake("Nothing is due: nothing is in flight and no timer runs.")));
  }

  /**
   * Ends sooner where somebody wants no more, at a whole millisecond and with all done that was due
   * till then, so that the time which it gives leads there again.
   */
  public Duration run(Duration span) {
    var begun = world().time();
    var after = live().run(span, stop);
    var passed = after.world().time().minus(begun);
    if (passed.compareTo(span) < 0) {
      passed = Duration.ofMillis(passed.toMillis() + 1);
      after = after.run(begun.plus(passed).minus(after.world().time()), () -> false);
    }
    branches = branches.add(command, after);
    return passed;
  }

  /** Fires a node's timer now, whenever it was due. */
  public void tick(NodeId node, String timer) {
    running(node);
    var timers = world().node(node).timers();
    if (!timers.has(timer))
      throw new Mistake(
          node + " has no timer \"" + timer + "\"" + known(Seq.copyOf(timers.keys())));
    choose(new Choice.Fire<>(node, timer));
  }

  public void pace(UnaryOperator<Tempo> change) {
    choose(new Choice.Pace<>(change.apply(live().tempo())));
  }

  public void latency(NodeId from, NodeId to, Latency latency) {
    pace(tempo -> tempo.latency(new Link(from, to), latency));
  }

  public void skew(NodeId node, Duration offset, double rate) {
    choose(new Choice.Skew<>(known(node), offset, rate));
  }

  // Faults

  @Override
  public void crash(NodeId node) {
    if (!world().node(known(node)).up()) throw new Mistake(node + " is down already.");
    choose(new Choice.Crash<>(node));
  }

  @Override
  public void restart(NodeId node, boolean diskLost) {
    if (world().node(known(node)).up())
      throw new Mistake(node + " is up: crash " + node + " first.");
    choose(new Choice.Boot<>(node, diskLost));
  }

  @Override
  public void pause(NodeId node) {
    running(node);
    choose(new Choice.Pause<>(node));
  }

  @Override
  public void resume(NodeId node) {
    if (!world().node(known(node)).paused()) throw new Mistake(notPaused(node));
    choose(new Choice.Resume<>(node));
  }

  private String notPaused(NodeId node) {
    return world().observe(node).notes().has("replay")
        ? node + " is not paused, but its replay is: resume " + node + " replay."
        : node + " is not paused.";
  }

  /** A disk makes durable now what was handed to it. */
  public void fsync(NodeId node) {
    running(node);
    if (!world().possible(new Choice.Sync<>(node)))
      throw new Mistake("Nothing waits for " + node + "'s disk.");
    choose(new Choice.Sync<>(node));
  }

  // Operators

  /** An order moves what it takes to carry it out, save the log itself. */
  @Override
  public void order(NodeId node, Order order) {
    boolean fences = order.verb().equals("fence");
    if (world().node(known(node)).up() && !fences) running(node);
    act(live -> ordered(live, new Choice.Command<>(node, order), stop));
  }

  static <S, M, R> Live<S, M, R> ordered(
      Live<S, M, R> live, Choice.Command<M> command, BooleanSupplier stop) {
    return answered(negotiated(live.make(command), live.trace().size(), stop));
  }

  /** Delivers what the last choices sent, save what carries the log. */
  private static <S, M, R> Live<S, M, R> negotiated(
      Live<S, M, R> live, int before, BooleanSupplier stop) {
    if (live.tempo().byHand()) return live;
    var next = live;
    for (var message = control(next, before);
        message.isPresent() && !stop.getAsBoolean();
        message = control(next, before)) next = deliver(next, message.get());
    return next;
  }

  private static <S, M, R> Optional<Integer> control(Live<S, M, R> live, int since) {
    return earliest(
        live,
        flight ->
            flight.cause() >= since
                && flight.envelope().content() instanceof Envelope.Peer<M>(var message)
                && !live.world().protocol().replicates(message));
  }

  /** A new node, or one without data, gets a copy of {@code source}'s. */
  public void join(NodeId node, NodeId source) {
    running(source);
    if (world().has(node) && !world().node(node).up())
      throw new Mistake(
          node
              + " is down, and its copy is a message: restart "
              + node
              + " first, then join "
              + node
              + ".");
    if (world().has(node)) running(node);
    act(live -> {
      var joined = live.world().has(node) ? live : live.make(new Choice.Join<>(node));
      var order = new Order("copy", Seq.of(source.name()));
      return negotiated(joined.make(new Choice.Command<>(node, order)), live.trace().size(), stop);
    });
  }

  public void leave(NodeId node) {
    known(node);
    if (world().names().size() == 1) throw new Mistake("The last node cannot leave.");
    boolean parts =
        world().node(node).running()
            && world().protocol().orders().has("disconnect")
            && !world().observe(node).leads();
    var parting = new Choice.Command<M>(node, new Order("disconnect", Seq.empty()));
    act(live -> {
      var parted = parts ? ordered(live, parting, stop) : live;
      return answered(parted.make(new Choice.Leave<>(node)));
    });
  }

  @Override
  public void set(String key, String value) {
    var protocol = world().protocol();
    boolean moves = !protocol.set(key, value).foundations().equals(protocol.foundations());
    if (moves && !world().history().operations().isEmpty())
      throw new Mistake(
          key
              + "= says how data are kept, and there may be some: set it in a new cluster, or undo"
              + " to the start.");
    choose(new Choice.Set<>(key, value));
  }

  // Travel

  public void undo(int steps) {
    int done = branches.run().position();
    goTo(
        done - steps,
        done == 0
            ? "There is nothing to undo."
            : "There is no more to undo than " + Counted.of(done, "step") + ".");
  }

  public void redo(int steps) {
    int left = branches.run().end() - branches.run().position();
    goTo(
        branches.run().position() + steps,
        left == 0
            ? "There is nothing to redo."
            : "There is no more to redo than " + Counted.of(left, "step") + ".");
  }

  public void goTo(int step) {
    goTo(
        step,
        "There is no step " + step + "; this branch has steps 0 to " + branches.run().end() + ".");
  }

  private void goTo(int step, String otherwise) {
    branches = branches.with(branches.run().at(step).orElseThrow(() -> new Mistake(otherwise)));
  }

  public void mark(String name) {
    branches = branches.mark(name);
  }

  public void goToMark(String name) {
    var mark = branches.find(name);
    if (mark.isEmpty())
      throw new Mistake("There is no mark " + name + known(Seq.copyOf(branches.marks().keys())));
    branches = branches.switchTo(mark.get().branch());
    goTo(mark.get().step());
  }

  public void fork(String name) {
    branches = branches.fork(name);
  }

  public void switchTo(String name) {
    branches = branches.switchTo(name);
  }

  /** Durations of the run so far, for the prompt: virtual time. */
  public String time() {
    return Durations.show(world().time());
  }
}
