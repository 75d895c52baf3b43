package replab.protocol.leaderless;

import java.time.Duration;
import java.util.Optional;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.merge.Copy;

/**
 * A node, as a replica and as a coordinator.
 *
 * @param data what it holds and shows
 * @param pending what is on its way to its disk, in order
 * @param writes those that it coordinates, until all replicas have confirmed or time is up
 * @param reads those that it coordinates
 * @param transactions those that it coordinates
 * @param ledgers what it must not forget of others' transactions, by key
 * @param hints what others did not confirm, to hand over later
 * @param suspects nodes that it takes for dead, and since when
 * @param heard of every node, itself too, the latest heartbeat that has come here by gossip
 * @param draws how often it has drawn by chance whom to talk to
 * @param changes how many it has coordinated, ever
 * @param time the latest timestamp that it has given out
 * @param exchanged bytes of hashes and copies that comparing trees took, sent and received
 */
public record Replica(
    Table<String, Copy> data,
    Seq<Pending> pending,
    Table<Ticket, Writing> writes,
    Table<Ticket, Reading> reads,
    Table<Ticket, Transaction> transactions,
    Table<String, Ledger> ledgers,
    Table<NodeId, Table<String, Copy>> hints,
    Table<NodeId, Duration> suspects,
    Table<NodeId, Heard> heard,
    long draws,
    long changes,
    Duration time,
    long exchanged) {
  static final Replica EMPTY =
      new Replica(
          Table.empty(),
          Seq.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          0,
          0,
          Duration.ZERO,
          0);

  /** A record on its way to the disk. */
  public sealed interface Pending {}

  /** A copy, and what to say to whom then. */
  record Copying(String key, Copy copy, Optional<Confirmation> confirmation) implements Pending {}

  /** A ledger, and what to say to whom then. */
  record Noting(Confirmation confirmation) implements Pending {}

  record Confirmation(NodeId to, Message message) {}

  /**
   * A write that it coordinates.
   *
   * @param targets who was sent it; the value is for whom it keeps it
   * @param confirmed who has it on disk
   */
  public record Writing(
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
  public record Reading(
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

  /**
   * A heartbeat that it has heard of.
   *
   * @param silent rounds of its own gossip since it heard of a newer one
   */
  record Heard(Beat beat, int silent) {
    static final Heard NOTHING = new Heard(Beat.NONE, 0);
  }

  Step<Replica, Message, Durable> step() {
    return Step.become(this);
  }

  Replica withData(Table<String, Copy> next) {
    return new Replica(
        next,
        pending,
        writes,
        reads,
        transactions,
        ledgers,
        hints,
        suspects,
        heard,
        draws,
        changes,
        time,
        exchanged);
  }

  Replica withPending(Seq<Pending> next) {
    return new Replica(
        data,
        next,
        writes,
        reads,
        transactions,
        ledgers,
        hints,
        suspects,
        heard,
        draws,
        changes,
        time,
        exchanged);
  }

  Replica withWrites(Table<Ticket, Writing> next) {
    return new Replica(
        data,
        pending,
        next,
        reads,
        transactions,
        ledgers,
        hints,
        suspects,
        heard,
        draws,
        changes,
        time,
        exchanged);
  }

  Replica withReads(Table<Ticket, Reading> next) {
    return new Replica(
        data,
        pending,
        writes,
        next,
        transactions,
        ledgers,
        hints,
        suspects,
        heard,
        draws,
        changes,
        time,
        exchanged);
  }

  Replica with(Ticket ticket, Transaction next) {
    return withTransactions(transactions.put(ticket, next));
  }

  Replica without(Ticket ticket) {
    return withTransactions(transactions.remove(ticket));
  }

  private Replica withTransactions(Table<Ticket, Transaction> next) {
    return new Replica(
        data, pending, writes, reads, next, ledgers, hints, suspects, heard, draws, changes, time,
        exchanged);
  }

  Replica withLedgers(Table<String, Ledger> next) {
    return new Replica(
        data,
        pending,
        writes,
        reads,
        transactions,
        next,
        hints,
        suspects,
        heard,
        draws,
        changes,
        time,
        exchanged);
  }

  Ledger ledger(String key) {
    return ledgers.get(key, Ledger.FRESH);
  }

  Replica withHints(Table<NodeId, Table<String, Copy>> next) {
    return new Replica(
        data,
        pending,
        writes,
        reads,
        transactions,
        ledgers,
        next,
        suspects,
        heard,
        draws,
        changes,
        time,
        exchanged);
  }

  Replica withSuspects(Table<NodeId, Duration> next) {
    return new Replica(
        data,
        pending,
        writes,
        reads,
        transactions,
        ledgers,
        hints,
        next,
        heard,
        draws,
        changes,
        time,
        exchanged);
  }

  /** Takes them for dead from now on, unless it does already. */
  Replica suspecting(Seq<NodeId> nodes, Duration now) {
    var next = suspects;
    for (var node : nodes) if (!next.has(node)) next = next.put(node, now);
    return withSuspects(next);
  }

  Replica trusting(NodeId node) {
    return suspects.has(node) ? withSuspects(suspects.remove(node)) : this;
  }

  /** The latest heartbeat of that node; none where it was never heard of. */
  Heard heard(NodeId node) {
    return heard.get(node, Heard.NOTHING);
  }

  Replica hearing(NodeId node, Heard latest) {
    return new Replica(
        data,
        pending,
        writes,
        reads,
        transactions,
        ledgers,
        hints,
        suspects,
        heard.put(node, latest),
        draws,
        changes,
        time,
        exchanged);
  }

  Replica drawn() {
    return new Replica(
        data,
        pending,
        writes,
        reads,
        transactions,
        ledgers,
        hints,
        suspects,
        heard,
        draws + 1,
        changes,
        time,
        exchanged);
  }

  Replica counted(long next, Duration now) {
    return new Replica(
        data,
        pending,
        writes,
        reads,
        transactions,
        ledgers,
        hints,
        suspects,
        heard,
        draws,
        next,
        now,
        exchanged);
  }

  Replica exchanged(long bytes) {
    return new Replica(
        data,
        pending,
        writes,
        reads,
        transactions,
        ledgers,
        hints,
        suspects,
        heard,
        draws,
        changes,
        time,
        exchanged + bytes);
  }

  int hintCount() {
    int count = 0;
    for (var each : hints.values()) count += each.size();
    return count;
  }

  /** Of a key, what is or soon will be on disk. */
  Optional<Copy> latest(String key) {
    var latest = data.find(key);
    for (var each : pending)
      if (each instanceof Copying(var of, var copy, _) && of.equals(key))
        latest = Optional.of(copy);
    return latest;
  }
}
