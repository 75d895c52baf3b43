package replab.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;

/**
 * How often each kind of thing may happen within bounds, and every way in which that has been used
 * up so far, numbered; 0 stands for nothing spent. What is spent is part of where a run stands,
 * since it decides what may still happen.
 */
final class Budget {
  static final int CRASH = 0;
  static final int RESTART = 1;
  static final int LOSS = 2;
  static final int DUPLICATE = 3;
  static final int GIVE_UP = 4;
  static final int ORDER = 5;

  private static final int EXHAUSTED = -1;
  private static final int NOT_YET_ASKED = -2;

  private final Seq<Integer> limits;
  private final Table<String, Integer> timers;
  private final Table<NodeId, Integer> clients;
  private final Interned<Seq<Integer>> spent = new Interned<>();
  private final List<int[]> next = new ArrayList<>();

  Budget(Bounds bounds) {
    var counts =
        Seq.of(
            bounds.crashes(),
            bounds.restarts(),
            bounds.losses(),
            bounds.duplicates(),
            bounds.giveUps(),
            bounds.orders().size());
    var timerKinds = Table.<String, Integer>empty();
    for (var timer : bounds.timers().entries()) {
      timerKinds = timerKinds.put(timer.key(), counts.size());
      counts = counts.add(timer.value());
    }
    var clientKinds = Table.<NodeId, Integer>empty();
    for (var plan : bounds.plans().entries()) {
      clientKinds = clientKinds.put(plan.key(), counts.size());
      counts = counts.add(plan.value().size());
    }
    limits = counts;
    timers = timerKinds;
    clients = clientKinds;
    number(limits.map(_ -> 0));
  }

  /** The kind that firings of a timer are; −1 when it may never fire. */
  int timer(String timer) {
    return timers.get(kind(timer), timers.get(Bounds.ANY, -1));
  }

  /** A timer's name up to what it is about. */
  static String kind(String timer) {
    int space = timer.indexOf(' ');
    return space < 0 ? timer : timer.substring(0, space);
  }

  int client(NodeId client) {
    return clients.at(client);
  }

  boolean ever(int kind) {
    return limits.get(kind) > 0;
  }

  /** How many of a kind are spent. */
  int spent(int number, int kind) {
    return spent.get(number).get(kind);
  }

  /** What is spent once one more of a kind is; below 0 when there is none left. */
  int spend(int number, int kind) {
    int known = next.get(number)[kind];
    if (known != NOT_YET_ASKED) return known;
    var before = spent.get(number);
    int count = before.get(kind) + 1;
    int after = count > limits.get(kind) ? EXHAUSTED : number(before.set(kind, count));
    next.get(number)[kind] = after;
    return after;
  }

  private int number(Seq<Integer> counts) {
    int number = spent.number(counts);
    if (number == next.size()) {
      var unknown = new int[limits.size()];
      Arrays.fill(unknown, NOT_YET_ASKED);
      next.add(unknown);
    }
    return number;
  }
}
