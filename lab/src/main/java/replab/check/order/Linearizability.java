package replab.check.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.TreeMap;
import replab.core.Seq;

/**
 * There might be one copy only: all calls can be put in one order in which each has its effect at
 * some moment between its beginning and its end (Herlihy and Wing, Linearizability, 1990).
 *
 * <p>A history is linearizable when it is so key by key (their locality theorem), and keys are
 * judged one by one, which is where most of the speed comes from (Horn and Kroening, Faster
 * Linearizability Checking via P-compositionality, 2015).
 */
public final class Linearizability {
  private Linearizability() {}

  public static Judgement judge(Seq<Call> calls, Model model, Effort effort) {
    Judgement verdict = new Judgement.Holds();
    for (var key : byKey(calls).values()) {
      var prepared = Call.prepared(key, model);
      var order = Order.realTime(prepared);
      var judged =
          Recurrences.orFound(
              left -> Search.together(prepared, order, model, left),
              () ->
                  Recurrences.ofKey(prepared, model)
                      .map(shown -> Search.stuck(shown, "", Order::realTime, model)),
              effort);
      if (judged.broken()) return judged;
      if (verdict.holds()) verdict = judged;
    }
    return verdict;
  }

  /** The order of all that has happened, where there is one and it is found. */
  public static Seq<Call> order(Seq<Call> calls, Model model, Effort effort) {
    var all = new ArrayList<Timed>();
    for (var key : byKey(calls).values()) {
      var prepared = Call.prepared(key, model);
      var order = Search.order(prepared, Order.realTime(prepared), model, effort);
      if (order.isEmpty() && prepared.any(call -> !call.open())) return Seq.empty();
      long moment = Long.MIN_VALUE;
      for (var call : order) {
        moment = Math.max(moment, call.begin());
        all.add(new Timed(moment, call));
      }
    }
    return all.stream()
        .sorted(Comparator.comparingLong(Timed::moment))
        .map(Timed::call)
        .collect(Seq.toSeq());
  }

  /** A call and the earliest moment at which it can have had its effect. */
  private record Timed(long moment, Call call) {}

  private static TreeMap<String, Seq<Call>> byKey(Seq<Call> calls) {
    var keys = new TreeMap<String, Seq<Call>>();
    for (var call : calls) keys.merge(call.key(), Seq.of(call), Seq::addAll);
    return keys;
  }
}
