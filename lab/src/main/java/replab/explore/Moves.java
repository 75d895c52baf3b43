package replab.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Network;
import replab.sim.Node;
import replab.sim.World;

/**
 * What may happen next within bounds, always in the same order. Each choice is made once, so that
 * two of them are the same one or are different.
 */
final class Moves<S, M, R> {
  /** What costs nothing. */
  private static final int FREE = -1;

  private final Bounds bounds;
  private final Budget budget;
  private final Interned<Envelope<M>> envelopes;
  private final Interned<Node<S, M, R>> nodes;
  private final Interned<Choice<M>> choices = new Interned<>();
  private final Table<NodeId, Seq<Ticket>> tickets;

  /** Of each client, the operations that ran before it began with its plan. */
  private final Table<NodeId, Seq<Ticket>> waiting;

  /** By the number of the envelope. */
  private final List<Seq<Move<M>>> letters = new ArrayList<>();

  /** By the number of the node. */
  private final List<Seq<Move<M>>> own = new ArrayList<>();

  /** Gets a choice, its number, and the number of what is spent once it is made. */
  interface Taker<M> {
    void take(Choice<M> choice, int number, int spent);
  }

  /** A choice, its number, and what kind of thing it is to the budget. */
  private record Move<M>(Choice<M> choice, int number, int kind) {}

  Moves(Bounds bounds, Memory<S, M, R> memory, History past) {
    this.bounds = bounds;
    budget = new Budget(bounds);
    envelopes = memory.envelopes();
    nodes = memory.nodes();
    tickets = bounds.tickets(past);
    waiting = waiting(past);
  }

  private static Table<NodeId, Seq<Ticket>> waiting(History past) {
    var waiting = Table.<NodeId, Seq<Ticket>>empty();
    for (var operation : past.operations().values())
      if (operation.running()) {
        var client = operation.client();
        var earlier = waiting.get(client, Seq.empty());
        waiting = waiting.put(client, earlier.add(operation.ticket()));
      }
    return waiting;
  }

  Choice<M> choice(int number) {
    return choices.get(number);
  }

  void forEach(World<S, M, R> world, View view, int spent, Taker<M> taker) {
    for (var client : waiting.keys()) impatient(world, client, spent, taker);
    for (var client : bounds.plans().keys()) client(world, view, client, spent, taker);
    letters(world, spent, taker);
    for (int i = 0; i < world.names().size(); i++)
      for (var move : own(world.node(i))) take(move, spent, taker);
    order(view, spent, taker);
  }

  // Clients

  private void impatient(World<S, M, R> world, NodeId client, int spent, Taker<M> taker) {
    for (var ticket : waiting.at(client))
      if (world.history().running(ticket)) take(giveUp(ticket), spent, taker);
  }

  private void client(World<S, M, R> world, View view, NodeId client, int spent, Taker<M> taker) {
    var plan = bounds.plans().at(client);
    int kind = budget.client(client);
    int begun = budget.spent(spent, kind);
    var own = tickets.at(client);
    if (begun > 0 && world.history().running(own.get(begun - 1)))
      take(giveUp(own.get(begun - 1)), spent, taker);
    else if (begun < plan.size() && !waiting.get(client, Seq.empty()).any(world.history()::running))
      ask(world, view, client, own.get(begun), plan.get(begun), move -> take(move, spent, taker));
  }

  private void ask(
      World<S, M, R> world,
      View view,
      NodeId client,
      Ticket ticket,
      Request request,
      Consumer<Move<M>> each) {
    var seen = request.context().of(world.history(), client);
    for (var way : request.ways())
      for (var node : asked(way, world, view))
        if (world.node(node).running() && !world.network().isCut(client, node))
          each.accept(
              move(new Choice.Ask<>(ticket, client, node, way.op(), seen), budget.client(client)));
  }

  private Move<M> giveUp(Ticket ticket) {
    return move(new Choice.GiveUp<>(ticket, "its client gave up"), Budget.GIVE_UP);
  }

  private static <S, M, R> Seq<NodeId> asked(Request.Way way, World<S, M, R> world, View view) {
    return way.node()
        .map(Seq::of)
        .orElseGet(() ->
            view.names().filter(n -> view.up(n) && world.protocol().takes(way.op(), view.of(n))));
  }

  // The network

  private void letters(World<S, M, R> world, int spent, Taker<M> taker) {
    var numbers = numbers(world.network());
    for (int i = 0; i < numbers.length; i++) {
      if (i > 0 && numbers[i] == numbers[i - 1]) continue; // a copy
      boolean arrives = world.arrives(envelopes.get(numbers[i]));
      for (var move : letters(numbers[i]))
        if (arrives || move.kind != FREE) take(move, spent, taker);
    }
  }

  /** In the order in which messages were first seen; the network's own rests on their hashes. */
  private int[] numbers(Network<M> network) {
    var numbers = new int[network.size()];
    for (int i = 0; i < numbers.length; i++) numbers[i] = envelopes.number(network.get(i));
    Arrays.sort(numbers);
    return numbers;
  }

  private Seq<Move<M>> letters(int number) {
    while (letters.size() <= number) letters.add(make(envelopes.get(letters.size())));
    return letters.get(number);
  }

  private Seq<Move<M>> make(Envelope<M> envelope) {
    return Seq.of(
            move(new Choice.Deliver<>(envelope), FREE),
            move(new Choice.Drop<>(envelope), Budget.LOSS),
            move(new Choice.Duplicate<>(envelope), Budget.DUPLICATE))
        .filter(this::ever);
  }

  // Nodes

  private Seq<Move<M>> own(Node<S, M, R> node) {
    int number = nodes.number(node);
    while (own.size() <= number) own.add(make(nodes.get(own.size())));
    return own.get(number);
  }

  private Seq<Move<M>> make(Node<S, M, R> node) {
    var id = node.id();
    if (!node.up())
      return Seq.of(move(new Choice.Boot<>(id, false), Budget.RESTART)).filter(this::ever);
    var moves = Seq.<Move<M>>empty();
    if (!node.disk().pending().isEmpty()) moves = moves.add(move(new Choice.Sync<>(id), FREE));
    for (var timer : node.timers().keys())
      if (budget.timer(timer) >= 0)
        moves = moves.add(move(new Choice.Fire<>(id, timer), budget.timer(timer)));
    return moves.add(move(new Choice.Crash<>(id), Budget.CRASH)).filter(this::ever);
  }

  // Operators

  private void order(View view, int spent, Taker<M> taker) {
    int given = budget.spent(spent, Budget.ORDER);
    if (given == bounds.orders().size()) return;
    for (var order : bounds.orders().get(given).may().apply(view))
      if (view.up(order.node()))
        take(move(new Choice.Command<>(order.node(), order.order()), Budget.ORDER), spent, taker);
  }

  // Moves

  private void take(Move<M> move, int spent, Taker<M> taker) {
    int after = move.kind == FREE ? spent : budget.spend(spent, move.kind);
    if (after >= 0) taker.take(move.choice, move.number, after);
  }

  private boolean ever(Move<M> move) {
    return move.kind == FREE || budget.ever(move.kind);
  }

  private Move<M> move(Choice<M> choice, int kind) {
    int number = choices.number(choice);
    return new Move<>(choices.get(number), number, kind);
  }
}
