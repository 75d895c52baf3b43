package replab.check.order;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import replab.core.Seq;

/**
 * Reads may be old, and not older than that: by so many versions (k-atomicity: Aiyer, Alvisi and
 * Bazzi, On the Availability of Non-strict Quorum Systems, 2005) or by so long (Δ-atomicity: Golab,
 * Li and Shah, Analyzing Consistency Properties for Fun and Profit, 2011). A bound of 0 is
 * linearizability.
 */
public final class BoundedStaleness {
  private BoundedStaleness() {}

  /**
   * There is an order as for {@link Linearizability}, save that a read finds one of the last
   * versions.
   *
   * @param versions how many a read may miss, at least 0
   */
  public static Judgement judge(Seq<Call> calls, Model model, int versions, Effort effort) {
    return Linearizability.judge(calls, new Recent(model, versions + 1), effort);
  }

  /** A call and by one clock for all when it began and ended. */
  public record Timed(Call call, Duration from, Duration to) {}

  /** It would be linearizable if each read had begun so much earlier. */
  public static Judgement judge(Seq<Timed> calls, Model model, Duration late, Effort effort) {
    return Linearizability.judge(earlier(calls, late), model, effort);
  }

  /** A beginning or an end: by the clock, and where that does not tell, as it was. */
  private record Moment(Duration time, long place) implements Comparable<Moment> {
    @Override
    public int compareTo(Moment other) {
      int byTime = time.compareTo(other.time);
      return byTime != 0 ? byTime : Long.compare(place, other.place);
    }
  }

  private static Seq<Call> earlier(Seq<Timed> calls, Duration late) {
    var moments = new TreeMap<Moment, Integer>();
    for (var timed : calls) {
      moments.put(begin(timed, late), 0);
      moments.put(end(timed), 0);
    }
    int place = 0;
    for (var moment : moments.entrySet()) moment.setValue(place++);
    return calls.map(timed ->
        timed
            .call()
            .during(
                moments.getOrDefault(begin(timed, late), 0),
                timed.call().open() ? Call.OPEN : moments.getOrDefault(end(timed), 0)));
  }

  /** A read that is given time is there before all else of the same moment. */
  private static Moment begin(Timed timed, Duration late) {
    return timed.call().act().isRead() && !late.isZero()
        ? new Moment(timed.from().minus(late), -1)
        : new Moment(timed.from(), timed.call().begin());
  }

  private static Moment end(Timed timed) {
    return new Moment(timed.to(), timed.call().end());
  }

  /**
   * The least number of versions that reads may miss; empty where no bound will do, since a read
   * found what was never there, or none is known.
   */
  public static Optional<Integer> versions(Seq<Call> calls, Model model, Effort effort) {
    int most = calls.filter(call -> !call.act().isRead()).size();
    for (int versions = 0; versions <= most; versions++)
      if (judge(calls, model, versions, effort).holds()) return Optional.of(versions);
    return Optional.empty();
  }

  /** The newest versions of an object, the newest first, each behind its length. */
  private record Recent(Model model, int versions) implements Model {
    @Override
    public Seq<String> initial() {
      return told(model.initial());
    }

    private static Seq<String> told(Seq<String> version) {
      return Seq.of(version.size() + "").addAll(version);
    }

    @Override
    public Optional<Seq<String>> after(Seq<String> state, Act act) {
      if (act.isRead()) return read(state, act);
      return model
          .after(version(state, 0), act)
          .map(version -> told(version).addAll(state.take(end(state, versions - 1))));
    }

    private Optional<Seq<String>> read(Seq<String> state, Act act) {
      for (int at = 0; at < state.size(); at += 1 + length(state, at))
        if (model.after(version(state, at), act).isPresent()) return Optional.of(state);
      return Optional.empty();
    }

    private static int length(Seq<String> state, int at) {
      return Integer.parseInt(state.get(at));
    }

    private static Seq<String> version(Seq<String> state, int at) {
      return state.drop(at + 1).take(length(state, at));
    }

    /** Where so many versions end, or all that there are. */
    private static int end(Seq<String> state, int count) {
      int at = 0;
      for (int i = 0; i < count && at < state.size(); i++) at += 1 + length(state, at);
      return at;
    }

    @Override
    public boolean always(Act act) {
      return model.always(act);
    }

    @Override
    public boolean overwrites() {
      return model.overwrites();
    }
  }
}
