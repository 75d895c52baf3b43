package replab.protocol.merge;

import replab.core.NodeId;
import replab.core.VersionVector;

/** One change: the how-manieth, from 1, that a node accepted. */
public record Dot(NodeId by, long count) implements Comparable<Dot> {
  public boolean in(VersionVector vector) {
    return vector.has(by, count);
  }

  @Override
  public int compareTo(Dot other) {
    int byNode = by.compareTo(other.by);
    return byNode != 0 ? byNode : Long.compare(count, other.count);
  }

  /** {@code n1:3}. */
  @Override
  public String toString() {
    return by + ":" + count;
  }
}
