package replab.protocol.merge;

import replab.core.Mistake;
import replab.core.Op;

/**
 * What one node holds of one key. Copies of one kind merge to the same in whatever order and
 * however often they meet: {@link #merge} is commutative, associative and idempotent, and gives a
 * copy that knows all that either knew (Shapiro et al., <em>Conflict-free Replicated Data
 * Types</em>, SSS 2011: state-based).
 */
public interface Copy extends Found {
  /**
   * This copy after an operation that changes data. Throws {@link Mistake} where it means nothing
   * for such data.
   */
  Copy after(Op op, Change change);

  /** All that both know. {@code other} is of the same kind. */
  Copy merge(Copy other);
}
