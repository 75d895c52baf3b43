package replab.check.order;

import java.util.Locale;
import replab.core.Seq;

/**
 * The four promises to one session (Terry et al., Session Guarantees for Weakly Consistent
 * Replicated Data, PDIS 1994), as far as values tell. Each client is one session, and keys are
 * judged one by one; all four together, over all keys, are {@link CausalConsistency} (Brzezinski,
 * Sobaniec and Wawrzyniak, From Session Causality to Causal Consistency, 2004).
 *
 * <p>What a read finds of a set or a list says all that its database holds; of a register, only
 * what came last. A client who reads a second value and then the first has gone back, or the two
 * were written in the other order there, and values cannot tell which. So the promises about reads
 * take those about writes for kept, and the promises about writes are broken only by what needs no
 * read to be in order. What was removed from a set may be missing.
 */
public enum SessionPromise {
  /** A write of mine is in the database that I read afterwards. */
  READ_YOUR_WRITES(false, true, "does not show", "made"),

  /** What I have read, my later reads rest on, too. */
  MONOTONIC_READS(true, true, "goes back behind", "had found"),

  /** Wherever a write of mine is, my earlier writes are, before it. */
  MONOTONIC_WRITES(false, false, "took effect without, or before,", "made"),

  /** Wherever a write of mine is, what I had read before is, before it. */
  WRITES_FOLLOW_READS(true, false, "took effect without, or before, what was found by", "made");

  private final boolean ofReadsBefore;
  private final boolean ofReadsAfter;
  private final String fails;
  private final String did;

  SessionPromise(boolean ofReadsBefore, boolean ofReadsAfter, String fails, String did) {
    this.ofReadsBefore = ofReadsBefore;
    this.ofReadsAfter = ofReadsAfter;
    this.fails = fails;
    this.did = did;
  }

  /** Whether the earlier of two calls that it is about is one that finds something. */
  boolean ofReadsBefore() {
    return ofReadsBefore;
  }

  /** Whether the later one is. */
  boolean ofReadsAfter() {
    return ofReadsAfter;
  }

  /** Whether any session holds two calls that it is about, one after the other. */
  public boolean concerns(Seq<Call> calls) {
    return calls.any(earlier ->
        isOne(earlier, ofReadsBefore)
            && calls.any(later -> isOne(later, ofReadsAfter) && inSession(earlier, later)));
  }

  private static boolean isOne(Call call, boolean ofReads) {
    return ofReads ? call.finds() : !call.act().isRead();
  }

  /** Of one client, on one key, one after the other. */
  static boolean inSession(Call earlier, Call later) {
    return earlier.precedes(later)
        && earlier.client().equals(later.client())
        && earlier.key().equals(later.key());
  }

  /** {@code read-your-writes} and so on. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Judgement judge(Seq<Call> calls, Model model, Effort effort) {
    boolean sums = calls.any(call -> call.act() instanceof Act.Add);
    if (sums && !(model instanceof Model.Elements))
      return new Judgement.Unknown("a sum does not tell which additions are in it");
    var some = Call.prepared(calls, model);
    for (int i = 0; i < some.size(); i++)
      if (isFromNowhere(some, i, model)) return new Judgement.Broken(Seq.empty(), some.get(i), "");
    return model.overwrites()
        ? new Versions(this, some, model, effort).judged()
        : new Contents(this, some, model).judged();
  }

  /** Whether a call found what nobody can have left. */
  private static boolean isFromNowhere(Seq<Call> calls, int place, Model model) {
    var found = Sources.found(calls.get(place)).orElse(model.initial());
    var sources = new Sources(calls, model);
    if (isTwice(found, model)) return true;
    var parts = model.overwrites() ? Seq.of(found) : found.map(Seq::of);
    return parts.any(part -> !part.equals(model.initial()) && sources.of(place, part).isEmpty());
  }

  /** Nobody can leave an element in a set twice. */
  private static boolean isTwice(Seq<String> found, Model model) {
    return model.shape() == Act.Shape.SET && found.stream().distinct().count() < found.size();
  }

  /**
   * A broken promise.
   *
   * @param earlier of the two calls of one session the one that came first
   * @param witnesses what shows it
   */
  static Judgement.Broken broken(Call earlier, Call later, Seq<Call> witnesses) {
    return new Judgement.Broken(
        Seq.of(earlier)
            .addAll(witnesses.filter(call -> !call.equals(earlier) && !call.equals(later))),
        later,
        later.client());
  }

  /** What is wrong, in a sentence. */
  public String sentence(Judgement.Broken broken) {
    if (broken.longest().isEmpty()) return broken.sentence();
    var witnesses = broken.longest().drop(1);
    return broken.stuck()
        + " "
        + fails
        + " "
        + broken.longest().first()
        + ", which "
        + broken.whose()
        + " "
        + did
        + " before"
        + (witnesses.isEmpty()
            ? "."
            : "; "
                + String.join(", ", witnesses.map(Call::toString))
                + (witnesses.size() == 1 ? " shows it." : " show it."));
  }
}
