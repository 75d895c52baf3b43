package replab.check.order;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import replab.core.Seq;

/**
 * Which of some calls must come before which: a partial order, kept as what comes directly behind
 * each. The calls go by their places in the list.
 */
final class Order {
  private static final int[] NOTHING = {};

  private final int[][] behind;

  /** Of as many calls; {@code behind} says which come directly behind each. */
  Order(int[][] behind) {
    this.behind = behind;
  }

  /** A call that had ended comes before one that began later. */
  static Order realTime(Seq<Call> calls) {
    var order = new Order(new int[calls.size()][]);
    Arrays.fill(order.behind, NOTHING);
    order.add(calls, all(calls.size()));
    return order;
  }

  /**
   * The same among the calls of one client alone: program order, where a call that was left open
   * may happen at any time.
   */
  static Order ofClients(Seq<Call> calls) {
    var order = new Order(new int[calls.size()][]);
    Arrays.fill(order.behind, NOTHING);
    for (var client : clients(calls))
      order.add(
          calls,
          Arrays.stream(all(calls.size()))
              .filter(i -> calls.get(i).client().equals(client))
              .toArray());
    return order;
  }

  /** Of the same, some pairs of one client's calls, one after the other. */
  static Order ofClients(Seq<Call> calls, BiPredicate<Call, Call> some) {
    var behind = new int[calls.size()][];
    for (int i = 0; i < behind.length; i++) {
      var earlier = calls.get(i);
      behind[i] =
          Arrays.stream(all(behind.length))
              .filter(j -> earlier.client().equals(calls.get(j).client()))
              .filter(j -> earlier.precedes(calls.get(j)) && some.test(earlier, calls.get(j)))
              .toArray();
    }
    return new Order(behind);
  }

  /** Each client once, in the order of their names. */
  static Seq<String> clients(Seq<Call> calls) {
    return calls.stream().map(Call::client).distinct().sorted().collect(Seq.toSeq());
  }

  private static int[] all(int size) {
    var all = new int[size];
    for (int i = 0; i < size; i++) all[i] = i;
    return all;
  }

  /**
   * Of those that began after a call had ended, only the ones that began before another of them
   * ended come directly behind it.
   */
  private void add(Seq<Call> calls, int[] some) {
    var begun =
        Arrays.stream(some)
            .boxed()
            .sorted(Comparator.comparingLong(i -> calls.get(i).begin()))
            .mapToInt(i -> i)
            .toArray();
    var begins = Arrays.stream(begun).mapToLong(i -> calls.get(i).begin()).toArray();
    var ends = new long[begun.length + 1];
    ends[begun.length] = Call.OPEN;
    for (int i = begun.length - 1; i >= 0; i--)
      ends[i] = Math.min(ends[i + 1], calls.get(begun[i]).end());
    for (int call : some) {
      if (calls.get(call).open()) continue;
      int first = firstAfter(begins, calls.get(call).end());
      int last = first;
      while (last < begun.length && begins[last] <= ends[first]) last++;
      behind[call] = Arrays.copyOfRange(begun, first, last);
    }
  }

  private static int firstAfter(long[] begins, long moment) {
    int low = 0;
    int high = begins.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (begins[middle] > moment) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The same with one more call behind another. */
  Order with(int before, int after) {
    var more = behind.clone();
    more[before] = Arrays.copyOf(more[before], more[before].length + 1);
    more[before][more[before].length - 1] = after;
    return new Order(more);
  }

  /** The same with the second of each pair behind the first. */
  Order with(List<int[]> pairs) {
    var counts = new int[behind.length];
    for (var pair : pairs) counts[pair[0]]++;
    var more = behind.clone();
    for (int i = 0; i < more.length; i++)
      if (counts[i] > 0) more[i] = Arrays.copyOf(more[i], more[i].length + counts[i]);
    for (var pair : pairs) more[pair[0]][more[pair[0]].length - counts[pair[0]]--] = pair[1];
    return new Order(more);
  }

  int size() {
    return behind.length;
  }

  int[] behind(int call) {
    return behind[call];
  }

  /** How many calls come directly before each. */
  int[] waits() {
    var waits = new int[behind.length];
    for (var calls : behind) for (int call : calls) waits[call]++;
    return waits;
  }

  /** Each behind those that it comes behind; without the {@link #circle}. */
  int[] line() {
    var waits = waits();
    var line = new int[behind.length];
    int count = 0;
    for (int i = 0; i < waits.length; i++) if (waits[i] == 0) line[count++] = i;
    for (int i = 0; i < count; i++)
      for (int next : behind[line[i]]) if (--waits[next] == 0) line[count++] = next;
    return Arrays.copyOf(line, count);
  }

  /** The calls that come before themselves, and those behind them; nothing when there are none. */
  int[] circle() {
    var free = new boolean[behind.length];
    for (int call : line()) free[call] = true;
    return Arrays.stream(all(behind.length)).filter(i -> !free[i]).toArray();
  }
}
