package replab.check.order;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import replab.core.Seq;

/**
 * The four promises to one session (Terry et al., Session Guarantees for Weakly Consistent
 * Replicated Data, PDIS 1994), as far as values tell. Each client is one session. The first three
 * together are {@link PramConsistency}, all four {@link CausalConsistency} (Brzezinski, Sobaniec
 * and Wawrzyniak, From Session Causality to Causal Consistency, 2004).
 *
 * <p>What a read finds of a set or a list says all that its database holds; of a register, only
 * what came last. A client who reads a second value and then the first has gone back, or the two
 * were written in the other order there, and values cannot tell which. So each of the first three
 * is kept where for each client there is an order of its calls and all changes that keeps every
 * client's changes in order, and of its own reads what the promise is about: the promises about
 * reads take those about writes for kept. Where only all together cannot be kept, the one that is
 * judged last is broken: monotonic reads of the first three, writes follow reads of all four. What
 * was removed from a set may be missing. A read of what nobody wrote breaks the promises that are
 * about it, and is left out for the others: only PRAM and causal consistency speak of every read.
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

  private static final int MOST_SHOWN = 12;

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
    return calls.any(
        earlier -> isOne(earlier, ofReadsBefore) && calls.any(later -> isPair(earlier, later)));
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
    var strange = strange(some, model);
    for (var call : strange)
      if (!call.act().isRead() || concerns(some, call))
        return new Judgement.Broken(Seq.empty(), call, "");
    var rest = some.filter(call -> !strange.contains(call));
    return model.overwrites() ? ofVersions(rest, model, effort) : ofContents(rest, model, effort);
  }

  /** The calls that found what nobody can have left. */
  private static Seq<Call> strange(Seq<Call> calls, Model model) {
    var strange = Seq.<Call>empty();
    for (int i = 0; i < calls.size(); i++)
      if (isFromNowhere(calls, i, model)) strange = strange.add(calls.get(i));
    return strange;
  }

  /** Whether it is about this call, too. */
  private boolean concerns(Seq<Call> calls, Call call) {
    return calls.any(other -> isPair(call, other) || isPair(other, call));
  }

  private boolean isPair(Call earlier, Call later) {
    return isOne(earlier, ofReadsBefore) && isOne(later, ofReadsAfter) && inSession(earlier, later);
  }

  private Judgement ofContents(Seq<Call> some, Model model, Effort effort) {
    var own = new Contents(this, some, model).judged();
    if (!own.holds() || some.any(call -> call.act() instanceof Act.Remove)) return own;
    if (this == WRITES_FOLLOW_READS)
      return PramConsistency.judge(some, model, effort).holds()
          ? shown(
              some, CausalConsistency.judge(some, model, effort), model, CausalConsistency::judge)
          : own;
    boolean last =
        this == MONOTONIC_READS
            && new Contents(READ_YOUR_WRITES, some, model).judged().holds()
            && new Contents(MONOTONIC_WRITES, some, model).judged().holds();
    return last
        ? shown(some, PramConsistency.judge(some, model, effort), model, PramConsistency::judge)
        : own;
  }

  private Judgement ofVersions(Seq<Call> some, Model model, Effort effort) {
    var versions = new Versions(this, some, model, effort);
    var plain = versions.broken();
    if (plain.isPresent()) return plain.get();
    var pram = PramConsistency.judge(some, model, effort);
    if (this == WRITES_FOLLOW_READS)
      return pram.holds()
          ? shown(
              some, CausalConsistency.judge(some, model, effort), model, CausalConsistency::judge)
          : versions
              .doubt()
              .filter(_ -> concerns(some))
              .<Judgement>map(Judgement.Unknown::new)
              .orElseGet(Judgement.Holds::new);
    if (pram.holds()) return pram;
    var own = alone(some, model, effort);
    boolean last =
        this == MONOTONIC_READS
            && own.holds()
            && READ_YOUR_WRITES.alone(some, model, effort).holds()
            && MONOTONIC_WRITES.alone(some, model, effort).holds();
    return last
        ? shown(some, pram, model, PramConsistency::judge)
        : shown(some, own, model, this::alone);
  }

  /** Whether for each client there is an order that keeps what this promise is about. */
  private Judgement alone(Seq<Call> calls, Model model, Effort effort) {
    // Where no read need be in order, each can come right behind what it found; a swap cannot.
    if (this == MONOTONIC_WRITES && calls.all(c -> c.act().isRead() || model.always(c.act())))
      return new Judgement.Holds();
    Judgement verdict = new Judgement.Holds();
    var some = Call.prepared(calls, model);
    for (var client : Order.clients(some)) {
      var judged =
          Recurrences.orFound(
              left -> Search.of(client, some, order(client, some), model, left),
              () ->
                  this == MONOTONIC_READS
                      ? Recurrences.ofReads(client, some, model)
                          .map(shown ->
                              Search.stuck(shown, client, all -> order(client, all), model))
                      : Optional.empty(),
              effort);
      if (judged.broken()) return judged;
      if (verdict.holds()) verdict = judged;
    }
    return verdict;
  }

  private Order order(String client, Seq<Call> calls) {
    return Order.ofClients(calls, (a, b) -> keeps(client, a, b));
  }

  /** Whether of two calls of one client, one after the other, the order counts for a client. */
  private boolean keeps(String client, Call earlier, Call later) {
    boolean own = earlier.client().equals(client);
    boolean sameKey = earlier.key().equals(later.key());
    if (!earlier.act().isRead() && !later.act().isRead()) return true;
    if (earlier.act().isRead() && later.act().isRead()) return own && this == MONOTONIC_READS;
    // A read shows no write of another key: nor does it come before one for that reason.
    return own && sameKey && (later.act().isRead() ? this == READ_YOUR_WRITES : true);
  }

  /** Of what was looked for in vain, the last two calls that the promise is about. */
  private Judgement shown(Seq<Call> calls, Judgement judged, Model model, Judge judge) {
    if (!(judged instanceof Judgement.Broken broken)) return judged;
    var proof =
        Proof.of(
            calls, broken, model, (some, effort) -> judge.of(some, model, effort), Effort.brief());
    var latest = proof.stream().sorted(Comparator.comparingLong(Call::begin).reversed()).toList();
    for (var later : latest)
      for (var earlier : latest)
        if (isOne(earlier, ofReadsBefore)
            && isOne(later, ofReadsAfter)
            && earlier.precedes(later)
            && (this != READ_YOUR_WRITES || earlier.key().equals(later.key()))
            && earlier.client().equals(later.client())) return broken(earlier, later, proof);
    return new Judgement.Broken(Seq.empty(), broken.stuck(), broken.client());
  }

  @FunctionalInterface
  private interface Judge {
    Judgement of(Seq<Call> calls, Model model, Effort effort);
  }

  /** Whether a call found what nobody can have left. */
  private static boolean isFromNowhere(Seq<Call> calls, int place, Model model) {
    var found = Sources.found(calls.get(place)).orElse(model.initial());
    var sources = new Sources(calls, model);
    if (isTwice(found, model)) return true;
    var parts = model.overwrites() ? Seq.of(found) : found.map(Seq::of);
    return parts.any(part ->
        !part.equals(model.initial())
            && sources.of(place, part).all(each -> isLater(calls.get(each), calls.get(place))));
  }

  /** What its own client did later nobody can have found. */
  private static boolean isLater(Call change, Call finder) {
    return change.client().equals(finder.client()) && finder.precedes(change);
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
                + String.join(", ", witnesses.take(MOST_SHOWN).map(Call::toString))
                + (witnesses.size() > MOST_SHOWN
                    ? " and " + (witnesses.size() - MOST_SHOWN) + " others"
                    : "")
                + (witnesses.size() == 1 ? " shows it." : " show it."));
  }
}
