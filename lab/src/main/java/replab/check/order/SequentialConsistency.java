package replab.check.order;

import replab.core.Seq;

/**
 * There might be one copy only, and messages to it late: all calls can be put in one order that
 * keeps each client's own (Lamport, How to Make a Multiprocessor Computer, 1979).
 *
 * <p>All keys are judged at once: of two that are in order each by itself, the two orders may
 * contradict each other.
 */
public final class SequentialConsistency {
  private SequentialConsistency() {}

  public static Judgement judge(Seq<Call> calls, Model model, Effort effort) {
    var prepared = Call.prepared(calls, model);
    var order = Order.ofClients(prepared);
    return Recurrences.orFound(
        left -> Search.reasoned(prepared, order, model, left),
        () ->
            Recurrences.ofAnyClient(prepared, model)
                .map(shown -> Search.stuck(shown, "", Order::ofClients, model)),
        effort);
  }

  /** The order of all that has happened, where there is one and it is found. */
  public static Seq<Call> order(Seq<Call> calls, Model model, Effort effort) {
    var prepared = Call.prepared(calls, model);
    return Search.order(prepared, Order.ofClients(prepared), model, effort);
  }
}
