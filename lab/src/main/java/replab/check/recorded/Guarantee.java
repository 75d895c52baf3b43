package replab.check.recorded;

import java.time.Duration;
import java.util.Optional;
import replab.check.order.BoundedStaleness;
import replab.check.order.Call;
import replab.check.order.CausalConsistency;
import replab.check.order.Effort;
import replab.check.order.EventualConvergence;
import replab.check.order.Judgement;
import replab.check.order.Linearizability;
import replab.check.order.Model;
import replab.check.order.PramConsistency;
import replab.check.order.Proof;
import replab.check.order.SequentialConsistency;
import replab.check.order.SessionPromise;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Seq;

/** A promise that a recorded history may keep, by its name. */
public record Guarantee(String name, Judge judge) {
  private static final String STALE_BY = "stale-by=";

  /** All four promises to sessions together, which is another name for causal. */
  private static final String SESSION = "session";

  /** From the strongest to the weakest. */
  private static final Seq<Guarantee> ALL =
      Seq.of(
          new Guarantee(
              "linearizable",
              (r, model, effort) -> Linearizability.judge(r.calls(), model, effort)),
          new Guarantee(
              "sequential",
              (r, model, effort) -> SequentialConsistency.judge(r.calls(), model, effort)),
          new Guarantee(
              "causal", (r, model, effort) -> CausalConsistency.judge(r.calls(), model, effort)),
          new Guarantee(
              "pram", (r, model, effort) -> PramConsistency.judge(r.calls(), model, effort)),
          of(SessionPromise.READ_YOUR_WRITES),
          of(SessionPromise.MONOTONIC_READS),
          of(SessionPromise.MONOTONIC_WRITES),
          of(SessionPromise.WRITES_FOLLOW_READS),
          new Guarantee("eventual", (r, _, _) -> EventualConvergence.judge(r.calls())));

  /** Looks for what proves it, or proves that there is nothing. */
  @FunctionalInterface
  public interface Judge {
    Judgement of(Recording recording, Model model, Effort effort);
  }

  public static Seq<Guarantee> all() {
    return ALL;
  }

  /** All names, as a sentence has them. */
  public static String names() {
    return String.join(", ", ALL.map(Guarantee::name))
        + ", session (the four about reads and writes together: causal), stale-by=2 (versions),"
        + " stale-by=100ms";
  }

  /** Throws {@link Mistake} for a name of none; staleness takes its bound: {@code stale-by=2}. */
  public static Guarantee named(String name) {
    for (var each : ALL) if (each.name.equals(name)) return each;
    if (name.equals(SESSION)) return new Guarantee(SESSION, named("causal").judge());
    if (name.startsWith(STALE_BY)) return staleBy(name, name.substring(STALE_BY.length()));
    throw new Mistake("There is no guarantee " + name + "; there are " + names() + ", and all.");
  }

  /** Those that are a step stronger. */
  Seq<Guarantee> impliedBy() {
    if (name.startsWith(STALE_BY))
      return countsTime() ? Seq.empty() : Seq.of(named("linearizable"));
    return switch (name) {
      case "sequential" -> Seq.of(named("linearizable"));
      case "causal", SESSION -> Seq.of(named("sequential"));
      case "pram" -> Seq.of(named("causal"));
      case "writes-follow-reads" -> Seq.of(named("causal"));
      default -> promise().isPresent() ? Seq.of(named("pram")) : Seq.empty();
    };
  }

  /** Why a promise is kept that nothing can have broken; else empty. */
  public String nothing(Recording recording) {
    if (!recording.tells()) return "no answered call says what it found";
    return promise().filter(each -> !each.concerns(recording.calls())).isPresent()
        ? "no session holds two such calls, one after the other"
        : "";
  }

  /** An order of all that has happened which shows that it holds; of weaker ones there is none. */
  Seq<Call> order(Recording recording, Model model, Effort effort) {
    return switch (name) {
      case "linearizable" -> Linearizability.order(recording.calls(), model, effort);
      case "sequential" -> SequentialConsistency.order(recording.calls(), model, effort);
      default -> Seq.empty();
    };
  }

  private Optional<SessionPromise> promise() {
    for (var promise : SessionPromise.values())
      if (promise.label().equals(name)) return Optional.of(promise);
    return Optional.empty();
  }

  /** What a broken one shows, in a sentence. */
  public String sentence(Judgement.Broken broken) {
    if (name.equals("eventual")) return EventualConvergence.sentence(broken);
    return promise().map(each -> each.sentence(broken)).orElseGet(broken::sentence);
  }

  /** Calls that break it by themselves; when the effort is spent, more than need be. */
  public Seq<Call> proof(Recording recording, Judgement.Broken broken, Model model, Effort effort) {
    return saysAll()
        ? broken.longest().add(broken.stuck())
        : Proof.of(
            recording.calls(),
            broken,
            model,
            (some, left) -> judge.of(recording.only(some), model, left),
            effort);
  }

  /** Whether it is broken by two calls and their witnesses, and not for want of an order. */
  public boolean saysAll() {
    return name.equals("eventual") || promise().isPresent();
  }

  /** Whether the recorded times matter. */
  public boolean countsTime() {
    return name.startsWith(STALE_BY) && !name.matches(STALE_BY + "\\d+");
  }

  private static Guarantee of(SessionPromise promise) {
    return new Guarantee(
        promise.label(), (r, model, effort) -> promise.judge(r.calls(), model, effort));
  }

  private static Guarantee staleBy(String name, String bound) {
    if (bound.matches("\\d{1,6}"))
      return new Guarantee(
          name,
          (r, model, effort) ->
              BoundedStaleness.judge(r.calls(), model, Integer.parseInt(bound), effort));
    var late = Durations.parse(bound);
    return new Guarantee(name, (r, model, effort) -> late(r, model, late, effort));
  }

  private static Judgement late(Recording recording, Model model, Duration late, Effort effort) {
    if (!recording.hasTimes())
      throw new Mistake("This history has no times: say by how many versions, as in stale-by=2.");
    return BoundedStaleness.judge(recording.timed(), model, late, effort);
  }
}
