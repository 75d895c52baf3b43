package replab.protocol.leaderless;

import java.util.Optional;
import replab.core.Answer;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.protocol.consensus.Ballot;
import replab.protocol.consensus.Promises;
import replab.protocol.consensus.Proposal;
import replab.protocol.consensus.Vote;
import replab.protocol.merge.Copy;

/**
 * A lightweight transaction as its coordinator sees it: a compare and swap, or a serial read.
 *
 * @param above its next ballot must be later than this one
 */
public record Transaction(Op op, Seq<NodeId> replicas, Ballot above, Phase phase) {
  /** How far it has come in its ballot. */
  sealed interface Phase {
    /**
     * Waits for promises.
     *
     * @param committed what each that promised knows to be committed
     */
    record Preparing(
        Promises<Optional<String>> promises, Table<NodeId, Optional<Proposal<String>>> committed)
        implements Phase {}

    /** Waits until those that promised, but missed the last commit, have it. */
    record Repairing(Proposal<String> commit, Ballot ballot, Seq<NodeId> lacking)
        implements Phase {}

    /** Waits for what a quorum has. */
    record Reading(Ballot ballot, Table<NodeId, Copy> got) implements Phase {}

    /** Waits until a majority has accepted. */
    record Proposing(
        Proposal<Optional<String>> proposal, Aim aim, Seq<NodeId> accepted, Seq<NodeId> refused)
        implements Phase {}

    /** Waits until a majority has the commit of another's transaction; then it begins anew. */
    record Finishing(Proposal<String> commit, Seq<NodeId> confirmed) implements Phase {}

    /** Another ballot came first; it tries again when its timer fires. */
    record Contending() implements Phase {}
  }

  /** What a proposal is for. */
  sealed interface Aim {
    /** Its own change. */
    record Apply() implements Aim {}

    /** No change, so that this answer stands where it stands in the order of all transactions. */
    record Tell(Answer answer) implements Aim {}

    /** Another's change, which was under way. */
    record Finish() implements Aim {}
  }

  Transaction with(Phase next) {
    return new Transaction(op, replicas, above, next);
  }

  Transaction outbid(Ballot by) {
    var highest = by.isAfter(above) ? by : above;
    return new Transaction(op, replicas, highest, new Phase.Contending());
  }

  int majority() {
    return Vote.majority(replicas.size());
  }

  boolean enough(Seq<NodeId> nodes) {
    return nodes.size() >= majority();
  }
}
