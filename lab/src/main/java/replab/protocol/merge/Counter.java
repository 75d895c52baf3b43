package replab.protocol.merge;

import replab.core.Mistake;
import replab.core.Op;
import replab.core.Seq;

/**
 * A counter that can be added to and taken from: two that only grow (PN-counter; Shapiro et al.
 * 2011, INRIA RR-7506, §3.1.2). Every addition counts, once; none can be refused for what another
 * node does meanwhile, so no bound such as "never below nothing" holds.
 */
public record Counter(GrowCounter added, GrowCounter taken) implements Copy {
  public static final Counter EMPTY = new Counter(GrowCounter.EMPTY, GrowCounter.EMPTY);

  @Override
  public Counter after(Op op, Change change) {
    if (!(op instanceof Op.Add(_, long amount, _)))
      throw new Mistake("A counter takes additions: add " + op.key() + " 1.");
    return amount < 0
        ? new Counter(added, taken.plus(change.by(), Math.negateExact(amount)))
        : new Counter(added.plus(change.by(), amount), taken);
  }

  @Override
  public Counter merge(Copy other) {
    var theirs = (Counter) other;
    return new Counter(added.merge(theirs.added), taken.merge(theirs.taken));
  }

  @Override
  public Seq<String> values() {
    if (added.added().isEmpty() && taken.added().isEmpty()) return Seq.empty();
    return Seq.of(Long.toString(Math.subtractExact(added.sum(), taken.sum())));
  }
}
