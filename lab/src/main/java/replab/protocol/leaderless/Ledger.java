package replab.protocol.leaderless;

import java.time.Duration;
import java.util.Optional;
import replab.core.NodeId;
import replab.protocol.consensus.Acceptor;
import replab.protocol.consensus.Ballot;
import replab.protocol.consensus.Proposal;
import replab.protocol.merge.LastWriterWins;

/**
 * What a replica must not forget of the lightweight transactions on one key: a row of Cassandra's
 * {@code system.paxos}.
 *
 * @param acceptor a proposal without a value changes nothing: of a read, or where the condition did
 *     not hold
 * @param committed the most recent that it knows
 */
record Ledger(Acceptor<Optional<String>> acceptor, Optional<Proposal<String>> committed) {
  static final Ledger FRESH = new Ledger(Acceptor.fresh(), Optional.empty());

  Ledger with(Acceptor<Optional<String>> next) {
    return new Ledger(next, committed);
  }

  /** What is committed is in progress no more. */
  Ledger commit(Proposal<String> proposal) {
    var kept = acceptor.accepted().filter(p -> p.ballot().isAfter(proposal.ballot()));
    var newest = proposal.ballot().isAfter(ballot(committed)) ? Optional.of(proposal) : committed;
    return new Ledger(new Acceptor<>(acceptor.promised(), kept), newest);
  }

  static <V> Ballot ballot(Optional<Proposal<V>> proposal) {
    return proposal.map(Proposal::ballot).orElse(Ballot.NONE);
  }

  /** The round of a ballot is its time in microseconds, and the timestamp of what it writes. */
  static Ballot ballot(Duration time, NodeId self) {
    return new Ballot(time.toNanos() / 1_000, self);
  }

  static Duration time(Ballot ballot) {
    return Duration.ofNanos(ballot.round() * 1_000);
  }

  static LastWriterWins copy(Proposal<String> proposal) {
    return new LastWriterWins(
        Optional.of(proposal.value()),
        time(proposal.ballot()),
        Optional.of(proposal.ballot().proposer()));
  }
}
