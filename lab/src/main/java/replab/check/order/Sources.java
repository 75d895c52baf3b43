package replab.check.order;

import java.util.Optional;
import replab.core.Seq;

/** Where what calls found can have come from. */
final class Sources {
  /** Not a call: what was there before any. */
  static final int INITIAL = -1;

  private final Seq<Call> calls;
  private final Model model;

  Sources(Seq<Call> calls, Model model) {
    this.calls = calls;
    this.model = model;
  }

  /** What a call says that it found; nothing of one that was left open, or only changes. */
  static Optional<Seq<String>> found(Call call) {
    if (call.open()) return Optional.empty();
    return switch (call.act()) {
      case Act.Read(var found, _) -> Optional.of(found);
      case Act.Cas(var expected, _) -> Optional.of(expected);
      default -> Optional.empty();
    };
  }

  /** The places of those that can have left what another found, and {@link #INITIAL}. */
  Seq<Integer> of(int finder, Seq<String> found) {
    var sources = found.equals(model.initial()) ? Seq.of(INITIAL) : Seq.<Integer>empty();
    for (int i = 0; i < calls.size(); i++)
      if (i != finder
          && calls.get(i).key().equals(calls.get(finder).key())
          && leaves(calls.get(i).act(), found)) sources = sources.add(i);
    return sources;
  }

  /** What is there after it, where that is sure. */
  static Optional<Seq<String>> left(Act act) {
    return switch (act) {
      case Act.Write(var value) -> Optional.of(Seq.of(value));
      case Act.Cas(_, var value) -> Optional.of(Seq.of(value));
      case Act.Delete _ -> Optional.of(Seq.empty());
      case Act.Read _, Act.Evaluate _, Act.Add _, Act.Append _, Act.Remove _ -> Optional.empty();
    };
  }

  /** Whether this can have been there because of it. */
  static boolean leaves(Act act, Seq<String> found) {
    return switch (act) {
      case Act.Write(var value) -> found.equals(Seq.of(value));
      case Act.Cas(_, var value) -> found.equals(Seq.of(value));
      case Act.Add(var item) -> found.equals(Seq.of(item));
      case Act.Append(var item) -> found.equals(Seq.of(item));
      case Act.Evaluate _ -> found.size() == 1;
      case Act.Delete _ -> found.isEmpty();
      case Act.Read _, Act.Remove _ -> false;
    };
  }
}
