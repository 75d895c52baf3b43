package replab.check.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import replab.core.Seq;

/** The definitions, word for word: tries every order of every choice of calls. */
final class EveryOrder {
  private final List<Call> calls;
  private final Model model;

  /** Open calls that somebody has seen. */
  private int happened;

  EveryOrder(Seq<Call> calls, Model model) {
    this.calls = calls.toList();
    this.model = model;
  }

  boolean linearizable() {
    return exists((a, b) -> a.precedes(b), _ -> true, _ -> true);
  }

  boolean sequential() {
    return exists(this::ofOneClient, _ -> true, _ -> true);
  }

  boolean pram() {
    return forEachClient(this::ofOneClient);
  }

  boolean causal() {
    return causal(0, new boolean[calls.size()][calls.size()]);
  }

  /** Every way in which each read can have come from some write, or from the beginning. */
  private boolean causal(int call, boolean[][] from) {
    if (call == calls.size()) return judged(from);
    var found = found(calls.get(call));
    if (found.isEmpty()) return causal(call + 1, from);
    if (found.get().equals(model.initial()) && causal(call + 1, from)) return true;
    for (int source = 0; source < calls.size(); source++) {
      if (source == call || !leaves(calls.get(source), calls.get(call).key(), found.get()))
        continue;
      from[source][call] = true;
      if (causal(call + 1, from)) return true;
      from[source][call] = false;
    }
    return false;
  }

  private static Optional<Seq<String>> found(Call call) {
    if (call.open()) return Optional.empty();
    return switch (call.act()) {
      case Act.Read(var found, _) -> Optional.of(found);
      case Act.Cas(var expected, _) -> Optional.of(expected);
      default -> Optional.empty();
    };
  }

  private static boolean leaves(Call call, String key, Seq<String> found) {
    return call.key().equals(key)
        && switch (call.act()) {
          case Act.Write(var value) -> found.equals(Seq.of(value));
          case Act.Cas(_, var value) -> found.equals(Seq.of(value));
          case Act.Delete _ -> found.isEmpty();
          default -> false;
        };
  }

  private boolean judged(boolean[][] from) {
    int size = calls.size();
    var before = new boolean[size][size];
    for (int a = 0; a < size; a++)
      for (int b = 0; b < size; b++)
        before[a][b] = from[a][b] || ofOneClient(calls.get(a), calls.get(b));
    for (int c = 0; c < size; c++)
      for (int a = 0; a < size; a++)
        for (int b = 0; b < size; b++) before[a][b] |= before[a][c] && before[c][b];
    for (int a = 0; a < size; a++) if (before[a][a]) return false;
    var seen = new EveryOrder(Seq.copyOf(calls), model);
    for (int a = 0; a < size; a++)
      for (int b = 0; b < size; b++) if (from[a][b]) seen.happened |= 1 << a;
    return seen.forEachClient((a, b) -> before[calls.indexOf(a)][calls.indexOf(b)]);
  }

  private boolean ofOneClient(Call a, Call b) {
    return a.client().equals(b.client()) && a.precedes(b);
  }

  /** An order of its own calls, and of all changes, of which others' come out in any way. */
  private boolean forEachClient(BiPredicate<Call, Call> before) {
    for (var client : Order.clients(Seq.copyOf(calls)))
      if (!exists(
          before,
          i -> calls.get(i).client().equals(client) || !calls.get(i).act().isRead(),
          i -> calls.get(i).client().equals(client))) return false;
    return true;
  }

  /** Whether some order of some calls, all certain ones among them, explains what they found. */
  private boolean exists(
      BiPredicate<Call, Call> before, IntPredicate takesPart, IntPredicate asked) {
    var some = new ArrayList<Integer>();
    for (int i = 0; i < calls.size(); i++) if (takesPart.test(i)) some.add(i);
    return exists(some, 0, new TreeMap<>(), before, asked);
  }

  private boolean exists(
      List<Integer> some,
      int put,
      Map<String, Seq<String>> states,
      BiPredicate<Call, Call> before,
      IntPredicate asked) {
    if (some.stream().allMatch(i -> (put & 1 << i) != 0 || optional(i))) return true;
    for (int i : some) {
      if ((put & 1 << i) != 0) continue;
      boolean early = false;
      for (int other : some)
        early |= (put & 1 << other) == 0 && before.test(calls.get(other), calls.get(i));
      if (early) continue;
      var state = states.getOrDefault(calls.get(i).key(), model.initial());
      var next = after(state, calls.get(i).act(), asked.test(i));
      if (next.isEmpty()) continue;
      var then = new TreeMap<>(states);
      then.put(calls.get(i).key(), next.get());
      if (exists(some, put | 1 << i, then, before, asked)) return true;
    }
    return false;
  }

  private boolean optional(int call) {
    return calls.get(call).open() && (happened & 1 << call) == 0;
  }

  private Optional<Seq<String>> after(Seq<String> state, Act act, boolean asked) {
    if (asked) return model.after(state, act);
    return act instanceof Act.Cas(_, var value)
        ? Optional.of(Seq.of(value))
        : model.after(state, act).or(() -> Optional.of(state));
  }
}
