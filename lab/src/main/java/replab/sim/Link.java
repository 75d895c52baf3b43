package replab.sim;

import replab.core.NodeId;

/** The way from one party to another; the way back is another link. */
public record Link(NodeId from, NodeId to) implements Comparable<Link> {
  public Link back() {
    return new Link(to, from);
  }

  @Override
  public int compareTo(Link other) {
    int byFrom = from.compareTo(other.from);
    return byFrom != 0 ? byFrom : to.compareTo(other.to);
  }

  @Override
  public String toString() {
    return from + "->" + to;
  }
}
