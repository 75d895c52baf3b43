package replab.check.order;

import java.util.Arrays;
import replab.core.Seq;

/**
 * The calls of a broken history that break it by themselves: leaves out one part after the other,
 * first large ones, while no order explains what is left (Zeller and Hildebrandt, Simplifying and
 * Isolating Failure-Inducing Input, 2002).
 *
 * <p>A read may be left out; a change only while nobody who is left found what it left, since
 * without it that would come from nowhere. So whatever the rest cannot be, the whole cannot be.
 */
public final class Proof {
  private final Seq<Call> calls;
  private final Judgement.Broken broken;
  private final Model model;
  private final Judge judge;
  private final Effort effort;

  /** What was broken. */
  @FunctionalInterface
  public interface Judge {
    Judgement of(Seq<Call> calls, Effort effort);
  }

  private Proof(Seq<Call> calls, Judgement.Broken broken, Model model, Judge judge, Effort effort) {
    this.calls = calls;
    this.broken = broken;
    this.model = model;
    this.judge = judge;
    this.effort = effort;
  }

  /**
   * As they began, the one that is stuck among them. When the effort is spent, some may be left
   * that are not needed.
   */
  public static Seq<Call> of(
      Seq<Call> calls, Judgement.Broken broken, Model model, Judge judge, Effort effort) {
    return new Proof(calls, broken, model, judge, effort).shrunk();
  }

  private Seq<Call> shrunk() {
    var kept = begun();
    for (int part = Math.max(1, kept.size() / 2); part > 0; part /= 2) {
      int at = 0;
      while (at < kept.size()) {
        var fewer = without(kept, at, Math.min(kept.size(), at + part));
        if (fewer.size() < kept.size() && breaks(fewer)) kept = fewer;
        else at += part;
      }
    }
    return kept;
  }

  /** Few that were told of, those of the key, or all. */
  private Seq<Call> begun() {
    var key = calls.filter(call -> call.key().equals(broken.stuck().key()));
    var told = broken.longest().add(broken.stuck());
    if (2 * told.size() < key.size() && breaks(told)) return told;
    return breaks(key) ? key : calls;
  }

  private boolean breaks(Seq<Call> some) {
    return effort.over(0).isEmpty() && judge.of(some, effort).broken();
  }

  /** Of the calls from one place to another, those stay that others, which stay, need. */
  private Seq<Call> without(Seq<Call> some, int from, int to) {
    var gone = new boolean[some.size()];
    Arrays.fill(gone, from, to, true);
    for (boolean more = true; more; ) {
      more = false;
      var traces = new Traces(left(some, gone));
      for (int i = from; i < to; i++) {
        if (!gone[i] || !isNeeded(some.get(i), traces)) continue;
        gone[i] = false;
        more = true;
      }
    }
    return left(some, gone);
  }

  private boolean isNeeded(Call call, Traces traces) {
    if (call.equals(broken.stuck())) return true;
    return !call.act().isRead() && (!model.overwrites() || traces.left(call));
  }

  private static Seq<Call> left(Seq<Call> some, boolean[] gone) {
    var left = Seq.<Call>empty();
    for (int i = 0; i < gone.length; i++) if (!gone[i]) left = left.add(some.get(i));
    return left;
  }
}
