package replab.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import replab.core.Answer;
import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Happening;
import replab.sim.Live;
import replab.sim.Run;
import replab.sim.World;
import replab.view.Chart.Arrival;
import replab.view.Chart.Ending;
import replab.view.Chart.Kind;
import replab.view.Chart.Lane;
import replab.view.Chart.Letter;
import replab.view.Chart.Lost;
import replab.view.Chart.Mark;
import replab.view.Chart.Moment;
import replab.view.Chart.Notice;
import replab.view.Chart.Sign;
import replab.view.Chart.State;
import replab.view.Chart.What;

/**
 * Makes a {@link Chart} of the last part of a run: looks at that part alone, however long the run
 * is.
 */
final class Charting<S, M, R> {
  private static final int MOST_IN_FLIGHT = 12;

  private final Run<S, M, R> run;
  private final Live<S, M, R> live;
  private final World<S, M, R> world;
  private final Staleness staleness;
  private final int start;
  private final int mostInFlight;
  private int earlier;
  private final List<Happening<M>> window = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();
  private final TreeMap<Integer, Envelope<M>> envelopes = new TreeMap<>();
  private final TreeMap<Integer, Integer> left = new TreeMap<>();
  private final TreeMap<Integer, Integer> ended = new TreeMap<>();

  Charting(Run<S, M, R> run, int last, int since) {
    this.run = run;
    start = since < 1 ? start(run) : Math.min(end(since - 1), run.live().trace().size());
    live = run.live();
    world = live.world();
    staleness = new Staleness(world.history());
    mostInFlight = Math.min(MOST_IN_FLIGHT, last);
    choose(last);
  }

  Chart chart() {
    for (int i = 0; i < window.size(); i++) i = put(i);
    for (var flight : live.flights().values()) envelopes.put(flight.number(), flight.envelope());
    int begin = window.isEmpty() ? run.position() : step(window.getFirst());
    return new Chart(lanes(begin), Seq.copyOf(moments), letters(), earlier, mostInFlight);
  }

  // ---- Which happenings are shown.

  private void choose(int last) {
    Deque<Happening<M>> chosen = new ArrayDeque<>();
    int count = 0;
    for (int i = live.trace().size() - 1; i >= start; i--) {
      var happening = live.trace().get(i);
      if (!shown(happening)) continue;
      boolean asks = !chosen.isEmpty() && asks(happening, chosen.getFirst());
      if (count == last && !asks) {
        earlier = i + 1 - start;
        break;
      }
      chosen.addFirst(happening);
      boolean syncs = i > start && syncs(live.trace().get(i - 1), happening);
      if (!asks && !syncs) count++;
    }
    window.addAll(chosen);
  }

  /** What happened before the first step is the making of the cluster. */
  private static <S, M, R> int start(Run<S, M, R> run) {
    return run.position() == 0 ? 0 : run.steps().first().live().trace().size();
  }

  private boolean shown(Happening<M> happening) {
    return switch (happening.choice()) {
      case Choice.Introduce<M> _, Choice.Pass<M> _, Choice.Pace<M> _ -> false;
      case Choice.Fire<M> _ -> !happening.sent().isEmpty();
      default -> true;
    };
  }

  /** How many happenings there were when a step had been made. */
  private int end(int step) {
    return run.steps().get(step).live().trace().size();
  }

  /** The step that a happening is part of: the first at whose end there is more. */
  private int step(Happening<M> happening) {
    int low = 0;
    int high = run.position();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end(middle) > happening.index()) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  // ---- Moments.

  /**
   * Puts down the happening at {@code i}, and those that are one with it; gives the last of them.
   */
  private int put(int i) {
    var happening = window.get(i);
    if (asksAtOnce(i)) {
      note(happening, -1);
      return i;
    }
    boolean synced = syncsAtOnce(i);
    var sent = happening.sent();
    if (synced) sent = sent.addAll(window.get(i + 1).sent());
    if (happening.choice() instanceof Choice.Deliver<M>
        || happening.choice() instanceof Choice.Drop<M>)
      ended.put(happening.number(), moments.size());
    note(happening, moments.size());
    for (int number : sent) left.put(number, moments.size());
    moments.add(new Moment(step(happening), happening.at(), what(happening), synced, sent));
    return synced ? i + 1 : i;
  }

  private boolean asksAtOnce(int i) {
    return i + 1 < window.size() && asks(window.get(i), window.get(i + 1));
  }

  private boolean syncsAtOnce(int i) {
    return i + 1 < window.size() && syncs(window.get(i), window.get(i + 1));
  }

  /** A request that is delivered as soon as it is made needs no line for its leaving. */
  private boolean asks(Happening<M> happening, Happening<M> next) {
    return happening.choice() instanceof Choice.Ask<M>
        && happening.sent().contains(next.number())
        && step(happening) == step(next);
  }

  /** A disk that syncs what has just arrived is one with the arrival. */
  private boolean syncs(Happening<M> happening, Happening<M> next) {
    return happening.choice() instanceof Choice.Deliver<M>
        && next.choice() instanceof Choice.Sync<M>
        && next.party().equals(happening.party())
        && step(happening) == step(next);
  }

  private void note(Happening<M> happening, int moment) {
    envelope(happening.choice()).ifPresent(e -> envelopes.put(happening.number(), e));
    if (happening.choice() instanceof Choice.Duplicate<M>(var envelope))
      for (int copy : happening.sent()) envelopes.put(copy, envelope);
    if (happening.choice()
        instanceof Choice.Ask<M>(var ticket, var client, var node, var op, var seen))
      for (int request : happening.sent()) {
        envelopes.put(
            request, new Envelope<>(client, node, new Envelope.Request<>(ticket, op, seen)));
        if (moment < 0) left.put(request, moments.size() - 1);
      }
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

  private What what(Happening<M> happening) {
    var number = "#" + happening.number();
    var party = happening.party();
    return switch (happening.choice()) {
      case Choice.Ask<M>(var ticket, var client, _, var op, _) ->
          new Mark(client, Sign.ASK, ticket + " " + Wording.of(op));
      case Choice.GiveUp<M>(var ticket, var reason) ->
          new Mark(client(ticket), Sign.UNKNOWN, ticket + " unknown: " + reason);
      case Choice.Deliver<M>(var envelope) -> new Arrival(happening.number(), ending(envelope));
      case Choice.Drop<M> _ -> new Lost(happening.number());
      case Choice.Duplicate<M>(var envelope) ->
          new Mark(envelope.from(), Sign.SENDS, "copy of " + number);
      case Choice.Hold<M>(var envelope) -> new Mark(envelope.from(), Sign.HOLD, number + " held");
      case Choice.Release<M>(var envelope) ->
          new Mark(envelope.from(), Sign.HOLD, number + " released");
      case Choice.Cut<M>(var links) -> new Notice(Sign.CUT, "cut " + Wording.of(links));
      case Choice.Heal<M>(var links) -> new Notice(Sign.HEAL, "healed " + Wording.of(links));
      case Choice.Sync<M> _ -> new Mark(party, Sign.SYNC, "synced");
      case Choice.Fire<M>(_, var timer) -> new Mark(party, Sign.TIMER, "timer " + timer);
      case Choice.Crash<M> _ -> new Mark(party, Sign.CRASH, "crashed");
      case Choice.Boot<M>(_, var diskLost) ->
          new Mark(party, Sign.BOOT, diskLost ? "restarted, disk lost" : "restarted");
      case Choice.Pause<M> _ -> new Mark(party, Sign.PAUSE, "paused");
      case Choice.Resume<M> _ -> new Mark(party, Sign.RESUME, "resumed");
      case Choice.Command<M>(_, var order) ->
          new Mark(
              party, order.verb().equals("promote") ? Sign.LEAD : Sign.ORDER, Wording.of(order));
      case Choice.Set<M>(var key, var value) ->
          new Notice(Sign.SETTING, "set " + key + "=" + value);
      case Choice.Join<M> _ -> new Mark(party, Sign.BOOT, "joined");
      case Choice.Leave<M> _ -> new Mark(party, Sign.CRASH, "left");
      case Choice.Skew<M>(var node, var offset, var rate) ->
          new Mark(node, Sign.CLOCK, Wording.skew(offset, rate));
      case Choice.Introduce<M> _, Choice.Pass<M> _, Choice.Pace<M> _ ->
          throw new IllegalArgumentException("not shown: " + happening);
    };
  }

  private NodeId client(Ticket ticket) {
    return world.history().operations().at(ticket).client();
  }

  private Ending ending(Envelope<M> envelope) {
    if (!(envelope.content() instanceof Envelope.Reply<M>(var ticket, var answer)))
      return Ending.NONE;
    if (tooLate(ticket, answer)) return Ending.UNKNOWN;
    return switch (answer) {
      case Answer.Done _ -> Ending.OK;
      case Answer.Found _ -> found(ticket);
      case Answer.Failed _ -> Ending.FAILED;
      case Answer.Unsure _ -> Ending.UNKNOWN;
    };
  }

  private Ending found(Ticket read) {
    return staleness
        .missedBy(read)
        .map(missed -> Staleness.lost(world, missed) ? Ending.LOST : Ending.STALE)
        .orElse(Ending.OK);
  }

  private boolean tooLate(Ticket ticket, Answer answer) {
    return !(answer instanceof Answer.Unsure)
        && world.history().operations().find(ticket).filter(Operation::unknown).isPresent();
  }

  // ---- Messages.

  private Table<Integer, Letter> letters() {
    var letters = Table.<Integer, Letter>empty();
    for (var entry : envelopes.entrySet())
      letters = letters.put(entry.getKey(), letter(entry.getKey(), entry.getValue()));
    return letters;
  }

  private Letter letter(int number, Envelope<M> envelope) {
    var flight = live.flights().find(number);
    return new Letter(
        number,
        envelope.from(),
        envelope.to(),
        kind(envelope.content()),
        text(envelope),
        left.getOrDefault(number, -1),
        ended.getOrDefault(number, moments.size()),
        flight.isPresent(),
        flight.flatMap(f -> Wording.obstacle(world, f)));
  }

  private Kind kind(Envelope.Content<M> content) {
    return switch (content) {
      case Envelope.Request<M> _ -> Kind.REQUEST;
      case Envelope.Reply<M> _ -> Kind.ANSWER;
      case Envelope.Peer<M>(var message) ->
          world.protocol().replicates(message) ? Kind.COPY : Kind.TALK;
    };
  }

  private String text(Envelope<M> envelope) {
    var text = Wording.of(world, envelope);
    if (!(envelope.content() instanceof Envelope.Reply<M>(var ticket, var answer))) return text;
    if (tooLate(ticket, answer)) return text + ", too late";
    return answer instanceof Answer.Found ? text + stale(ticket) : text;
  }

  private String stale(Ticket ticket) {
    return staleness
        .missedBy(ticket)
        .map(missed ->
            ", " + Staleness.word(world, missed) + ": " + missed.ticket() + " came before")
        .orElse("");
  }

  // ---- Lanes.

  private Seq<Lane> lanes(int step) {
    var clients = new TreeSet<NodeId>();
    var nodes = new TreeSet<NodeId>(world.names().toList());
    for (var happening : window) parties(happening, clients, nodes);
    for (var flight : live.flights().values()) parties(flight.envelope(), clients, nodes);
    var before = run.steps().get(Math.max(0, step - 1)).live().world();
    var lanes = Seq.<Lane>empty();
    for (var client : clients)
      lanes = lanes.add(new Lane(client, true, "", "", State.UP, Optional.empty()));
    var now = Standing.all(world);
    for (var node : nodes) lanes = lanes.add(lane(node, before, now));
    return lanes;
  }

  private void parties(Happening<M> happening, TreeSet<NodeId> clients, TreeSet<NodeId> nodes) {
    if (happening.choice() instanceof Choice.Ask<M> ask) clients.add(ask.client());
    if (happening.choice() instanceof Choice.GiveUp<M>(var ticket, _)) clients.add(client(ticket));
    if (happening.choice() instanceof Choice.Leave<M>(var node)) nodes.add(node);
    envelope(happening.choice()).ifPresent(envelope -> parties(envelope, clients, nodes));
  }

  private void parties(Envelope<M> envelope, TreeSet<NodeId> clients, TreeSet<NodeId> nodes) {
    switch (envelope.content()) {
      case Envelope.Request<M> _ -> {
        clients.add(envelope.from());
        nodes.add(envelope.to());
      }
      case Envelope.Reply<M> _ -> {
        nodes.add(envelope.from());
        clients.add(envelope.to());
      }
      case Envelope.Peer<M> _ -> {
        nodes.add(envelope.from());
        nodes.add(envelope.to());
      }
    }
  }

  private Lane lane(NodeId node, World<S, M, R> before, Seq<Standing> standings) {
    var now = standings.filter(standing -> standing.node().equals(node)).stream().findFirst();
    var role = before.has(node) ? before.observe(node).role() : "";
    var state = before.has(node) ? stateAtFirst(node) : State.DOWN;
    return new Lane(node, false, role, syncState(before, node), state, now);
  }

  private static <S, M, R> String syncState(World<S, M, R> world, NodeId follower) {
    for (var node : world.nodes())
      if (node.up())
        for (var stream : world.observe(node.id()).streams())
          if (stream.follower().equals(follower)) return stream.syncState();
    return "";
  }

  /** Told by what happened to it first; where nothing did, by how it stands now. */
  private State stateAtFirst(NodeId node) {
    for (var moment : moments)
      if (moment.what() instanceof Mark(var party, var sign, _) && party.equals(node))
        switch (sign) {
          case CRASH, PAUSE -> {
            return State.UP;
          }
          case BOOT -> {
            return State.DOWN;
          }
          case RESUME -> {
            return State.PAUSED;
          }
          default -> {}
        }
    if (!world.has(node) || !world.node(node).up()) return State.DOWN;
    return world.node(node).paused() ? State.PAUSED : State.UP;
  }
}
