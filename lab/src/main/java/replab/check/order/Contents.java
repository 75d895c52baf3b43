package replab.check.order;

import java.util.Optional;
import java.util.TreeMap;
import replab.core.Seq;

/** Judges promises to sessions by reads of sets and lists, which show all that is there. */
final class Contents {
  private final SessionPromise promise;
  private final Seq<Call> calls;

  /** Whether elements stand in an order that counts. */
  private final boolean ordered;

  /** Who put each element there, of one key; who did so twice is none. */
  private final TreeMap<String, Seq<Call>> authors = new TreeMap<>();

  Contents(SessionPromise promise, Seq<Call> calls, Model model) {
    this.promise = promise;
    this.calls = calls;
    this.ordered = model instanceof Model.Appended;
    for (var call : calls)
      item(call).ifPresent(item -> authors.merge(name(call, item), Seq.of(call), Seq::addAll));
  }

  private static String name(Call call, String item) {
    return call.key() + "\n" + item;
  }

  /** What a call puts there, or takes away. */
  private static Optional<String> item(Call call) {
    return switch (call.act()) {
      case Act.Add(var item) -> Optional.of(item);
      case Act.Append(var item) -> Optional.of(item);
      case Act.Remove(var item) -> Optional.of(item);
      default -> Optional.empty();
    };
  }

  Judgement judged() {
    for (var later : calls)
      for (var earlier : calls) {
        if (!SessionPromise.inSession(earlier, later)) continue;
        var broken = judged(earlier, later);
        if (broken.isPresent()) return broken.get();
      }
    return new Judgement.Holds();
  }

  private Optional<Judgement> judged(Call earlier, Call later) {
    if (earlier.act().isRead() != promise.ofReadsBefore()) return Optional.empty();
    if (later.act().isRead() != promise.ofReadsAfter()) return Optional.empty();
    return promise.ofReadsAfter() ? missing(earlier, later) : otherwise(earlier, later);
  }

  /** Whether a read lacks what came with an earlier call, or has it in another order. */
  private Optional<Judgement> missing(Call earlier, Call read) {
    var had = brought(earlier);
    var found = found(read);
    return found.filter(had::contains).equals(had)
        ? Optional.empty()
        : Optional.of(SessionPromise.broken(earlier, read, Seq.empty()));
  }

  /** Whether somebody saw a change without what came before it, or in front of that. */
  private Optional<Judgement> otherwise(Call earlier, Call change) {
    var had = brought(earlier);
    var own = brought(change);
    if (own.isEmpty()) return Optional.empty();
    for (var read : calls) {
      if (!read.act().isRead() || !read.key().equals(change.key())) continue;
      var found = found(read);
      int at = found.indexOf(own.first());
      if (at < 0) continue;
      var before = ordered ? found.take(at) : found;
      if (!had.filter(item -> !own.contains(item)).all(before::contains))
        return Optional.of(SessionPromise.broken(earlier, change, Seq.of(read)));
    }
    return Optional.empty();
  }

  /** What must be there because of a call, of what has one author. */
  private Seq<String> brought(Call call) {
    if (call.act().isRead()) return found(call);
    var item = call.act() instanceof Act.Remove ? Optional.<String>empty() : item(call);
    return item.map(Seq::of).orElse(Seq.empty()).filter(each -> hasOneAuthor(call, each));
  }

  private Seq<String> found(Call read) {
    return Sources.found(read).orElse(Seq.empty()).filter(each -> hasOneAuthor(read, each));
  }

  private boolean hasOneAuthor(Call call, String item) {
    return authors.getOrDefault(name(call, item), Seq.empty()).size() == 1;
  }
}
