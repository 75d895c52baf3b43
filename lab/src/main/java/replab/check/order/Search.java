package replab.check.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import replab.core.Seq;

/**
 * Looks for an order of calls that keeps a partial order and explains what each call found: the
 * search of Wing and Gong (Testing and Verifying Concurrent Objects, 1993), which puts one call
 * behind the other and takes the last one back where none can follow, with Lowe's memory of what
 * has been tried (Testing for Linearizability, 2017): the calls that were put, and what was there
 * after them. Both are kept whole, since a fingerprint can be that of another.
 *
 * <p>Four things save most of the work. A read that could be put now is: later it would be no
 * better. Of open calls that do the same, the first one goes first. An open call that leaves what
 * nobody found is left out. And where the same is there after fewer open calls, all that can follow
 * more of them can follow these, too, and nothing waits for the others.
 */
final class Search {
  /** About what a state takes, once it is kept. */
  private static final int STATE_WORDS = 20;

  /** How many sets are compared in the time in which a call is put. */
  private static final int COMPARED_A_STEP = 8;

  private final Call[] calls;
  private final int size;

  /** The calls from this place on are open: they may be left out. */
  private final int certain;

  private final Order order;
  private final Model model;
  private final Effort effort;
  private final String client;

  /** Calls that may come out in any way: of them only the effect counts. */
  private final boolean[] unasked;

  // What was found there, by number; and what is there now, by the number of the key.
  private final Map<Seq<String>, Integer> numbers = new LinkedHashMap<>();
  private final List<Seq<String>> states = new ArrayList<>();
  private final int[] keys;
  private final int[] now;

  /** The open call that does the same and goes before; −1 where there is none. */
  private final int[] twins;

  private final Memo memo;
  private final long[] key;

  /** Calls that could come next. */
  private final Marks free;

  private final Marks put;

  /** Open calls that were put and could have been left out, counted from the first open one. */
  private final Marks spent;

  /** For how many others each still waits. */
  private final int[] waits;

  // The order so far: which call, what was there before it, and where a choice was made.
  private final int[] path;
  private final int[] before;
  private final int[] turns;
  private int length;
  private int turn;

  /** How many calls are still to be explained. */
  private int unexplained;

  private int certainPut;
  private int most = -1;
  private int[] longest = {};
  private int stuck;

  /**
   * Of all calls together.
   *
   * @param calls as {@link Call#prepared}
   */
  static Judgement together(Seq<Call> calls, Order order, Model model, Effort effort) {
    return new Search(calls, order, model, effort, new boolean[calls.size()], "").judged();
  }

  /** The order that was found, of all that has happened; nothing where none was. */
  static Seq<Call> order(Seq<Call> calls, Order order, Model model, Effort effort) {
    var unasked = new boolean[calls.size()];
    var forced = Forced.of(calls, order, model, unasked, effort);
    if (forced.impossible()) return Seq.empty();
    var search = new Search(calls, forced.order(), model, effort, unasked, "");
    return search.explains(forced.likely(unasked)) || search.judged().holds()
        ? search.whole()
        : Seq.empty();
  }

  /** Of one client's calls among the effects of all others'. */
  static Judgement of(String client, Seq<Call> calls, Order order, Model model, Effort effort) {
    return reasoned(calls, order, model, effort, unasked(client, calls), client);
  }

  private static boolean[] unasked(String client, Seq<Call> calls) {
    var unasked = new boolean[calls.size()];
    for (int i = 0; i < unasked.length; i++) unasked[i] = !calls.get(i).client().equals(client);
    return unasked;
  }

  /**
   * How far one comes among some calls of which it is known that there is no order.
   *
   * @param client for whom; empty for all together
   */
  static Judgement stuck(
      Seq<Call> calls, String client, Function<Seq<Call>, Order> orders, Model model) {
    var unasked = client.isEmpty() ? new boolean[calls.size()] : unasked(client, calls);
    return shown(calls, orders.apply(calls), model, unasked, client)
        .orElseGet(() -> new Judgement.Broken(Seq.empty(), calls.last(), client));
  }

  /** Of all calls together: the same answer, with what {@link Forced} says beforehand. */
  static Judgement reasoned(Seq<Call> calls, Order order, Model model, Effort effort) {
    return reasoned(calls, order, model, effort, new boolean[calls.size()], "");
  }

  private static Judgement reasoned(
      Seq<Call> calls, Order order, Model model, Effort effort, boolean[] unasked, String client) {
    var forced = Forced.of(calls, order, model, unasked, effort);
    if (forced.impossible())
      return shown(calls, order, model, unasked, client)
          .orElseGet(() -> new Judgement.Broken(Seq.empty(), forced.suspect(), client));
    var search = new Search(calls, forced.order(), model, effort, unasked, client);
    if (search.explains(forced.likely(unasked))) return new Judgement.Holds();
    var judged = search.judged();
    return judged.broken() ? shown(calls, order, model, unasked, client).orElse(judged) : judged;
  }

  /** How far one comes without that foresight, which tells more; nothing where that takes long. */
  private static Optional<Judgement> shown(
      Seq<Call> calls, Order order, Model model, boolean[] unasked, String client) {
    var judged = new Search(calls, order, model, Effort.brief(), unasked, client).judged();
    return Optional.of(judged).filter(Judgement::broken);
  }

  private Search(
      Seq<Call> calls, Order order, Model model, Effort effort, boolean[] unasked, String client) {
    this.calls = calls.stream().toArray(Call[]::new);
    this.size = calls.size();
    this.certain = calls.filter(call -> !call.open()).size();
    this.order = order;
    this.model = model;
    this.effort = effort;
    this.unasked = unasked;
    this.client = client;
    this.keys = keys();
    this.now = new int[1 + Arrays.stream(keys).max().orElse(0)];
    Arrays.fill(now, number(model.initial()));
    this.twins = twins();
    this.free = new Marks(size, certain);
    this.put = new Marks(size, certain);
    this.spent = new Marks(size - certain, 0);
    this.memo = new Memo(spent.width());
    this.key = new long[1 + now.length + put.width()];
    this.waits = order.waits();
    this.path = new int[size];
    this.before = new int[size];
    this.turns = new int[size + 1];
    for (int i = 0; i < size; i++) {
      if (waits[i] == 0) free.add(i);
      if (needed(i)) unexplained++;
    }
  }

  private int[] keys() {
    var known = new TreeMap<String, Integer>();
    var found = new int[size];
    for (int i = 0; i < size; i++) {
      var name = calls[i].key();
      found[i] = known.computeIfAbsent(name, _ -> known.size());
    }
    return found;
  }

  private int[] twins() {
    var last = new LinkedHashMap<Seq<Object>, Integer>();
    var found = new int[size];
    Arrays.fill(found, -1);
    for (int i = certain; i < size; i++) {
      if (!spare(i)) continue;
      var twin = last.put(Seq.of(calls[i].key(), calls[i].act(), unasked[i]), i);
      if (twin != null) found[i] = twin;
    }
    return found;
  }

  /** Whether it may be left out, and nothing waits for it. */
  private boolean spare(int call) {
    return call >= certain && order.behind(call).length == 0;
  }

  private int number(Seq<String> state) {
    var known = numbers.putIfAbsent(state, states.size());
    if (known != null) return known;
    states.add(state);
    return states.size() - 1;
  }

  /** Whether there is no order without it: it has happened, and not on whatever was there. */
  private boolean needed(int call) {
    return !spare(call) && !unasked[call] && !model.always(calls[call].act());
  }

  // The search

  private Judgement judged() {
    try {
      return run();
    } catch (OutOfMemoryError e) {
      return new Judgement.Unknown("there is no memory to search further");
    }
  }

  private Judgement run() {
    settle();
    note();
    int next = 0;
    while (unexplained > 0) {
      var over = effort.over(memo.words() + STATE_WORDS * states.size());
      if (over.isPresent()) return new Judgement.Unknown(over.get());
      int call = candidate(next);
      if (call < 0 && turn == 0) return broken();
      if (call < 0) next = takeBack() + 1;
      else next = follow(call) ? 0 : call + 1;
    }
    return new Judgement.Holds();
  }

  /** Whether these calls in this order explain all; else it is as if it had not been tried. */
  private boolean explains(int[] likely) {
    turns[turn++] = 0;
    for (int call : likely) if (!free.has(call) || !place(call)) break;
    if (unexplained == 0) return true;
    takeBack();
    return false;
  }

  /** Whether the call can come next, and leads to what was not tried before. */
  private boolean follow(int call) {
    if (!place(call)) return false;
    turns[turn++] = length - 1;
    settle();
    note();
    if (remember()) return true;
    takeBack();
    return false;
  }

  /** Puts all reads that can come now. */
  private void settle() {
    boolean more = true;
    while (more) {
      more = false;
      for (int call = free.next(0); call >= 0; call = free.next(call + 1))
        if (calls[call].act().isRead() && changesNothing(call)) more |= place(call);
    }
  }

  private boolean changesNothing(int call) {
    int there = now[keys[call]];
    return unasked[call]
        || model
            .after(states.get(there), calls[call].act())
            .filter(states.get(there)::equals)
            .isPresent();
  }

  /** The next call that is free, and not the twin of one that should go first; −1 at the end. */
  private int candidate(int from) {
    int call = free.next(from);
    while (call >= 0 && twins[call] >= 0 && free.has(twins[call])) call = free.next(call + 1);
    return call;
  }

  private boolean place(int call) {
    int there = now[keys[call]];
    int after = after(there, call);
    if (after < 0) return false;
    effort.step();
    path[length] = call;
    before[length++] = there;
    now[keys[call]] = after;
    free.remove(call);
    if (spare(call)) spent.add(call - certain);
    else put.add(call);
    for (int behind : order.behind(call)) if (--waits[behind] == 0) free.add(behind);
    if (call < certain) certainPut++;
    if (needed(call)) unexplained--;
    return true;
  }

  /** What is there after a call; −1 where it cannot have come out so. */
  private int after(int there, int call) {
    var act = calls[call].act();
    if (!unasked[call]) return model.after(states.get(there), act).map(this::number).orElse(-1);
    return switch (act) {
      case Act.Read _ -> there;
      case Act.Cas(_, var value) -> number(Seq.of(value));
      default -> model.after(states.get(there), act).map(this::number).orElse(there);
    };
  }

  /** Takes back the last call that was chosen, and those that came of it; gives the former. */
  private int takeBack() {
    int to = turns[--turn];
    while (length > to) {
      int call = path[--length];
      now[keys[call]] = before[length];
      for (int behind : order.behind(call)) if (waits[behind]++ == 0) free.remove(behind);
      free.add(call);
      if (spare(call)) spent.remove(call - certain);
      else put.remove(call);
      if (call < certain) certainPut--;
      if (needed(call)) unexplained++;
    }
    return path[to];
  }

  /**
   * Whether it was never before that these calls, or fewer open ones, were put and left the same.
   */
  private boolean remember() {
    int at = 1;
    for (int i = 0; i < now.length; i += 2)
      key[at++] = ((long) now[i] << 32) | (i + 1 < now.length ? now[i + 1] : 0);
    boolean fresh = memo.add(key, put.write(key, at), spent.words());
    effort.steps(memo.compared() / COMPARED_A_STEP);
    return fresh;
  }

  // What is shown

  /** Those that nobody had to wait for come last: they come out so whatever is there. */
  private Seq<Call> whole() {
    while (certainPut < certain) place(free.next(0));
    var order = Seq.<Call>empty();
    for (int i = 0; i < length; i++) order = order.add(calls[path[i]]);
    return order;
  }

  private void note() {
    if (certainPut <= most) return;
    most = certainPut;
    longest = Arrays.copyOf(path, length);
    stuck = -1;
    for (int call = free.next(0); call >= 0; call = free.next(call + 1))
      if (stuck < 0 || calls[call].end() < calls[stuck].end()) stuck = call;
  }

  private Judgement broken() {
    var shown = Seq.<Call>empty();
    for (int call : longest)
      if (!unasked[call] || !calls[call].act().isRead()) shown = shown.add(calls[call]);
    return new Judgement.Broken(shown, calls[stuck], client);
  }
}
