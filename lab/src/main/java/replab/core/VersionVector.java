package replab.core;

/**
 * How many changes of each node something knows of (Parker et al., IEEE TSE 1983). Of two vectors
 * one may cover the other; where neither does, what they stand for is concurrent.
 *
 * @param counts at least 1 each; a node that is missing counts 0
 */
public record VersionVector(Table<NodeId, Long> counts) implements Comparable<VersionVector> {
  public static final VersionVector NONE = new VersionVector(Table.empty());

  public long of(NodeId node) {
    return counts.get(node, 0L);
  }

  /** With {@code count} for {@code node}, unless it counts more already. */
  public VersionVector with(NodeId node, long count) {
    return of(node) >= count ? this : new VersionVector(counts.put(node, count));
  }

  /** One more change of {@code node}. */
  public VersionVector next(NodeId node) {
    return with(node, of(node) + 1);
  }

  /** Whether it knows of everything that {@code other} knows of. */
  public boolean covers(VersionVector other) {
    if (counts.equals(other.counts)) return true;
    for (var count : other.counts.entries()) if (of(count.key()) < count.value()) return false;
    return true;
  }

  public boolean concurrent(VersionVector other) {
    return !covers(other) && !other.covers(this);
  }

  /** All that either knows of. */
  public VersionVector merge(VersionVector other) {
    var merged = this;
    for (var count : other.counts.entries()) merged = merged.with(count.key(), count.value());
    return merged;
  }

  public boolean isNone() {
    return counts.isEmpty();
  }

  /** An order for printing and breaking ties, without meaning. */
  @Override
  public int compareTo(VersionVector other) {
    return toString().compareTo(other.toString());
  }

  /** {@code [n1:2 n3:1]}. */
  @Override
  public String toString() {
    return "["
        + String.join(" ", counts.entries().map(count -> count.key() + ":" + count.value()))
        + "]";
  }
}
