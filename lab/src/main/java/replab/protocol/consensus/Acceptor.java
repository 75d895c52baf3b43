package replab.protocol.consensus;

import java.util.Optional;

/**
 * What an acceptor must never forget: it has to be on its disk before anybody hears of it (Lamport,
 * Paxos Made Simple, §2.5). A value is chosen once a majority has accepted one proposal of it.
 *
 * @param promised it accepts nothing below this
 * @param accepted the highest-numbered proposal that it has accepted
 */
public record Acceptor<V>(Ballot promised, Optional<Proposal<V>> accepted) {
  /** One that has promised nothing and accepted nothing. */
  public static <V> Acceptor<V> fresh() {
    return new Acceptor<>(Ballot.NONE, Optional.empty());
  }

  /**
   * With the promise that a proposer asks for (phase 1b); empty where a higher one was given. A
   * request that comes twice gets the same promise twice.
   */
  public Optional<Acceptor<V>> promise(Ballot ballot) {
    return promised.isAfter(ballot)
        ? Optional.empty()
        : Optional.of(new Acceptor<>(ballot, accepted));
  }

  /** With this accepted (phase 2b); empty where that would break a promise (P1a). */
  public Optional<Acceptor<V>> accept(Proposal<V> proposal) {
    return promised.isAfter(proposal.ballot())
        ? Optional.empty()
        : Optional.of(new Acceptor<>(proposal.ballot(), Optional.of(proposal)));
  }
}
