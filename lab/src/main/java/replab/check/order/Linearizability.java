package replab.check.order;

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
      var judged = Search.together(prepared, Order.realTime(prepared), model, effort);
      if (judged.broken()) return judged;
      if (verdict.holds()) verdict = judged;
    }
    return verdict;
  }

  private static TreeMap<String, Seq<Call>> byKey(Seq<Call> calls) {
    var keys = new TreeMap<String, Seq<Call>>();
    for (var call : calls) keys.merge(call.key(), Seq.of(call), Seq::addAll);
    return keys;
  }
}
