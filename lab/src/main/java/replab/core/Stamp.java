package replab.core;

/**
 * How far a node had come when it answered, so that a client can ask never to be taken back before
 * it, and can say on what its change rests.
 *
 * @param term the reign that the answer came from: a timeline, term or epoch; 0 where none is known
 * @param position how much of the log the answer rests on
 * @param vector the changes that the answer rests on, where there is no one log
 */
public record Stamp(long term, Lsn position, VersionVector vector) {
  public static final Stamp NONE = new Stamp(0, Lsn.ZERO);

  public Stamp(long term, Lsn position) {
    this(term, position, VersionVector.NONE);
  }

  public static Stamp of(VersionVector vector) {
    return new Stamp(0, Lsn.ZERO, vector);
  }

  public static Stamp latest(Stamp a, Stamp b) {
    return new Stamp(
        Math.max(a.term, b.term), Lsn.max(a.position, b.position), a.vector.merge(b.vector));
  }
}
