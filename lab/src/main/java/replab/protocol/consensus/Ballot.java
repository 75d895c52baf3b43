package replab.protocol.consensus;

import replab.core.NodeId;

/**
 * A proposal's number. No two proposers ever use the same one, for each puts its own name behind
 * the round (Lamport, Paxos Made Simple, §2.2 and §2.5: disjoint sets of numbers).
 *
 * @param round at least 1; 0 in {@link #NONE} alone
 */
public record Ballot(long round, NodeId proposer) implements Comparable<Ballot> {
  /** Before all others. */
  public static final Ballot NONE = new Ballot(0, new NodeId("nobody"));

  public boolean isNone() {
    return round == 0;
  }

  public boolean isAfter(Ballot other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Ballot other) {
    int byRound = Long.compare(round, other.round);
    return byRound != 0 ? byRound : proposer.compareTo(other.proposer);
  }

  /** {@code 2.n3}. */
  @Override
  public String toString() {
    return isNone() ? "none" : round + "." + proposer;
  }
}
