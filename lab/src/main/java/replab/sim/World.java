package replab.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import replab.core.Conflict;
import replab.core.Effect;
import replab.core.History;
import replab.core.Local;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Order;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Table;

/**
 * Every node, disk, message in flight and what clients saw, as one value that never changes: {@code
 * choices()} says what can happen next, {@code after(choice)} is the world in which it has.
 *
 * <p>Time takes no part in the equality of worlds.
 */
public final class World<S, M, R> {
  private final Setting<S, M, R> setting;
  private final Node<S, M, R>[] nodes;
  private final Network<M> network;
  private final History history;
  private final Duration time;

  /** 0 until somebody asks. */
  private int hash;

  /**
   * What stays as it is until someone changes it.
   *
   * @param direct whether a client's request and its answer pass at once, without a message: enough
   *     for exploration, where an operation that lasts longer can only allow more
   */
  private record Setting<S, M, R>(
      Protocol<S, M, R> protocol,
      long seed,
      boolean direct,
      Seq<NodeId> names,
      Table<NodeId, Clock> clocks,
      Table<NodeId, Table<String, String>> clients) {
    Setting<S, M, R> with(Protocol<S, M, R> changed) {
      return new Setting<>(changed, seed, direct, names, clocks, clients);
    }

    Setting<S, M, R> with(Seq<NodeId> members) {
      return new Setting<>(protocol, seed, direct, members, clocks, clients);
    }

    Setting<S, M, R> with(NodeId node, Clock clock) {
      return new Setting<>(protocol, seed, direct, names, clocks.put(node, clock), clients);
    }

    Setting<S, M, R> with(NodeId client, Table<String, String> options) {
      return new Setting<>(protocol, seed, direct, names, clocks, clients.put(client, options));
    }
  }

  /**
   * A world one choice later.
   *
   * @param outcomes what it made of the nodes that it was about
   * @param sent messages that are in flight since
   */
  public record After<S, M, R>(
      World<S, M, R> world, Seq<Outcome<S, M, R>> outcomes, Seq<Envelope<M>> sent) {
    /** Why an operator's order has no effect. */
    public Optional<String> refusal() {
      for (var outcome : outcomes) if (outcome.refusal().isPresent()) return outcome.refusal();
      return Optional.empty();
    }
  }

  private World(
      Setting<S, M, R> setting,
      Node<S, M, R>[] nodes,
      Network<M> network,
      History history,
      Duration time) {
    this.setting = setting;
    this.nodes = nodes;
    this.network = network;
    this.history = history;
    this.time = time;
  }

  /** A new cluster: every member started from its initial disk, and what they sent is in flight. */
  public static <S, M, R> World<S, M, R> start(
      Protocol<S, M, R> protocol, long seed, Seq<NodeId> members) {
    var setting =
        new Setting<>(
            protocol,
            seed,
            false,
            members,
            Table.<NodeId, Clock>empty(),
            Table.<NodeId, Table<String, String>>empty());
    var down = World.<S, M, R>array(members.size());
    for (int i = 0; i < down.length; i++)
      down[i] = Node.down(members.get(i), protocol.initial(members.get(i), members));
    var world = new World<>(setting, down, Network.<M>empty(), History.EMPTY, Duration.ZERO);
    for (var member : members) world = world.after(new Choice.Boot<>(member, false)).world();
    return world;
  }

  @SuppressWarnings("unchecked") // arrays of generics
  private static <S, M, R> Node<S, M, R>[] array(int size) {
    return (Node<S, M, R>[]) new Node<?, ?, ?>[size];
  }

  /** The same world with requests and answers that pass at once. */
  public World<S, M, R> direct() {
    var direct =
        new Setting<>(
            setting.protocol, setting.seed, true, setting.names, setting.clocks, setting.clients);
    return new World<>(direct, nodes, network, history, time);
  }

  /** The same world, in which chance will have it otherwise. */
  public World<S, M, R> seeded(long seed) {
    var seeded =
        new Setting<>(
            setting.protocol, seed, setting.direct, setting.names, setting.clocks, setting.clients);
    return new World<>(seeded, nodes, network, history, time);
  }

  public Protocol<S, M, R> protocol() {
    return setting.protocol;
  }

  public long seed() {
    return setting.seed;
  }

  public Seq<NodeId> names() {
    return setting.names;
  }

  public Seq<Node<S, M, R>> nodes() {
    return Seq.of(nodes);
  }

  public Node<S, M, R> node(NodeId id) {
    return nodes[index(id)];
  }

  /** The node whose name is the one at {@code index} in {@link #names}. */
  public Node<S, M, R> node(int index) {
    return nodes[index];
  }

  public boolean has(NodeId id) {
    return find(id) >= 0;
  }

  public Network<M> network() {
    return network;
  }

  public History history() {
    return history;
  }

  /** The clients that were introduced, with their options. */
  public Table<NodeId, Table<String, String>> clients() {
    return setting.clients;
  }

  public Duration time() {
    return time;
  }

  public Clock clock(NodeId node) {
    return setting.clocks.get(node, Clock.TRUE);
  }

  public World<S, M, R> at(Duration now) {
    return now.equals(time) ? this : new World<>(setting, nodes, network, history, now);
  }

  /**
   * What can happen by itself: messages that arrive, disks that sync, timers that fire. Equal
   * worlds say the same in the same order, in every JVM.
   */
  public Seq<Choice<M>> choices() {
    var choices = Seq.<Choice<M>>empty();
    for (var envelope : network.distinct())
      if (arrives(envelope)) choices = choices.add(new Choice.Deliver<>(envelope));
    for (var node : nodes) {
      if (!node.running()) continue;
      if (!node.disk().pending().isEmpty()) choices = choices.add(new Choice.Sync<>(node.id()));
      for (var timer : node.timers().keys())
        choices = choices.add(new Choice.Fire<>(node.id(), timer));
    }
    return choices;
  }

  /** Whether a message in flight could arrive now. */
  public boolean arrives(Envelope<M> envelope) {
    if (network.isCut(envelope.from(), envelope.to())) return false;
    if (envelope.content() instanceof Envelope.Reply) return true;
    int to = find(envelope.to());
    return to >= 0 && nodes[to].running();
  }

  /** Whether a choice that happens by itself can happen now. */
  public boolean possible(Choice<M> choice) {
    return switch (choice) {
      case Choice.Deliver<M>(var envelope) -> network.carries(envelope) && arrives(envelope);
      case Choice.Sync<M>(var id) ->
          has(id) && node(id).running() && !node(id).disk().pending().isEmpty();
      case Choice.Fire<M>(var id, var timer) ->
          has(id) && node(id).running() && node(id).timers().has(timer);
      default -> true;
    };
  }

  public After<S, M, R> after(Choice<M> choice) {
    return after(choice, Reaction::plain);
  }

  /**
   * The world in which {@code choice} has happened, nodes having taken it as {@code reaction} says.
   */
  public After<S, M, R> after(Choice<M> choice, Reaction<S, M, R> reaction) {
    return switch (choice) {
      case Choice.Deliver<M>(var envelope) -> deliver(choice, envelope, reaction);
      case Choice.Ask<M> ask -> ask(ask, reaction);
      case Choice.GiveUp<M>(var ticket, var reason) ->
          still(network, history.giveUp(ticket, reason));
      case Choice.Introduce<M>(var client, var options) -> still(introduce(client, options));
      case Choice.Drop<M>(var envelope) -> still(network.without(envelope));
      case Choice.Duplicate<M>(var envelope) ->
          new After<>(with(network.with(Seq.of(envelope))), Seq.empty(), Seq.of(envelope));
      case Choice.Hold<M>(var envelope) -> still(network.hold(envelope));
      case Choice.Release<M>(var envelope) -> still(network.release(envelope));
      case Choice.Cut<M>(var links) -> still(network.cut(links));
      case Choice.Heal<M>(var links) -> still(network.heal(links));
      case Choice.Sync<M>(var id) -> react(choice, id, network, reaction);
      case Choice.Fire<M>(var id, _) -> react(choice, id, network, reaction);
      case Choice.Crash<M>(var id) -> react(choice, id, network, reaction);
      case Choice.Boot<M>(var id, _) -> react(choice, id, network, reaction);
      case Choice.Pause<M>(var id) -> react(choice, id, network, reaction);
      case Choice.Resume<M>(var id) -> react(choice, id, network, reaction);
      case Choice.Command<M>(var id, var order) ->
          node(id).up() ? react(choice, id, network, reaction) : offline(id, order);
      case Choice.Set<M>(var key, var value) -> set(choice, key, value, reaction);
      case Choice.Join<M>(var id) -> join(id, reaction);
      case Choice.Leave<M>(var id) -> leave(id);
      case Choice.Pass<M>(var span) -> still(at(time.plus(span)));
      case Choice.Skew<M>(var id, var offset, var rate) -> still(skew(id, offset, rate));
      case Choice.Pace<M> _ -> still(this);
    };
  }

  private After<S, M, R> deliver(
      Choice<M> choice, Envelope<M> envelope, Reaction<S, M, R> reaction) {
    var rest = network.without(envelope);
    return envelope.content() instanceof Envelope.Reply<M>(var ticket, var answer)
        ? still(rest, history.end(ticket, answer))
        : react(choice, envelope.to(), rest, reaction);
  }

  private After<S, M, R> ask(Choice.Ask<M> ask, Reaction<S, M, R> reaction) {
    var begun = history.begin(ask.ticket(), ask.client(), ask.node(), ask.op());
    if (setting.direct) return with(begun).react(ask, ask.node(), network, reaction);
    var request =
        new Envelope<M>(
            ask.client(), ask.node(), new Envelope.Request<>(ask.ticket(), ask.op(), ask.seen()));
    var world = new World<>(setting, nodes, network.with(Seq.of(request)), begun, time);
    return new After<>(world, Seq.empty(), Seq.of(request));
  }

  private After<S, M, R> react(
      Choice<M> choice, NodeId id, Network<M> rest, Reaction<S, M, R> reaction) {
    int index = index(id);
    var outcome = reaction.of(setting.protocol, nodes[index], here(nodes[index]), choice);
    var sent = outcome.sent();
    var told = history;
    for (var reply : outcome.replies()) {
      if (setting.direct && heard(id, reply)) told = told.end(reply.ticket(), reply.answer());
      else if (told.operations().has(reply.ticket())) sent = sent.add(envelope(id, reply));
    }
    var next = nodes.clone();
    next[index] = outcome.node();
    var world = new World<>(setting, next, rest.with(sent), told, time);
    return new After<>(world, Seq.of(outcome), sent);
  }

  /** Whether an answer that passes at once gets through; what is cut off waits as any message. */
  private boolean heard(NodeId from, Effect.Reply<M, R> reply) {
    if (network.isWhole() || !history.operations().has(reply.ticket())) return true;
    return !network.isCut(from, history.operations().at(reply.ticket()).client());
  }

  private Envelope<M> envelope(NodeId from, Effect.Reply<M, R> reply) {
    var client = history.operations().at(reply.ticket()).client();
    return new Envelope<>(from, client, new Envelope.Reply<>(reply.ticket(), reply.answer()));
  }

  /** An operator works on the disk of a node that is down. */
  private After<S, M, R> offline(NodeId id, Order order) {
    var other =
        order.arguments().isEmpty()
            ? Optional.<S>empty()
            : reached(id, new NodeId(order.arguments().first()));
    var next = nodes.clone();
    next[index(id)] = node(id).offline(setting.protocol, here(node(id)), order, other);
    return still(new World<>(setting, next, network, history, time));
  }

  private Optional<S> reached(NodeId from, NodeId to) {
    boolean heard = !network.isCut(from, to) && !network.isCut(to, from);
    return has(to) && heard && node(to).running() ? node(to).state() : Optional.empty();
  }

  /** Every node that is up learns of a new setting at once, as after a reload everywhere. */
  private After<S, M, R> set(
      Choice<M> choice, String key, String value, Reaction<S, M, R> reaction) {
    var changed = setting.protocol.set(key, value);
    var world = new World<>(setting.with(changed), nodes, network, history, time);
    var outcomes = Seq.<Outcome<S, M, R>>empty();
    var sent = Seq.<Envelope<M>>empty();
    for (var node : nodes)
      if (node.up()) {
        var after = world.react(choice, node.id(), world.network, reaction);
        world = after.world();
        outcomes = outcomes.addAll(after.outcomes());
        sent = sent.addAll(after.sent());
      }
    return new After<>(world, outcomes, sent);
  }

  /** A new node, with an empty disk. */
  private After<S, M, R> join(NodeId id, Reaction<S, M, R> reaction) {
    var names = Seq.copyOf(setting.names.add(id).stream().sorted().toList());
    var next = World.<S, M, R>array(names.size());
    for (int i = 0; i < next.length; i++)
      next[i] = has(names.get(i)) ? node(names.get(i)) : Node.down(id, Seq.empty());
    return new World<>(setting.with(names), next, network, history, time)
        .after(new Choice.Boot<>(id, false), reaction);
  }

  /** The node is gone, with its disk and every message to it. */
  private After<S, M, R> leave(NodeId id) {
    var left = Arrays.stream(nodes).filter(n -> !n.id().equals(id)).toArray(World::<S, M, R>array);
    var rest = network.without((Envelope<M> envelope) -> envelope.to().equals(id));
    var members = setting.with(setting.names.filter(name -> !name.equals(id)));
    return still(new World<>(members, left, rest, history, time));
  }

  private World<S, M, R> skew(NodeId id, Duration offset, double rate) {
    var clock = new Clock(clock(id).at(time).plus(offset), time, rate);
    return new World<>(setting.with(id, clock), nodes, network, history, time);
  }

  private World<S, M, R> introduce(NodeId client, Table<String, String> options) {
    var near = options.find("near").map(NodeId::new);
    var homes = near.map(node -> network.home(client, node)).orElse(network);
    return new World<>(setting.with(client, options), nodes, homes, history, time);
  }

  private Local here(Node<S, M, R> node) {
    var clock = setting.clocks.isEmpty() ? time : clock(node.id()).at(time);
    return new Local(node.id(), setting.names, clock, setting.seed, node.disk().serial());
  }

  /** What the protocol shows of a node; of one that is down, what it would start from. */
  public Observation observe(NodeId id) {
    return observe(node(id));
  }

  /** The same of a node that might be in this world. */
  public Observation observe(Node<S, M, R> node) {
    var here = here(node);
    var state =
        node.state().orElseGet(() -> setting.protocol.boot(here, node.disk().durable()).state());
    return setting.protocol.observe(node.id(), state);
  }

  /** The conflicts that nodes have met, each once, though many may have met it. */
  public Seq<Conflict> conflicts() {
    var met = Seq.<Conflict>empty();
    for (var node : nodes())
      if (node.state().isPresent())
        for (var conflict : setting.protocol.conflicts(node.id(), node.state().get()))
          if (!met.contains(conflict)) met = met.add(conflict);
    return met;
  }

  private After<S, M, R> still(World<S, M, R> world) {
    return new After<>(world, Seq.empty(), Seq.empty());
  }

  private After<S, M, R> still(Network<M> rest) {
    return still(with(rest));
  }

  private After<S, M, R> still(Network<M> rest, History told) {
    return still(new World<>(setting, nodes, rest, told, time));
  }

  private World<S, M, R> with(Network<M> next) {
    return new World<>(setting, nodes, next, history, time);
  }

  private World<S, M, R> with(History next) {
    return new World<>(setting, nodes, network, next, time);
  }

  /** The same rules and members, which now stand like this. */
  public World<S, M, R> with(Seq<Node<S, M, R>> own, Network<M> flying, History seen) {
    var array = World.<S, M, R>array(own.size());
    for (int i = 0; i < array.length; i++) array[i] = own.get(i);
    return new World<>(setting, array, flying, seen, time);
  }

  private int index(NodeId id) {
    int index = find(id);
    if (index < 0)
      throw new Mistake("There is no node " + id + "; there are " + setting.names + ".");
    return index;
  }

  private int find(NodeId id) {
    for (int i = 0; i < nodes.length; i++) if (nodes[i].id() == id) return i;
    for (int i = 0; i < nodes.length; i++) if (nodes[i].id().equals(id)) return i;
    return -1;
  }

  /** Whether nodes, messages, cuts and what clients saw are the same, whatever the time. */
  @Override
  public boolean equals(Object object) {
    return this == object
        || (object instanceof World<?, ?, ?> other
            && hashCode() == other.hashCode()
            && sameRules(other)
            && Arrays.equals(nodes, other.nodes)
            && network.equals(other.network)
            && history.equals(other.history));
  }

  private boolean sameRules(World<?, ?, ?> other) {
    var theirs = other.setting.protocol;
    return setting.protocol == theirs
        || (setting.protocol.getClass() == theirs.getClass()
            && setting.protocol.settings().equals(theirs.settings()));
  }

  @Override
  public int hashCode() {
    if (hash == 0)
      hash = Hash.of(Hash.of(Arrays.hashCode(nodes), network.hashCode()), history.hashCode());
    return hash;
  }
}
