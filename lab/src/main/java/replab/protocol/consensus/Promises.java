package replab.protocol.consensus;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;

/**
 * What a proposer has been promised, and what it is bound to by that: once a majority has promised,
 * it may propose only the value of the highest-numbered proposal that these acceptors have
 * accepted, and a value of its own only where there is none (P2c of Paxos Made Simple, §2.2).
 * Otherwise it could undo a choice that was made before.
 *
 * @param from in order
 * @param highest what it has been told of that is accepted
 */
public record Promises<V>(Ballot ballot, Seq<NodeId> from, Optional<Proposal<V>> highest) {
  /** Before any acceptor has answered. */
  public static <V> Promises<V> asked(Ballot ballot) {
    return new Promises<>(ballot, Seq.empty(), Optional.empty());
  }

  /**
   * With one more, from an acceptor that has accepted this; a second one from it changes nothing.
   */
  public Promises<V> with(NodeId acceptor, Optional<Proposal<V>> accepted) {
    return from.contains(acceptor)
        ? this
        : new Promises<>(ballot, sorted(from, acceptor), higher(accepted));
  }

  private Optional<Proposal<V>> higher(Optional<Proposal<V>> accepted) {
    boolean better =
        accepted.isPresent()
            && highest.filter(known -> !accepted.get().ballot().isAfter(known.ballot())).isEmpty();
    return better ? accepted : highest;
  }

  public boolean ofMajority(int acceptors) {
    return from.size() >= Vote.majority(acceptors);
  }

  /** Nodes in order, so that it makes no difference who answered first. */
  public static Seq<NodeId> sorted(Seq<NodeId> nodes, NodeId more) {
    return nodes.contains(more) ? nodes : nodes.add(more).stream().sorted().collect(Seq.toSeq());
  }
}
