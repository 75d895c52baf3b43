package replab.check.order;

import java.util.Optional;
import replab.core.Seq;

/**
 * Nobody sees an effect without its cause: as {@link PramConsistency}, and a change comes behind
 * all that its client had seen when it made it (Ahamad, Neiger, Burns, Kohli and Hutto, Causal
 * Memory, 1995).
 *
 * <p>What a call saw is told by the values it found. Where several calls left the same value, each
 * of them is tried. A call that was left open and seen by somebody has happened. The sum that a
 * counter shows does not tell which additions are in it, so of those nothing is known.
 */
public final class CausalConsistency {
  private final Seq<Call> calls;
  private final Model model;
  private final Effort effort;
  private final Seq<Demand> demands;
  private Optional<Judgement> firstBroken = Optional.empty();
  private Optional<Judgement> unknown = Optional.empty();

  /** One value that a call found, and the calls that it can have come from. */
  private record Demand(int finder, Seq<Integer> sources) {}

  private CausalConsistency(Seq<Call> calls, Model model, Effort effort) {
    this.calls = calls;
    this.model = model;
    this.effort = effort;
    this.demands = demands();
  }

  public static Judgement judge(Seq<Call> calls, Model model, Effort effort) {
    var prepared = Call.prepared(calls, model);
    if (prepared.any(call -> call.act() instanceof Act.Add) && !(model instanceof Model.Elements))
      return new Judgement.Unknown("a sum does not tell which additions are in it");
    return Recurrences.orFound(
        left -> new CausalConsistency(prepared, model, left).run(),
        () -> recurring(prepared, model),
        effort);
  }

  private static Optional<Judgement> recurring(Seq<Call> calls, Model model) {
    for (var client : Order.clients(calls)) {
      var shown = Recurrences.ofClient(client, calls, model);
      if (shown.isPresent())
        return Optional.of(Search.stuck(shown.get(), client, Order::ofClients, model));
    }
    return Optional.empty();
  }

  private Judgement run() {
    for (var demand : demands)
      if (demand.sources().isEmpty())
        return new Judgement.Broken(Seq.empty(), calls.get(demand.finder()), "");
    if (tried(0, Order.ofClients(calls))) return new Judgement.Holds();
    return unknown.or(() -> firstBroken).orElseThrow();
  }

  /** Whether for some choice of sources from one place on there is an order for each client. */
  private boolean tried(int demand, Order order) {
    if (unknown.isPresent()) return false;
    if (demand == demands.size()) return judged(order);
    int finder = demands.get(demand).finder();
    for (int source : demands.get(demand).sources())
      if (tried(demand + 1, source == Sources.INITIAL ? order : order.with(source, finder)))
        return true;
    return false;
  }

  private boolean judged(Order order) {
    effort.step();
    var over = effort.over(0);
    if (over.isPresent()) unknown = over.map(Judgement.Unknown::new);
    var circle = order.circle();
    var judged =
        circle.length > 0
            ? new Judgement.Broken(Seq.empty(), firstFinder(circle), "")
            : PramConsistency.forEach(calls, order, model, effort);
    if (judged instanceof Judgement.Unknown) unknown = Optional.of(judged);
    if (firstBroken.isEmpty() && judged.broken()) firstBroken = Optional.of(judged);
    return judged.holds();
  }

  private Call firstFinder(int[] circle) {
    for (int call : circle)
      if (demands.any(demand -> demand.finder() == call)) return calls.get(call);
    return calls.get(circle[0]);
  }

  private Seq<Demand> demands() {
    var all = Seq.<Demand>empty();
    for (int i = 0; i < calls.size(); i++) {
      var found = Sources.found(calls.get(i));
      if (found.isPresent()) all = all.addAll(demands(i, found.get()));
    }
    return all;
  }

  /** Of a set, a list or siblings each comes from somewhere; of a register, its one state. */
  private Seq<Demand> demands(int finder, Seq<String> found) {
    var sources = new Sources(calls, model);
    if (model.overwrites() && found.size() < 2)
      return Seq.of(new Demand(finder, sources.of(finder, found)));
    return found.map(each -> new Demand(finder, sources.of(finder, Seq.of(each))));
  }
}
