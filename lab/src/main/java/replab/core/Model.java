package replab.core;

/**
 * What kind of replication a protocol does, for those who show it in words.
 *
 * @param logged whether a node's data comes from one log, whose positions can be compared; else
 *     what a node holds is told by its data and notes
 * @param reign what a leader's term is called, such as timeline, term or view; "" where nobody
 *     reigns
 * @param rivals whether two nodes that take themselves for the leader are a split brain; else the
 *     older one is harmless, for it can get nothing done
 * @param columns the notes of an {@link Observation} that everyone asks for first, in this order
 * @param news the notes of which every change is told
 */
public record Model(
    boolean logged, String reign, boolean rivals, Seq<String> columns, Seq<String> news) {
  /** Of whose notes no change is told. */
  public Model(boolean logged, String reign, boolean rivals, Seq<String> columns) {
    this(logged, reign, rivals, columns, Seq.empty());
  }
}
