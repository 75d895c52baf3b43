package replab.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.World;

/**
 * Nodes that differ in nothing but their names. Worlds that differ in nothing else then have the
 * same future but for those names, so one of them stands for all (Ip and Dill, Better Verification
 * Through Symmetry, 1993): the one whose parts have the lowest numbers.
 *
 * <p>That nodes are alike is what their protocol says of itself. It is not taken at its word: see
 * {@link Successors}.
 */
final class Symmetry<S, M, R> {
  /** More renamings than this cost more than they save. */
  private static final int MOST = 24;

  private final Parts<S, M, R> parts;

  /** All renamings; the first changes nothing. */
  private final List<Turn> turns;

  private final int[] row;
  private final int[] least;
  private int turn;
  private int fixed;

  private Symmetry(Parts<S, M, R> parts, List<int[]> orders) {
    this.parts = parts;
    turns = new ArrayList<>();
    for (var order : orders) turns.add(new Turn(order));
    row = new int[parts.members() + 2];
    least = new int[parts.members() + 2];
  }

  /** Of these nodes, those that the start does not tell apart; empty when it tells all apart. */
  static <S, M, R> Optional<Symmetry<S, M, R>> of(Parts<S, M, R> parts, Seq<NodeId> free) {
    var start = parts.start();
    if (!start.protocol().alike() || !start.network().cuts().isEmpty()) return Optional.empty();
    var settings = Seq.copyOf(start.protocol().settings().values());
    var nodes = free.filter(node -> !settings.any(value -> value.contains(node.name())));
    var orders = new ArrayList<int[]>();
    orders.add(identity(parts.members()));
    try {
      for (var each : nodes) {
        int to = start.names().indexOf(each);
        var twins = nodes.map(start.names()::indexOf).filter(n -> n < to && alike(parts, n, to));
        var more = new ArrayList<int[]>();
        for (var order : orders) for (int twin : twins) more.add(swapped(order, twin, to));
        orders.addAll(more);
      }
    } catch (Unalike e) {
      return Optional.empty();
    }
    return orders.size() == 1 || orders.size() > MOST
        ? Optional.empty()
        : Optional.of(new Symmetry<>(parts, orders));
  }

  private static int[] identity(int size) {
    var order = new int[size];
    Arrays.setAll(order, i -> i);
    return order;
  }

  private static int[] swapped(int[] order, int one, int other) {
    var swapped = order.clone();
    swapped[one] = order[other];
    swapped[other] = order[one];
    return swapped;
  }

  private static <S, M, R> boolean alike(Parts<S, M, R> parts, int one, int other) {
    var swap = new Symmetry<>(parts, List.of(swapped(identity(parts.members()), one, other)));
    World<S, M, R> start = parts.start();
    int scene = parts.scene(start);
    int messages = parts.messages(start, Integer.MAX_VALUE);
    return start.clock(start.names().get(one)).equals(start.clock(start.names().get(other)))
        && swap.image(0, scene, messages) == Successors.of(scene, messages);
  }

  /** How many renamings there are. */
  int size() {
    return turns.size();
  }

  /** The place that stands for one, and what {@link #turn} and {@link #orbit} then say of it. */
  long representative(int scene, int messages) {
    turn = 0;
    fixed = 0;
    for (int i = 0; i < turns.size(); i++) {
      turns.get(i).image(scene, messages, row);
      int order = i == 0 ? -1 : Arrays.compare(row, least);
      if (order < 0) {
        System.arraycopy(row, 0, least, 0, row.length);
        turn = i;
        fixed = 0;
      }
      if (order <= 0) fixed++;
    }
    return turn == 0 ? Successors.of(scene, messages) : place(least);
  }

  /** The renaming that leads from the place last asked about to the one that stands for it. */
  int turn() {
    return turn;
  }

  /** How many places that one stands for. */
  int orbit() {
    return turns.size() / fixed;
  }

  long image(int number, int scene, int messages) {
    turns.get(number).image(scene, messages, row);
    return place(row);
  }

  private long place(int[] image) {
    return Successors.of(parts.scene(image), image[image.length - 1]);
  }

  Renaming renaming(int number) {
    return turns.get(number).renaming;
  }

  /** What undoes a renaming. */
  Renaming back(int number) {
    var back = Table.<NodeId, NodeId>empty();
    for (var name : renaming(number).names().entries()) back = back.put(name.value(), name.key());
    return new Renaming(back);
  }

  /** One renaming, and what it makes of each part. */
  private final class Turn {
    private final int[] order;
    private final Renaming renaming;
    private final Memory nodes;
    private final Memory bags;
    private final Memory histories;

    /** {@code order} is, for each node, the index of the one whose name it gets. */
    Turn(int[] order) {
      this.order = order;
      var names = parts.start().names();
      var others = Table.<NodeId, NodeId>empty();
      for (int i = 0; i < order.length; i++)
        if (order[i] != i) others = others.put(names.get(i), names.get(order[i]));
      renaming = new Renaming(others);
      nodes = new Memory(i -> parts.nodes().number(renaming.of(parts.nodes().get(i))));
      bags = new Memory(this::bag);
      histories =
          new Memory(i -> parts.histories().number(renaming.same(parts.histories().get(i))));
    }

    private int bag(int number) {
      var bag = parts.bags().get(number).clone();
      for (int i = 0; i < bag.length; i++)
        bag[i] = parts.envelopes().number(renaming.of(parts.envelopes().get(bag[i])));
      return parts.bags().number(bag, Integer.MAX_VALUE);
    }

    /** The nodes, what clients saw and the messages. */
    void image(int scene, int messages, int[] into) {
      for (int i = 0; i < order.length; i++) into[order[i]] = nodes.of(parts.node(scene, i));
      into[order.length] = histories.of(parts.history(scene));
      into[order.length + 1] = bags.of(messages);
    }
  }

  /** What numbers lead to, worked out once for each. */
  private static final class Memory {
    private final IntUnaryOperator rule;
    private int[] known = new int[64];

    Memory(IntUnaryOperator rule) {
      this.rule = rule;
    }

    int of(int number) {
      if (number >= known.length) known = Arrays.copyOf(known, 2 * number);
      if (known[number] == 0) known[number] = rule.applyAsInt(number) + 1;
      return known[number] - 1;
    }
  }
}
