package replab.cluster;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import replab.cluster.Workload.Act;
import replab.core.Chance;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Order;
import replab.core.Seq;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Latency;
import replab.sim.Link;
import replab.sim.Live;
import replab.sim.Times;

/**
 * One run of a workload by the clock: requests, answers and disks take their time, and everything
 * else happens when it is due.
 */
final class Playing<S, M, R> {
  private static final Duration LONGEST_ELECTION = Duration.ofMinutes(1);

  /** Whose draws those of the workload are. */
  private static final String WORKLOAD = "workload";

  private final Duration patience;
  private Live<S, M, R> live;
  private Seq<Played.Asked> asked = Seq.empty();
  private Optional<Duration> crashed = Optional.empty();
  private Optional<Duration> election = Optional.empty();
  private int drawn;

  private Playing(Live<S, M, R> start, Duration patience) {
    this.live = start;
    this.patience = patience;
  }

  /** Plays it to its end; a client waits for an answer as long as its {@code patience} lasts. */
  static <S, M, R> Played of(Live<S, M, R> start, Workload workload, Duration patience) {
    return new Playing<>(start, patience).played(workload);
  }

  private Played played(Workload workload) {
    var strands = workload.strands().map(Strand::new);
    var refused = Optional.<String>empty();
    try {
      for (goOn(strands); !strands.all(Strand::over); goOn(strands)) {
        var next =
            strands.filter(s -> !s.over()).stream().map(s -> s.until).min(Duration::compareTo);
        live = live.until(next.orElseThrow(), now -> strands.any(s -> s.ready(now)));
      }
    } catch (Mistake mistake) {
      refused = Optional.of(mistake.advice());
    }
    return new Played(
        live.world().history(), Scenes.of(live, 0), Times.of(live), asked, election, refused);
  }

  /** What can be done now is done. */
  private void goOn(Seq<Strand> strands) {
    for (var strand : strands) while (strand.ready(live)) strand.goOn();
  }

  /** Where one strand of the workload stands: what it does next, and what it waits for. */
  private final class Strand {
    private Seq<Act> left;
    private boolean over;
    private Duration until = Duration.ZERO;
    private Seq<Ticket> awaited = Seq.empty();
    private boolean awaitsLeader;

    Strand(Seq<Act> acts) {
      left = acts;
    }

    boolean over() {
      return over;
    }

    boolean ready(Live<S, M, R> now) {
      if (over) return false;
      if (now.world().time().compareTo(until) >= 0) return true;
      if (awaitsLeader) return hasLeader(now);
      return !awaited.isEmpty() && !awaited.any(now.world().history()::running);
    }

    void goOn() {
      arrived();
      over = left.isEmpty();
      if (over) return;
      var act = left.first();
      left = left.drop(1);
      switch (act) {
        case Act.Ask(var client, var planned) -> waitFor(ask(client, planned));
        case Act.Run(var span) -> until = now().plus(draw(span));
        case Act.AwaitLeader() -> {
          awaitsLeader = true;
          until = now().plus(LONGEST_ELECTION);
        }
        case Act.Fault(var verb, var whom) -> fault(verb, whom);
        case Act.Heal() -> live = live.make(new Choice.Heal<>(live.world().network().cuts()));
        case Act.Promote(var whom) -> promote(whom);
      }
    }

    /** What was waited for is here, or nobody waits any longer. */
    private void arrived() {
      for (var ticket : awaited)
        if (live.world().history().running(ticket))
          live = live.make(new Choice.GiveUp<>(ticket, "its client gave up"));
      awaited = Seq.empty();
      until = now();
      if (awaitsLeader && hasLeader(live) && crashed.isPresent())
        election = Optional.of(now().minus(crashed.get()));
      awaitsLeader = false;
    }

    private void waitFor(Seq<Ticket> tickets) {
      awaited = tickets;
      until = now().plus(tickets.isEmpty() ? Duration.ZERO : patience);
    }
  }

  private Duration now() {
    return live.world().time();
  }

  private static <S, M, R> boolean hasLeader(Live<S, M, R> live) {
    var world = live.world();
    return world.names().any(node -> world.node(node).running() && world.observe(node).leads());
  }

  private Duration draw(Latency span) {
    return span.draw(Chance.draw(live.world().seed(), WORKLOAD, ++drawn));
  }

  private <T> T one(Seq<T> of) {
    double unit = Chance.unit(Chance.draw(live.world().seed(), WORKLOAD, ++drawn));
    return of.get((int) (unit * of.size()));
  }

  // Clients

  /** The operations that came of it; none where nobody could be asked. */
  private Seq<Ticket> ask(NodeId client, Planned planned) {
    var tickets = Seq.<Ticket>empty();
    try {
      var routed = routed(client, planned);
      for (var node : routed.nodes()) {
        var ticket = new Ticket(live.world().history().operations().size() + 1, name(routed.op()));
        live = live.make(new Choice.Ask<>(ticket, client, node, routed.op(), routed.seen()));
        asked = asked.add(new Played.Asked(planned, Optional.of(ticket)));
        tickets = tickets.add(ticket);
      }
    } catch (Mistake nobody) {
      asked = asked.add(new Played.Asked(planned, Optional.empty()));
    }
    return tickets;
  }

  private Routing routed(NodeId client, Planned planned) {
    var world = live.world();
    if (!planned.any()) return Routing.of(world, client, planned.op(), planned.nodes());
    var ways = new Ways<>(world, client).of(planned);
    if (ways.isEmpty()) throw new Mistake("nobody answers");
    var way = one(ways);
    var node = way.node().orElseGet(() -> Routing.chosen(world, client, way.op()));
    var told = Routing.told(world, world.history(), client, way.op());
    return new Routing(Seq.of(node), way.op(), told);
  }

  /** As the lab calls it. */
  private String name(Op op) {
    boolean change = op.changesData();
    int count = 1;
    for (var operation : live.world().history().operations().values())
      if (operation.op().changesData() == change) count++;
    return (change ? "w" : "r") + count;
  }

  // Faults and operators

  private void fault(String verb, String whom) {
    var node = node(whom);
    var state = live.world().node(node);
    boolean restarts = verb.equals("restart");
    if (state.up() == restarts)
      throw new Mistake(verb + " " + whom + ": " + node + (restarts ? " is up." : " is down."));
    switch (verb) {
      case "crash" -> {
        crashed = Optional.of(now());
        live = live.make(new Choice.Crash<>(node));
      }
      case "restart" -> live = live.make(new Choice.Boot<>(node, false));
      case "pause" -> live = live.make(new Choice.Pause<>(node));
      case "resume" -> live = live.make(new Choice.Resume<>(node));
      default -> live = live.make(new Choice.Cut<>(around(node)));
    }
  }

  private NodeId node(String whom) {
    if (!whom.equals(Workload.LEADER)) return new NodeId(whom);
    var world = live.world();
    return world.names().stream()
        .filter(node -> world.node(node).running() && world.observe(node).leads())
        .max(Comparator.comparingLong(node -> world.observe(node).term()))
        .orElseThrow(() -> new Mistake("nobody led when the leader was to be met"));
  }

  private Seq<Link> around(NodeId node) {
    var links = Seq.<Link>empty();
    for (var other : live.world().names())
      if (!other.equals(node)) links = links.add(new Link(node, other)).add(new Link(other, node));
    return links;
  }

  private void promote(String whom) {
    var world = live.world();
    var heirs =
        world
            .names()
            .filter(node ->
                world.node(node).running()
                    && !world.observe(node).leads()
                    && !world.protocol().attendants().contains(node));
    if (heirs.isEmpty()) throw new Mistake("nobody was left to be promoted");
    var heir = whom.equals(Workload.ANY) ? one(heirs) : new NodeId(whom);
    if (!world.node(heir).running()) throw new Mistake("promote " + heir + ": it does not run");
    long newest = 0;
    for (var node : world.names()) newest = Math.max(newest, world.observe(node).term());
    var order = new Order("promote", Seq.of(Long.toString(newest + 1)));
    live = live.make(new Choice.Command<>(heir, order));
  }
}
