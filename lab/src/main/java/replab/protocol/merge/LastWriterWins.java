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
