package replab.core;

/**
 * Which changes of each node something knows of (Parker et al., IEEE TSE 1983). Of two vectors one
 * may cover the other; where neither does, what they stand for is concurrent.
 *
 * <p>Where changes of one node come one by one, it may know of a later one and not of those before
 * it: a dot beyond the count (Preguiça et al., <em>Dotted Version Vectors</em>, 2010).
 *
 * @param counts it knows of each node's first so many changes; at least 1 each, and a node that is
 *     missing counts 0
 * @param beyond changes that are not next to what is counted, in ascending order
 */
public record VersionVector(Table<NodeId, Long> counts, Table<NodeId, Seq<Long>> beyond)
    implements Comparable<VersionVector> {
  public static final VersionVector NONE = new VersionVector(Table.empty(), Table.empty());

  public long of(NodeId node) {
    return counts.get(node, 0L);
  }

  public boolean has(NodeId node, long change) {
    return of(node) >= change || dots(node).contains(change);
  }

  private Seq<Long> dots(NodeId node) {
    return beyond.get(node, Seq.empty());
  }

  /** With the first {@code count} changes of {@code node}, unless it counts more already. */
  public VersionVector with(NodeId node, long count) {
    return of(node) >= count ? this : known(node, count, dots(node));
  }

  /** With this one change of {@code node}, and not with those before it. */
  public VersionVector withOnly(NodeId node, long change) {
    return has(node, change)
        ? this
        : known(node, of(node), dots(node).add(change).stream().sorted().collect(Seq.toSeq()));
  }

  private VersionVector known(NodeId node, long count, Seq<Long> dots) {
    for (long dot : dots) if (dot == count + 1) count = dot;
    long counted = count;
    var left = dots.filter(dot -> dot > counted);
    return new VersionVector(
        counted == 0 ? counts : counts.put(node, counted),
        left.isEmpty() ? beyond.remove(node) : beyond.put(node, left));
  }

  /** One more change of {@code node}. */
  public VersionVector next(NodeId node) {
    return with(node, of(node) + 1);
  }

  /** Whether it knows of everything that {@code other} knows of. */
  public boolean covers(VersionVector other) {
    if (equals(other)) return true;
    for (var count : other.counts.entries()) if (of(count.key()) < count.value()) return false;
    for (var dots : other.beyond.entries())
      for (long dot : dots.value()) if (!has(dots.key(), dot)) return false;
    return true;
  }

  public boolean concurrent(VersionVector other) {
    return !covers(other) && !other.covers(this);
  }

  /** All that either knows of. */
  public VersionVector merge(VersionVector other) {
    var merged = this;
    for (var count : other.counts.entries()) merged = merged.with(count.key(), count.value());
    for (var dots : other.beyond.entries())
      for (long dot : dots.value()) merged = merged.withOnly(dots.key(), dot);
    return merged;
  }

  public boolean isNone() {
    return counts.isEmpty() && beyond.isEmpty();
  }

  /** An order for printing and breaking ties, without meaning. */
  @Override
  public int compareTo(VersionVector other) {
    return toString().compareTo(other.toString());
  }

  /** {@code [n1:2 n3:1]}, and with a dot beyond, {@code [n1:2 n3:1 (n1,4)]}. */
  @Override
  public String toString() {
    var parts = counts.entries().map(count -> count.key() + ":" + count.value());
    for (var dots : beyond.entries())
      parts = parts.addAll(dots.value().map(dot -> "(" + dots.key() + "," + dot + ")"));
    return "[" + String.join(" ", parts) + "]";
  }
}
