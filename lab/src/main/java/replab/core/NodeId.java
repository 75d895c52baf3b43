package replab.core;

/** The name of one party on the network: a node such as {@code n1}, or a client such as alice. */
public record NodeId(String name) implements Comparable<NodeId> {
  public NodeId {
    if (name.isEmpty()) throw new IllegalArgumentException("a node needs a name");
  }

  @Override
  public int compareTo(NodeId other) {
    return this == other ? 0 : Names.compare(name, other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
