package replab.protocol.merge;

import replab.core.Conflict;
import replab.core.Mistake;
import replab.core.Op;
import replab.core.Seq;

/**
 * What one node holds of one key. Copies of one kind merge to the same in whatever order and
 * however often they meet: {@link #merge} is commutative, associative and idempotent, and gives a
 * copy that knows all that either knew (Shapiro et al., <em>Conflict-free Replicated Data
 * Types</em>, SSS 2011: state-based).
 */
public interface Copy {
  /**
   * This copy after an operation that changes data. Throws {@link Mistake} where it means nothing
   * for such data.
   */
  Copy after(Op op, Change change);

  /** All that both know. {@code other} is of the same kind. */
  Copy merge(Copy other);

  /**
   * The changes that it consists of, where one or another stands, to tell them apart in a conflict:
   * what each wrote, who accepted it, what else matters, such as its timestamp, and whether a
   * reader finds it. None for data that add up, and so lose nothing.
   */
  default Seq<Conflict.Version> versions() {
    return Seq.empty();
  }

  /** What a reader finds: nothing where the key is absent, several values for siblings. */
  Seq<String> values();
}
