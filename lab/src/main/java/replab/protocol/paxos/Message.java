package replab.protocol.paxos;

import java.util.Optional;
import replab.protocol.consensus.Ballot;
import replab.protocol.consensus.Proposal;

/** What nodes send each other, each about the register of one key. */
public sealed interface Message {
  String key();

  /** Phase 1a: a proposer asks for a promise. */
  record Prepare(String key, Ballot ballot) implements Message {}

  /** Phase 1b, with what the acceptor has accepted, if anything. */
  record Promise(String key, Ballot ballot, Optional<Proposal<String>> accepted)
      implements Message {}

  /** Phase 2a. */
  record Accept(String key, Proposal<String> proposal) implements Message {}

  /** Phase 2b. */
  record Accepted(String key, Ballot ballot) implements Message {}

  /** The acceptor has promised a higher ballot than the one that this answers. */
  record Rejected(String key, Ballot ballot, Ballot promised) implements Message {}

  /** From a proposer, once a majority has accepted. */
  record Chosen(String key, Proposal<String> proposal) implements Message {}
}
