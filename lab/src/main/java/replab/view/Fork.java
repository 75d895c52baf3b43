package replab.view;

import java.util.Optional;
import replab.core.Lsn;
import replab.core.Observation;
import replab.core.Observation.Entry;
import replab.core.Seq;

/**
 * Where two logs part.
 *
 * @param at the end of what both hold
 * @param first what only the first holds behind that
 * @param second what only the second holds behind that
 */
record Fork(Lsn at, Seq<Entry> first, Seq<Entry> second) {
  static Fork of(Observation one, Observation other) {
    var first = one.log();
    var second = other.log();
    var start = Lsn.max(start(one), start(other));
    int i = indexOf(first, start);
    int j = indexOf(second, start);
    var at = Lsn.min(start, Lsn.min(one.received(), other.received()));
    while (i < first.size() && j < second.size() && first.get(i).equals(second.get(j))) {
      at = first.get(i).to();
      i++;
      j++;
    }
    return new Fork(at, first.drop(i), second.drop(j));
  }

  private static Lsn start(Observation seen) {
    return seen.log().isEmpty() ? seen.received() : seen.log().first().from();
  }

  /** Whether each holds what the other does not. */
  boolean parted() {
    return !first.isEmpty() && !second.isEmpty();
  }

  /** The record that begins at {@code position}. */
  static Optional<Entry> find(Seq<Entry> log, Lsn position) {
    int index = indexOf(log, position);
    return index < log.size() && log.get(index).from().equals(position)
        ? Optional.of(log.get(index))
        : Optional.empty();
  }

  /** The index of the first record that begins at {@code position} or later. */
  private static int indexOf(Seq<Entry> log, Lsn position) {
    int low = 0;
    int high = log.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (log.get(middle).from().compareTo(position) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
