package replab.protocol.paxos;

import replab.core.NodeId;
import replab.protocol.consensus.Acceptor;
import replab.protocol.consensus.Ballot;
import replab.protocol.consensus.Proposal;

/**
 * What a node must not forget of one key.
 *
 * @param round the highest that it has proposed in or heard of: the next is higher
 */
record Register(Acceptor<String> acceptor, long round) {
  static final Register FRESH = new Register(Acceptor.fresh(), 0);

  Register with(Acceptor<String> next) {
    return new Register(next, Math.max(round, next.promised().round()));
  }

  Register heardOf(Ballot other) {
    return new Register(acceptor, Math.max(round, other.round()));
  }

  /** A ballot that this node has never used, and higher than all that it knows. */
  Ballot next(NodeId self) {
    return new Ballot(round + 1, self);
  }

  /** As if it had promised nothing but what it accepted. */
  Register withoutPromise() {
    var kept = acceptor.accepted();
    return new Register(
        new Acceptor<>(kept.map(Proposal::ballot).orElse(Ballot.NONE), kept), round);
  }
}
