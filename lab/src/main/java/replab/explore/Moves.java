package replab.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Node;

/**
 * What may happen next within bounds, always in the same order. Each choice is made once, so that
 * two of them are the same one or are different; and those that a part of a world leads to once for
 * that part.
 */
final class Moves<S, M, R> {
  /** What costs nothing. */
  private static final int FREE = -1;

  private final Bounds bounds;
  private final Budget budget;
  private final Parts<S, M, R> parts;
  private final Interned<Choice<M>> choices = new Interned<>();

  /** By the number of the choice. */
  private final List<Move<M>> known = new ArrayList<>();

  private final Table<NodeId, Seq<Ticket>> tickets;

  /** Of each client, the operations that ran before it began with its plan. */
  private final Table<NodeId, Seq<Ticket>> waiting;

  /** What clients may do, by the number of what they saw. */
  private final List<Seq<Move<M>>> asked = new ArrayList<>();

  /** What may become of a message, by its number. */
  private final List<Seq<Move<M>>> fates = new ArrayList<>();

  /** Of which kinds nodes have had timers. */
  private final TreeSet<String> timers = new TreeSet<>();

  /** By the number of the node. */
  private final List<Seq<Move<M>>> own = new ArrayList<>();

  /** Gets a move, and the number of what is spent once it is made. */
  interface Taker<M> {
    void take(Move<M> move, int spent);
  }

  /**
   * A choice and its number.
   *
   * @param kind what kind of thing it is to the budget
   * @param node the index of the node that it is about; −1 where it is about none
   * @param taken the number of the message that it takes off the network; −1 where it takes none
   * @param rank of two moves that are possible and touch nothing in common, the one that comes
   *     first has the lower; −1 where it touches everything
   * @param needs what is asked of that node
   */
  record Move<M>(
      Choice<M> choice, int number, int kind, int node, int taken, int rank, Needs needs) {}

  /** When a choice can be made. */
  private sealed interface Needs {
    Needs NOTHING = new Nothing();
    Needs RUNNING = new Running();

    /** The part that it comes of says that it can. */
    record Nothing() implements Needs {}

    record Running() implements Needs {}

    /** The node takes such an operation. */
    record Taking(Op op) implements Needs {}
  }

  Moves(Bounds bounds, Parts<S, M, R> parts) {
    this.bounds = bounds;
    this.parts = parts;
    budget = new Budget(bounds);
    tickets = bounds.tickets(parts.start().history());
    waiting = waiting(parts.start().history());
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

  /** Why the bounds speak of a timer that no node has had; empty when they do not. */
  Optional<String> unheardOf() {
    for (var timer : bounds.timers().keys())
      if (timer.equals(Bounds.ANY) ? timers.isEmpty() : !timers.contains(timer))
        return Optional.of(
            timers.isEmpty()
                ? "no node ever has a timer"
                : "no node ever has a timer \""
                    + timer
                    + "\"; there are: "
                    + String.join(", ", timers));
    return Optional.empty();
  }

  Move<M> move(int number) {
    return known.get(number);
  }

  /** {@code messages} are those in flight. */
  void forEach(int scene, int[] messages, int spent, Taker<M> taker) {
    each(asked(parts.history(scene)), scene, spent, taker);
    letters(messages, scene, spent, taker);
    for (int i = 0; i < parts.members(); i++) each(own(parts.node(scene, i)), scene, spent, taker);
    order(scene, spent, taker);
  }

  private void each(Seq<Move<M>> moves, int scene, int spent, Taker<M> taker) {
    for (int i = 0; i < moves.size(); i++) {
      var move = moves.get(i);
      if (can(move, scene)) take(move, spent, taker);
    }
  }

  private boolean can(Move<M> move, int scene) {
    return switch (move.needs) {
      case Needs.Nothing _ -> true;
      case Needs.Running _ -> parts.running(parts.node(scene, move.node));
      case Needs.Taking(var op) -> parts.takes(parts.node(scene, move.node), op);
    };
  }

  // Clients

  private Seq<Move<M>> asked(int history) {
    while (asked.size() <= history) asked.add(make(parts.histories().get(asked.size())));
    return asked.get(history);
  }

  private Seq<Move<M>> make(History seen) {
    var moves = Seq.<Move<M>>empty();
    for (var own : waiting.values())
      for (var ticket : own) if (seen.running(ticket)) moves = moves.add(giveUp(ticket));
    for (var client : bounds.plans().keys()) moves = moves.addAll(client(client, seen));
    return moves;
  }

  private Seq<Move<M>> client(NodeId client, History seen) {
    var own = tickets.at(client);
    int begun = 0;
    while (begun < own.size() && seen.operations().has(own.get(begun))) begun++;
    if (begun > 0 && seen.running(own.get(begun - 1))) return Seq.of(giveUp(own.get(begun - 1)));
    if (begun == own.size() || waiting.get(client, Seq.empty()).any(seen::running))
      return Seq.empty();
    return ask(client, own.get(begun), bounds.plans().at(client).get(begun), seen);
  }

  private Seq<Move<M>> ask(NodeId client, Ticket ticket, Request request, History seen) {
    var moves = Seq.<Move<M>>empty();
    var context = request.context().of(seen, client);
    for (var way : request.ways())
      for (var node : way.node().map(Seq::of).orElse(parts.start().names()))
        if (!parts.start().network().isCut(client, node))
          moves =
              moves.add(
                  move(
                      new Choice.Ask<>(ticket, client, node, way.op(), context),
                      budget.client(client),
                      way.node().isPresent() ? Needs.RUNNING : new Needs.Taking(way.op())));
    return moves;
  }

  private Move<M> giveUp(Ticket ticket) {
    return move(new Choice.GiveUp<>(ticket, "its client gave up"), Budget.GIVE_UP, Needs.NOTHING);
  }

  // The network

  /** In the order in which messages were first seen. */
  private void letters(int[] bag, int scene, int spent, Taker<M> taker) {
    for (int i = 0; i < bag.length; i++)
      if (i == 0 || bag[i] != bag[i - 1]) each(letter(bag[i]), scene, spent, taker);
  }

  private Seq<Move<M>> letter(int message) {
    while (fates.size() <= message) fates.add(make(parts.envelopes().get(fates.size())));
    return fates.get(message);
  }

  private Seq<Move<M>> make(Envelope<M> envelope) {
    var moves =
        Seq.of(
            move(new Choice.Drop<>(envelope), Budget.LOSS, Needs.NOTHING),
            move(new Choice.Duplicate<>(envelope), Budget.DUPLICATE, Needs.NOTHING));
    if (!parts.start().network().isCut(envelope.from(), envelope.to()))
      moves = Seq.of(delivery(envelope)).addAll(moves);
    return moves.filter(this::ever);
  }

  private Move<M> delivery(Envelope<M> envelope) {
    boolean answer = envelope.content() instanceof Envelope.Reply<M>;
    return move(new Choice.Deliver<>(envelope), FREE, answer ? Needs.NOTHING : Needs.RUNNING);
  }

  // Nodes

  private Seq<Move<M>> own(int node) {
    while (own.size() <= node) own.add(make(parts.nodes().get(own.size())));
    return own.get(node);
  }

  private Seq<Move<M>> make(Node<S, M, R> node) {
    var id = node.id();
    if (!node.up())
      return Seq.of(of(new Choice.Boot<>(id, false), Budget.RESTART)).filter(this::ever);
    var moves = Seq.<Move<M>>empty();
    if (!node.disk().pending().isEmpty()) moves = moves.add(of(new Choice.Sync<>(id), FREE));
    for (var timer : node.timers().keys()) {
      timers.add(Budget.kind(timer));
      if (budget.timer(timer) >= 0)
        moves = moves.add(of(new Choice.Fire<>(id, timer), budget.timer(timer)));
    }
    return moves.add(of(new Choice.Crash<>(id), Budget.CRASH)).filter(this::ever);
  }

  // Operators

  private void order(int scene, int spent, Taker<M> taker) {
    int given = budget.spent(spent, Budget.ORDER);
    if (given == bounds.orders().size()) return;
    var view = parts.view(scene);
    for (var order : bounds.orders().get(given).may().apply(view))
      if (view.up(order.node()))
        take(of(new Choice.Command<>(order.node(), order.order()), Budget.ORDER), spent, taker);
  }

  // Moves

  private void take(Move<M> move, int spent, Taker<M> taker) {
    int after = move.kind == FREE ? spent : budget.spend(spent, move.kind);
    if (after >= 0) taker.take(move, after);
  }

  private boolean ever(Move<M> move) {
    return move.kind == FREE || budget.ever(move.kind);
  }

  private Move<M> of(Choice<M> choice, int kind) {
    return move(choice, kind, Needs.NOTHING);
  }

  /** A move that is the same but for the names of nodes. */
  Move<M> renamed(Move<M> move, Renaming renaming) {
    return move(renaming.of(move.choice), move.kind, move.needs);
  }

  /** A choice that costs nothing, and can be made. */
  Move<M> free(Choice<M> choice) {
    return of(choice, FREE);
  }

  private Move<M> move(Choice<M> choice, int kind, Needs needs) {
    int number = choices.number(choice);
    var canonical = choices.get(number);
    int node = about(canonical).map(parts.start().names()::indexOf).orElse(-1);
    int taken = taken(canonical);
    var move =
        new Move<>(canonical, number, kind, node, taken, rank(canonical, node, taken), needs);
    if (number == known.size()) known.add(move);
    return move;
  }

  /** As {@link #forEach} goes: clients, messages, nodes. */
  private static <M> int rank(Choice<M> choice, int node, int taken) {
    return switch (choice) {
      case Choice.Ask<M> _, Choice.GiveUp<M> _ -> 0;
      case Choice.Deliver<M> _, Choice.Drop<M> _ -> 1 + taken;
      case Choice.Sync<M> _, Choice.Fire<M> _, Choice.Crash<M> _, Choice.Boot<M> _ ->
          Integer.MAX_VALUE / 2 + node;
      default -> -1;
    };
  }

  private int taken(Choice<M> choice) {
    return switch (choice) {
      case Choice.Deliver<M>(var envelope) -> parts.envelopes().number(envelope);
      case Choice.Drop<M>(var envelope) -> parts.envelopes().number(envelope);
      default -> -1;
    };
  }

  private static <M> Optional<NodeId> about(Choice<M> choice) {
    return switch (choice) {
      case Choice.Ask<M> ask -> Optional.of(ask.node());
      case Choice.Deliver<M>(var envelope)
          when !(envelope.content() instanceof Envelope.Reply<M>) ->
          Optional.of(envelope.to());
      case Choice.Sync<M>(var node) -> Optional.of(node);
      case Choice.Fire<M>(var node, _) -> Optional.of(node);
      case Choice.Crash<M>(var node) -> Optional.of(node);
      case Choice.Boot<M>(var node, _) -> Optional.of(node);
      case Choice.Command<M>(var node, _) -> Optional.of(node);
      default -> Optional.empty();
    };
  }
}
