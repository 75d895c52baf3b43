package replab.check.order;

import replab.core.Seq;

/**
 * Each client sees the changes of each other client in the order in which that one made them, and
 * its own among them: for each client there is an order of its calls and all changes that keeps
 * every client's own (Lipton and Sandberg, PRAM, 1988). Two clients may see the changes of two
 * others in different orders.
 */
public final class PramConsistency {
  private PramConsistency() {}

  public static Judgement judge(Seq<Call> calls, Model model, Effort effort) {
    var prepared = Call.prepared(calls, model);
    return forEach(prepared, Order.ofClients(prepared), model, effort);
  }

  /** Whether for each client there is an order that keeps this one. */
  static Judgement forEach(Seq<Call> prepared, Order order, Model model, Effort effort) {
    Judgement verdict = new Judgement.Holds();
    for (var client : Order.clients(prepared)) {
      var judged =
          Recurrences.orFound(
              left -> Search.of(client, prepared, order, model, left),
              () ->
                  Recurrences.ofClient(client, prepared, model)
                      .map(shown -> Search.stuck(shown, client, Order::ofClients, model)),
              effort);
      if (judged.broken()) return judged;
      if (verdict.holds()) verdict = judged;
    }
    return verdict;
  }
}
