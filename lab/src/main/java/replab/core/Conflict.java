package replab.core;

/**
 * Changes of one key that were made without knowing of each other, and what a node made of them.
 *
 * @param versions the changes that met, at least two, in an order that is the same on every node
 * @param kept the values that a reader finds now
 * @param rule what decided, such as {@code last writer wins}
 */
public record Conflict(String key, Seq<Version> versions, Seq<String> kept, String rule) {
  /**
   * One of them.
   *
   * @param value what it wrote; "deleted" where it took the key away
   * @param by the node that accepted it
   * @param knew what the copy knew in which it met the others, such as a version vector, and its
   *     timestamp
   * @param fate what became of it
   */
  public record Version(String value, NodeId by, String knew, Fate fate) {}

  public enum Fate {
    KEPT,
    /** It is in what was made of all of them. */
    MERGED,
    /** A client was told ok, and it is gone. */
    DROPPED
  }
}
