package replab.protocol.merge;

import java.time.Duration;
import java.util.Optional;
import replab.core.Conflict;
import replab.core.Conflict.Fate;
import replab.core.Durations;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;

/**
 * A register in which the change with the latest timestamp stays, and every other one is silently
 * dropped, though its writer was told ok. A deleted key is a change like others: a tombstone.
 *
 * @param value empty where the last change was a delete, or where nothing was ever written
 * @param time when the last change was made, by the clock that was asked
 * @param by who made it; of two changes at one time the later name wins
 */
public record LastWriterWins(Optional<String> value, Duration time, Optional<NodeId> by)
    implements Copy {
  public static final LastWriterWins EMPTY =
      new LastWriterWins(Optional.empty(), Duration.ZERO, Optional.empty());

  /** What two changes are apart at least of which clocks that run tell the order. */
  private static final Duration STILL = Duration.ofMillis(1);

  @Override
  public LastWriterWins after(Op op, Change change) {
    var next =
        new LastWriterWins(Registers.value(op, value), change.time(), Optional.of(change.by()));
    return next.beats(this) ? next : this;
  }

  @Override
  public LastWriterWins merge(Copy other) {
    var theirs = (LastWriterWins) other;
    return theirs.beats(this) ? theirs : this;
  }

  public boolean beats(LastWriterWins other) {
    if (by.isEmpty()) return false;
    if (other.by.isEmpty()) return true;
    int order = time.compareTo(other.time);
    if (order == 0) order = by.get().compareTo(other.by.get());
    return order != 0 ? order > 0 : rank().compareTo(other.rank()) > 0;
  }

  /** Of two changes of one node at one time, which only a crash can bring about: a delete last. */
  private String rank() {
    return value.map(written -> "a" + written).orElse("b");
  }

  /**
   * Why this is dropped where another one of its key is kept; empty where it is not. Clocks that
   * stand still tell no order of changes that different nodes have stamped.
   */
  public Optional<String> outrankedBy(LastWriterWins kept, String key) {
    if (!kept.beats(this) || by.isEmpty()) return Optional.empty();
    boolean same = time.equals(kept.time);
    return Optional.of(
        named(key)
            + ", stamped "
            + Durations.show(time)
            + " by "
            + by.get()
            + ", is dropped: "
            + kept.named(key)
            + " is stamped "
            + (same ? "the same" : Durations.show(kept.time))
            + " by "
            + kept.by.orElseThrow()
            + (same ? ", the later name" : "")
            + hint(kept));
  }

  /**
   * What to do where two nodes stamped so close together that the order is not the clocks' word.
   */
  public String hint(LastWriterWins other) {
    boolean still = !by.equals(other.by) && time.minus(other.time).abs().compareTo(STILL) < 0;
    return still ? "; time stands still: run 1ms between two writes, and clocks tell" : "";
  }

  private String named(String key) {
    return value.map(written -> key + "=" + written).orElse("delete " + key);
  }

  /** Whether it stands for a delete. */
  public boolean isTombstone() {
    return by.isPresent() && value.isEmpty();
  }

  @Override
  public Seq<Conflict.Version> versions() {
    return by.map(who ->
            Seq.of(
                new Conflict.Version(
                    value.orElse("deleted"), who, "at " + Durations.show(time), Fate.KEPT)))
        .orElse(Seq.empty());
  }

  @Override
  public Seq<String> values() {
    return value.map(Seq::of).orElse(Seq.empty());
  }
}
