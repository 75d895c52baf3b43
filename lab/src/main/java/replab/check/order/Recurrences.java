package replab.check.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import replab.core.Seq;

/**
 * That a value came back more often than it was left: of calls one after the other, that find one
 * value, then another, and then the first again, somebody must have left that one twice. Said
 * without a search, which would try in vain every choice of who left what when.
 */
final class Recurrences {
  private final Seq<Call> calls;
  private final Model model;

  /** Where each state began to be there, along a chain. */
  private final List<Stay> stays = new ArrayList<>();

  private record Stay(Call call, Seq<String> state) {}

  private Recurrences(Seq<Call> calls, Model model) {
    this.calls = calls;
    this.model = model;
  }

  /** What a search comes to; where that does not end soon, what this shows goes before. */
  static Judgement orFound(
      Function<Effort, Judgement> search, Supplier<Optional<Judgement>> recurring, Effort effort) {
    var first = effort.first();
    var judged = search.apply(first);
    effort.steps(first.spent());
    if (!(judged instanceof Judgement.Unknown)) return judged;
    return recurring.get().orElseGet(() -> effort.isMore() ? search.apply(effort) : judged);
  }

  /** Calls that show it, where all of one key are in the order of real time. */
  static Optional<Seq<Call>> ofKey(Seq<Call> calls, Model model) {
    return chained(calls, calls, model).or(() -> ofAnyClient(calls, model));
  }

  /** The same where those of each client are in its order. */
  static Optional<Seq<Call>> ofAnyClient(Seq<Call> calls, Model model) {
    return first(Order.clients(calls).map(client -> ofClient(client, calls, model)));
  }

  /** Calls that show it, where those of one client are in its order. */
  static Optional<Seq<Call>> ofClient(String client, Seq<Call> calls, Model model) {
    return ofSome(calls.filter(call -> call.client().equals(client)), calls, model);
  }

  /** The same, where only what the client reads is in order. */
  static Optional<Seq<Call>> ofReads(String client, Seq<Call> calls, Model model) {
    return ofSome(
        calls.filter(call -> call.client().equals(client) && call.act().isRead()), calls, model);
  }

  private static Optional<Seq<Call>> ofSome(Seq<Call> some, Seq<Call> calls, Model model) {
    return first(
        some.map(Call::key).stream()
            .distinct()
            .map(key ->
                chained(
                    some.filter(call -> call.key().equals(key)),
                    calls.filter(call -> call.key().equals(key)),
                    model))
            .collect(Seq.toSeq()));
  }

  private static Optional<Seq<Call>> first(Seq<Optional<Seq<Call>>> some) {
    for (var each : some) if (each.isPresent()) return each;
    return Optional.empty();
  }

  /** Along some calls of one key, of which those count that come one after the other. */
  private static Optional<Seq<Call>> chained(Seq<Call> some, Seq<Call> calls, Model model) {
    if (!(model instanceof Register) || calls.any(call -> call.act() instanceof Act.Add))
      return Optional.empty();
    var recurrences = new Recurrences(calls, model);
    long end = Long.MIN_VALUE;
    for (var call : some.stream().sorted(Comparator.comparingLong(Call::end)).toList()) {
      if (call.open() || call.begin() <= end) continue;
      end = call.end();
      var tooMuch = recurrences.goesOn(call);
      if (tooMuch.isPresent()) return tooMuch;
    }
    return Optional.empty();
  }

  private Optional<Seq<Call>> goesOn(Call call) {
    var found = Sources.found(call).flatMap(state -> comes(call, state));
    return found.isPresent()
        ? found
        : Sources.left(call.act()).flatMap(state -> comes(call, state));
  }

  private Optional<Seq<Call>> comes(Call call, Seq<String> state) {
    boolean stays = !this.stays.isEmpty() && this.stays.getLast().state().equals(state);
    if (stays || state.size() > 1) return Optional.empty();
    this.stays.add(new Stay(call, state));
    long begun = this.stays.stream().filter(stay -> stay.state().equals(state)).count();
    return begun > left(state) ? Optional.of(evidence(state)) : Optional.empty();
  }

  /** How often this was left, or was there before. */
  private int left(Seq<String> state) {
    int initial = state.equals(model.initial()) ? 1 : 0;
    return initial + calls.filter(call -> Sources.leaves(call.act(), state)).size();
  }

  /** Where the state began to be there and to be another, and all that can have left these. */
  private Seq<Call> evidence(Seq<String> state) {
    var shown = Seq.<Call>empty();
    var states = Seq.<Seq<String>>empty();
    for (int i = 0; i < stays.size(); i++) {
      var stay = stays.get(i);
      boolean ended = i > 0 && stays.get(i - 1).state().equals(state);
      if (!ended && !stay.state().equals(state)) continue;
      shown = shown.add(stay.call());
      states = states.add(stay.state());
      var found = Sources.found(stay.call());
      if (found.isPresent()) states = states.add(found.get());
    }
    var those = shown;
    var theirs = states;
    return calls.filter(
        call -> those.contains(call) || theirs.any(each -> Sources.leaves(call.act(), each)));
  }
}
