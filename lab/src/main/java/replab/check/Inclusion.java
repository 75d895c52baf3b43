package replab.check;

import java.util.Optional;
import replab.core.History;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Stamp;

/**
 * Whether the state that one answer shows includes what an earlier answer rests on, as far as the
 * {@link Stamp}s of the answers tell.
 *
 * <p>What they tell: positions of one term are places in one log, which only grows; and a log that
 * belongs to term 2 holds no record of a later term. So of one term, the position decides. Across
 * terms a record is certainly missing where the log is too short for it or too old for its term;
 * else nobody can say, since the stamps do not tell where a new term left the old log. An answer
 * without a stamp tells nothing. (So a protocol whose nodes have logs of their own must give each a
 * term of its own, or answer {@link Stamp#NONE}.)
 *
 * <p>Where there is no one log, the version vectors of a key tell.
 */
enum Inclusion {
  YES,
  NO,
  UNKNOWN;

  /** Whether a read shows a state that includes an earlier change of the same key. */
  static Inclusion ofWrite(History history, Operation write, Operation read) {
    var values = Changes.found(read).orElseThrow();
    if (Changes.leaves(write.op()).filter(left -> shows(values, left)).isPresent()) return YES;
    if (isInitial(history, read)) return NO;
    return ofRecord(Changes.stamp(write), Changes.stamp(read));
  }

  /** Among siblings, too. */
  private static boolean shows(Seq<String> found, Seq<String> left) {
    return left.isEmpty() ? found.isEmpty() : found.contains(left.first());
  }

  /** Whether a read shows a state that includes what an earlier read of the same key found. */
  static Inclusion ofRead(History history, Operation earlier, Operation later) {
    if (Changes.found(earlier).equals(Changes.found(later))) return YES;
    if (isInitial(history, earlier)) return YES;
    if (isInitial(history, later)) return NO;
    if (Changes.found(earlier).orElseThrow().isEmpty()) return ofAbsence(history, earlier, later);
    return record(history, earlier)
        .map(written -> ofRecord(written, Changes.stamp(later)))
        .orElseGet(() -> ofState(Changes.stamp(earlier), Changes.stamp(later)));
  }

  /** Whether a change was made to a state that includes what an earlier operation rests on. */
  static Inclusion inWrite(History history, Operation earlier, Operation write) {
    boolean sameKey = earlier.op().key().equals(write.op().key());
    if (!sameKey && hasVector(Changes.stamp(write))) return UNKNOWN;
    if (earlier.op().changesData()) return ofRecord(Changes.stamp(earlier), Changes.stamp(write));
    if (isInitial(history, earlier)) return YES;
    if (Changes.found(earlier).orElseThrow().isEmpty()) return UNKNOWN;
    return record(history, earlier)
        .map(written -> ofRecord(written, Changes.stamp(write)))
        .orElseGet(() -> ofState(Changes.stamp(earlier), Changes.stamp(write)));
  }

  /**
   * {@code record} is the very place of one record. A log that shows another record in that place
   * does not hold it; the callers have seen that the two are not the same.
   */
  private static Inclusion ofRecord(Stamp record, Stamp seen) {
    if (hasVector(record) || hasVector(seen)) return ofVectors(record, seen);
    if (isNone(record) || isNone(seen)) return UNKNOWN;
    int further = seen.position().compareTo(record.position());
    if (seen.term() == record.term()) return further < 0 ? NO : YES;
    return further <= 0 || seen.term() < record.term() ? NO : UNKNOWN;
  }

  /** {@code state} may lie behind the record that mattered, and be of a later term than it. */
  private static Inclusion ofState(Stamp state, Stamp seen) {
    if (hasVector(state) || hasVector(seen)) return ofVectors(state, seen);
    if (isNone(state) || isNone(seen) || seen.term() != state.term()) return UNKNOWN;
    return seen.position().compareTo(state.position()) < 0 ? NO : YES;
  }

  /** Vectors of one key: what is neither ahead nor behind may include the change itself. */
  private static Inclusion ofVectors(Stamp record, Stamp seen) {
    if (!hasVector(record) || !hasVector(seen)) return UNKNOWN;
    if (seen.vector().covers(record.vector())) return YES;
    return record.vector().covers(seen.vector()) ? NO : UNKNOWN;
  }

  private static boolean hasVector(Stamp stamp) {
    return !stamp.vector().isNone();
  }

  /**
   * An absence rests on a delete, and its stamp may lie well behind it. What is found later at a
   * lower position is older than the delete when it was acknowledged before the absence was seen.
   */
  private static Inclusion ofAbsence(History history, Operation absence, Operation later) {
    var state = ofState(Changes.stamp(absence), Changes.stamp(later));
    if (state != NO) return state;
    return writer(history, later).filter(w -> w.precedes(absence)).isPresent() ? NO : UNKNOWN;
  }

  /** Whether nothing in the history can have left what a read found: it is older than all. */
  private static boolean isInitial(History history, Operation read) {
    return Changes.sources(history, read).isEmpty();
  }

  /** Where the record stands that a read's answer came from, if the history says so. */
  private static Optional<Stamp> record(History history, Operation read) {
    return writer(history, read).map(Changes::stamp);
  }

  private static Optional<Operation> writer(History history, Operation read) {
    var seen = Changes.stamp(read);
    Seq<Operation> writers =
        Changes.sources(history, read)
            .filter(w -> !isNone(seen) && Changes.stamp(w).position().equals(seen.position()))
            .filter(w -> Changes.stamp(w).term() <= seen.term());
    return writers.size() == 1 ? Optional.of(writers.first()) : Optional.empty();
  }

  private static boolean isNone(Stamp stamp) {
    return stamp.equals(Stamp.NONE);
  }
}
