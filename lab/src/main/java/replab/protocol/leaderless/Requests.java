package replab.protocol.leaderless;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.merge.Copy;

/**
 * What a node coordinates for clients, until nobody else has to answer or time is up.
 *
 * @param writes until all replicas have confirmed
 */
record Requests(
    Table<Ticket, Writing> writes,
    Table<Ticket, Reading> reads,
    Table<Ticket, Transaction> transactions) {
  static final Requests NONE = new Requests(Table.empty(), Table.empty(), Table.empty());

  /**
   * A write that it coordinates.
   *
   * @param targets who was sent it; the value is for whom it keeps it
   * @param confirmed who has it on disk
   */
  record Writing(
      Op op,
      Copy copy,
      Stamp stamp,
      Level level,
      Seq<NodeId> replicas,
      Table<NodeId, NodeId> targets,
      Seq<NodeId> confirmed,
      boolean answered) {
    Writing confirmed(NodeId node) {
      return new Writing(op, copy, stamp, level, replicas, targets, confirmed.add(node), answered);
    }

    /** In a sloppy quorum a stand-in counts for the replica that it stands in for. */
    Seq<NodeId> counted() {
      return confirmed.map(targets::at);
    }

    Writing withAnswer() {
      return new Writing(op, copy, stamp, level, replicas, targets, confirmed, true);
    }
  }

  /**
   * A read that it coordinates.
   *
   * @param got what replicas answered
   * @param repairing those that are being repaired before the client is answered
   */
  record Reading(
      String key,
      Level level,
      Seq<NodeId> replicas,
      Seq<NodeId> targets,
      Table<NodeId, Copy> got,
      Optional<Copy> merged,
      Seq<NodeId> repairing,
      boolean answered) {
    Reading got(NodeId node, Copy copy) {
      return new Reading(
          key, level, replicas, targets, got.put(node, copy), merged, repairing, answered);
    }

    Reading repairing(Copy newest, Seq<NodeId> nodes) {
      return new Reading(key, level, replicas, targets, got, Optional.of(newest), nodes, answered);
    }

    Reading withAnswer(Copy newest) {
      return new Reading(key, level, replicas, targets, got, Optional.of(newest), repairing, true);
    }
  }

  Requests with(Ticket ticket, Writing next) {
    return new Requests(writes.put(ticket, next), reads, transactions);
  }

  Requests with(Ticket ticket, Reading next) {
    return new Requests(writes, reads.put(ticket, next), transactions);
  }

  Requests with(Ticket ticket, Transaction next) {
    return new Requests(writes, reads, transactions.put(ticket, next));
  }

  Requests without(Ticket ticket) {
    return new Requests(writes.remove(ticket), reads.remove(ticket), transactions.remove(ticket));
  }
}
