package replab.check.order;

import java.util.Comparator;
import replab.core.Seq;

/**
 * One call of one client, from its beginning to its end. A call that failed has not happened, and
 * is none.
 *
 * @param name what people call it
 * @param begin a moment, by any clock that all calls share; phases and places in a file will do
 * @param end a later moment, or {@link #OPEN}
 */
public record Call(String name, String client, String key, Act act, long begin, long end) {
  /**
   * Nobody knows how it ended: it may have happened, at any moment since it began, or may yet, or
   * never.
   */
  public static final long OPEN = Long.MAX_VALUE;

  private static final Comparator<Call> CERTAIN_FIRST =
      Comparator.comparing(Call::open).thenComparingLong(Call::begin);

  public boolean open() {
    return end == OPEN;
  }

  /** Whether this one had ended when the other began: real-time order. */
  boolean precedes(Call other) {
    return end < other.begin;
  }

  /** Whether it says what was there. */
  public boolean finds() {
    return Sources.found(this).isPresent();
  }

  /**
   * Those that can matter to a judge, the certain ones first, else as they began. Of a read that
   * was never answered nobody can say anything.
   */
  static Seq<Call> prepared(Seq<Call> calls, Model model) {
    var some =
        calls.stream()
            .filter(call -> !call.open() || !call.act.isRead())
            .sorted(CERTAIN_FIRST)
            .collect(Seq.toSeq());
    return model.overwrites() ? Traces.leaving(some) : some;
  }

  Call during(long from, long to) {
    return new Call(name, client, key, act, from, to);
  }

  /**
   * What its client knows that it did: {@code write x=5}; of a read without an answer, no value.
   */
  public String told() {
    if (!open() || !act.isRead()) return act.told(key);
    return "read " + (key.isEmpty() ? "" : key + "=") + "?";
  }

  /** Such as {@code w1 (write x=5)}. */
  @Override
  public String toString() {
    return name + " (" + told() + ")";
  }
}
