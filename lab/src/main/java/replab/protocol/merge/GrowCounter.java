package replab.protocol.merge;

import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

/**
 * A counter that only grows: what each node added is counted for itself, and of two counts of one
 * node the greater is the newer (G-counter; Shapiro et al. 2011, INRIA RR-7506, §3.1.1). The
 * greater of two <em>sums</em> would lose what one side alone has added; their sum would count
 * twice what arrives twice.
 */
public record GrowCounter(Table<NodeId, Long> added) implements Copy {
  public static final GrowCounter EMPTY = new GrowCounter(Table.empty());

  @Override
  public GrowCounter after(Op op, Change change) {
    if (!(op instanceof Op.Add(var key, long amount, _)))
      throw new Mistake("A counter takes additions: add " + op.key() + " 1.");
    if (amount < 0) throw new Mistake(key + " only grows: merge=counter can be taken from, too.");
    return plus(change.by(), amount);
  }

  GrowCounter plus(NodeId node, long amount) {
    return new GrowCounter(added.put(node, Math.addExact(added.get(node, 0L), amount)));
  }

  @Override
  public GrowCounter merge(Copy other) {
    var merged = added;
    for (var count : ((GrowCounter) other).added.entries())
      if (count.value() > merged.get(count.key(), 0L) || !merged.has(count.key()))
        merged = merged.put(count.key(), count.value());
    return new GrowCounter(merged);
  }

  long sum() {
    long sum = 0;
    for (long count : added.values()) sum = Math.addExact(sum, count);
    return sum;
  }

  @Override
  public Seq<String> values() {
    return added.isEmpty() ? Seq.empty() : Seq.of(Long.toString(sum()));
  }
}
