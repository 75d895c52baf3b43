package replab.protocol.paxos;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.consensus.Ballot;
import replab.protocol.consensus.Promises;
import replab.protocol.consensus.Proposal;

/**
 * A node, as an acceptor, a learner, and a proposer for its clients.
 *
 * @param acceptors all there are, itself among them; none where it is only a learner
 * @param registers as an acceptor
 * @param learned what it knows to be chosen
 * @param pending what is on its way to its disk, in order
 * @param proposing for each of its clients that waits
 */
public record Node(
    Seq<NodeId> acceptors,
    Table<String, Register> registers,
    Table<String, Proposal<String>> learned,
    Seq<Pending> pending,
    Table<Ticket, Proposing> proposing) {

  /** A record on its way to the disk, and what to say then. */
  record Pending(Seq<Letter> letters) {}

  /** To itself, too: a node asks its own acceptor without any message. */
  record Letter(NodeId to, Message message) {}

  /** An operation, and how far it has come. */
  public record Proposing(Op op, Phase phase) {}

  /** Where a proposer stands. */
  sealed interface Phase {
    /** Phase 1: it waits for promises. */
    record Preparing(Promises<String> promises) implements Phase {}

    /** Phase 2: it waits until acceptors have accepted its proposal. */
    record Accepting(Proposal<String> proposal, Seq<NodeId> acceptors) implements Phase {}

    /** A higher ballot came first; it tries again when its timer fires. */
    record Outbid(Ballot by) implements Phase {}

    default Ballot ballot() {
      return switch (this) {
        case Preparing(var promises) -> promises.ballot();
        case Accepting(var proposal, _) -> proposal.ballot();
        case Outbid _ -> Ballot.NONE;
      };
    }
  }

  static Node of(Seq<NodeId> acceptors) {
    return new Node(acceptors, Table.empty(), Table.empty(), Seq.empty(), Table.empty());
  }

  boolean accepts() {
    return !acceptors.isEmpty();
  }

  Register register(String key) {
    return registers.get(key, Register.FRESH);
  }

  /** Whose ballot this is, where it is still being tried. */
  Optional<Ticket> trying(String key, Ballot ballot) {
    for (var each : proposing.entries())
      if (each.value().op().key().equals(key) && each.value().phase().ballot().equals(ballot))
        return Optional.of(each.key());
    return Optional.empty();
  }

  Step<Node, Message, Durable> step() {
    return Step.become(this);
  }

  Node with(String key, Register next) {
    return new Node(acceptors, registers.put(key, next), learned, pending, proposing);
  }

  Node withLearned(String key, Proposal<String> chosen) {
    return new Node(acceptors, registers, learned.put(key, chosen), pending, proposing);
  }

  Node withPending(Seq<Pending> next) {
    return new Node(acceptors, registers, learned, next, proposing);
  }

  Node with(Ticket ticket, Op op, Phase phase) {
    return withProposing(proposing.put(ticket, new Proposing(op, phase)));
  }

  /** The operation goes on in another phase. */
  Node with(Ticket ticket, Phase phase) {
    return with(ticket, proposing.at(ticket).op(), phase);
  }

  Node without(Ticket ticket) {
    return withProposing(proposing.remove(ticket));
  }

  private Node withProposing(Table<Ticket, Proposing> next) {
    return new Node(acceptors, registers, learned, pending, next);
  }
}
