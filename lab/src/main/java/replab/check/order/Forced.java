package replab.check.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import replab.core.Seq;

/**
 * What else must come before what, besides what is given, where a value that was found was left by
 * one call alone: no other change of that key comes between the two. So a change that comes before
 * the one that found it comes before the one that left it, too, and a change that comes behind the
 * latter behind the former (Gibbons and Korach, Testing Shared Memories, 1997; Bouajjani, Enea,
 * Guerraoui and Hamza, On Verifying Causal Consistency, 2017). A circle says that there is no
 * order. Without one there is for a client whose reads are all in order, and {@link #likely} is it;
 * for others, that is a first try, and a search has less to look for.
 */
final class Forced {
  /** Of more calls not everything that each comes before is kept: that takes a bit a pair. */
  private static final int MOST_CALLS = 5_000;

  private final Seq<Call> calls;
  private final int size;
  private Order order;

  /** What comes behind each, near and far, before the last pairs were added. */
  private List<BitSet> reach = List.of();

  /** All, each behind what it comes behind; only those that are in no circle, nor behind one. */
  private int[] line = {};

  private record Found(int source, int finder) {}

  private Forced(Seq<Call> calls, Order order) {
    this.calls = calls;
    this.size = calls.size();
    this.order = order;
  }

  /**
   * What follows for those who ask what they found.
   *
   * @param unasked calls of which only the effect counts
   * @param effort where that is spent, not all that follows may have been found
   */
  static Forced of(Seq<Call> calls, Order order, Model model, boolean[] unasked, Effort effort) {
    var forced = new Forced(calls, order);
    if (!model.overwrites() || calls.size() > MOST_CALLS) return forced;
    var found = forced.found(model, unasked);
    if (!found.isEmpty()) forced.extend(found, effort);
    return forced;
  }

  boolean impossible() {
    return order.circle().length > 0;
  }

  Order order() {
    return order;
  }

  /** Where it is impossible, one of those that found what cannot have been there. */
  Call suspect() {
    var circle = order.circle();
    for (int call : circle) if (calls.get(call).finds()) return calls.get(call);
    return calls.get(circle[0]);
  }

  /** What was found, and left by one call alone, or there before any. */
  private List<Found> found(Model model, boolean[] unasked) {
    var sources = new Sources(calls, model);
    var sums = calls.filter(call -> call.act() instanceof Act.Add).map(Call::key);
    var all = new ArrayList<Found>();
    for (int i = 0; i < size; i++) {
      var values = Sources.found(calls.get(i));
      if (unasked[i] || values.isEmpty() || values.get().size() > 1) continue;
      if (sums.contains(calls.get(i).key())) continue;
      var from = sources.of(i, values.get());
      if (from.size() == 1) all.add(new Found(from.first(), i));
    }
    return all;
  }

  private void extend(List<Found> found, Effort effort) {
    for (var each : found)
      if (each.source() != Sources.INITIAL) order = order.with(each.source(), each.finder());
    var changes = changes();
    while (close() && effort.over(0).isEmpty()) {
      var more = new ArrayList<int[]>();
      for (var each : found) {
        effort.step();
        for (int change : changes.getOrDefault(calls.get(each.finder()).key(), new int[0]))
          if (change != each.source() && change != each.finder()) apart(each, change, more);
      }
      if (more.isEmpty()) return;
      order = order.with(more);
    }
  }

  private Map<String, int[]> changes() {
    var changes = new TreeMap<String, int[]>();
    for (int i = 0; i < size; i++) {
      if (calls.get(i).act().isRead()) continue;
      var some = changes.getOrDefault(calls.get(i).key(), new int[0]);
      some = Arrays.copyOf(some, some.length + 1);
      some[some.length - 1] = i;
      changes.put(calls.get(i).key(), some);
    }
    return changes;
  }

  /** Another change does not come between the one that left a value and the one that found it. */
  private void apart(Found found, int change, List<int[]> more) {
    int source = found.source();
    int finder = found.finder();
    boolean first = source == Sources.INITIAL;
    if (!first && isBefore(change, finder) && !isBefore(change, source))
      more.add(new int[] {change, source});
    if ((first || isBefore(source, change)) && !isBefore(finder, change))
      more.add(new int[] {finder, change});
  }

  private boolean isBefore(int earlier, int later) {
    return reach.get(earlier).get(later);
  }

  /**
   * Finds out what comes behind each, and keeps of the order what does not follow from the rest.
   */
  private boolean close() {
    line = order.line();
    if (line.length < size) return false;
    var places = new int[size];
    for (int i = 0; i < size; i++) places[line[i]] = i;
    reach = new ArrayList<>();
    for (int i = 0; i < size; i++) reach.add(new BitSet());
    var fewer = new int[size][];
    for (int i = size - 1; i >= 0; i--) {
      int call = line[i];
      var behind = reach.get(call);
      fewer[call] =
          Arrays.stream(order.behind(call))
              .boxed()
              .sorted((a, b) -> places[a] - places[b])
              .filter(next -> {
                if (behind.get(next)) return false;
                behind.or(reach.get(next));
                behind.set(next);
                return true;
              })
              .mapToInt(next -> next)
              .toArray();
    }
    order = new Order(fewer);
    return true;
  }

  /**
   * An order of those that have happened: one after the other that finds something, before it what
   * must be, and in the end the rest.
   */
  int[] likely(boolean[] unasked) {
    if (reach.isEmpty()) return new int[0];
    var likely = new ArrayList<Integer>();
    var put = new BitSet();
    for (int finder : line) {
      if (unasked[finder] || !calls.get(finder).finds()) continue;
      for (int call : line)
        if ((call == finder || isBefore(call, finder)) && !put.get(call)) {
          put.set(call);
          likely.add(call);
        }
    }
    for (int call : line)
      if (!put.get(call) && (!calls.get(call).open() || order.behind(call).length > 0))
        likely.add(call);
    return likely.stream().mapToInt(call -> call).toArray();
  }
}
