package replab.core;

/**
 * How far a node had come when it answered, so that a client can ask never to be taken back before
 * it.
 *
 * @param term the reign that the answer came from: a timeline, term or epoch; 0 where none is known
 * @param position how much of the log the answer rests on
 */
public record Stamp(long term, Lsn position) {
  public static final Stamp NONE = new Stamp(0, Lsn.ZERO);

  public static Stamp latest(Stamp a, Stamp b) {
    return new Stamp(Math.max(a.term, b.term), Lsn.max(a.position, b.position));
  }
}
