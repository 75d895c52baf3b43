package replab.check.order;

import java.util.LinkedHashSet;
import java.util.Set;
import replab.core.Seq;

/** What calls leave in registers, and what calls found there. */
final class Traces {
  /** A state of one key that somebody found. */
  private record Found(String key, Seq<String> state) {}

  private final Set<Found> found = new LinkedHashSet<>();
  private final Set<String> added = new LinkedHashSet<>();

  Traces(Seq<Call> calls) {
    for (var call : calls) {
      switch (call.act()) {
        case Act.Read(var state, _) -> {
          found.add(new Found(call.key(), state));
          for (var one : state) found.add(new Found(call.key(), Seq.of(one)));
        }
        case Act.Cas(var expected, _) -> found.add(new Found(call.key(), expected));
        case Act.Add _ -> added.add(call.key());
        case Act.Write _, Act.Evaluate _, Act.Delete _, Act.Remove _, Act.Append _ -> {}
      }
    }
  }

  /**
   * Without open calls that leave what nobody found: that such a one has happened explains nothing,
   * and hinders what it may hinder.
   */
  static Seq<Call> leaving(Seq<Call> calls) {
    var traces = new Traces(calls);
    var kept = calls.filter(call -> !call.open() || traces.left(call));
    return kept.size() == calls.size() ? kept : leaving(kept);
  }

  /** Whether somebody found what this call leaves. */
  boolean left(Call call) {
    return added.contains(call.key())
        || switch (call.act()) {
          case Act.Write(var value) -> found.contains(new Found(call.key(), Seq.of(value)));
          case Act.Cas(_, var value) -> found.contains(new Found(call.key(), Seq.of(value)));
          case Act.Delete _ -> found.contains(new Found(call.key(), Seq.empty()));
          case Act.Evaluate _, Act.Read _, Act.Add _, Act.Remove _, Act.Append _ -> true;
        };
  }
}
