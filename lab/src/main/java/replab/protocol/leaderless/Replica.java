package replab.protocol.leaderless;

import java.time.Duration;
import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.leaderless.Requests.Reading;
import replab.protocol.leaderless.Requests.Writing;
import replab.protocol.merge.Copy;

/**
 * A node, as a replica and as a coordinator.
 *
 * @param data what it holds and shows
 * @param pending what is on its way to its disk, in order
 * @param ledgers what it must not forget of others' transactions, by key
 * @param hints what others did not confirm, to hand over later
 * @param exchanged bytes of hashes and copies that comparing trees took, sent and received
 */
public record Replica(
    Table<String, Copy> data,
    Seq<Pending> pending,
    Table<String, Ledger> ledgers,
    Table<NodeId, Table<String, Copy>> hints,
    Requests requests,
    Peers peers,
    Issued issued,
    long exchanged) {
  static final Replica EMPTY =
      new Replica(
          Table.empty(),
          Seq.empty(),
          Table.empty(),
          Table.empty(),
          Requests.NONE,
          Peers.NONE,
          Issued.NOTHING,
          0);

  /** A record on its way to the disk. */
  public sealed interface Pending {}

  /** A copy, and what to say to whom then. */
  record Copying(String key, Copy copy, Optional<Confirmation> confirmation) implements Pending {}

  /** A ledger, and what to say to whom then. */
  record Noting(Confirmation confirmation) implements Pending {}

  record Confirmation(NodeId to, Message message) {}

  /**
   * What it has given out, ever, as a coordinator.
   *
   * @param changes how many it has coordinated
   * @param time its latest timestamp
   */
  record Issued(long changes, Duration time) {
    static final Issued NOTHING = new Issued(0, Duration.ZERO);
  }

  Step<Replica, Message, Durable> step() {
    return Step.become(this);
  }

  Replica withData(Table<String, Copy> next) {
    return new Replica(next, pending, ledgers, hints, requests, peers, issued, exchanged);
  }

  Replica withPending(Seq<Pending> next) {
    return new Replica(data, next, ledgers, hints, requests, peers, issued, exchanged);
  }

  Replica withLedgers(Table<String, Ledger> next) {
    return new Replica(data, pending, next, hints, requests, peers, issued, exchanged);
  }

  Replica withHints(Table<NodeId, Table<String, Copy>> next) {
    return new Replica(data, pending, ledgers, next, requests, peers, issued, exchanged);
  }

  private Replica with(Requests next) {
    return new Replica(data, pending, ledgers, hints, next, peers, issued, exchanged);
  }

  Replica with(Ticket ticket, Writing next) {
    return with(requests.with(ticket, next));
  }

  Replica with(Ticket ticket, Reading next) {
    return with(requests.with(ticket, next));
  }

  Replica with(Ticket ticket, Transaction next) {
    return with(requests.with(ticket, next));
  }

  Replica without(Ticket ticket) {
    return with(requests.without(ticket));
  }

  Replica with(Peers next) {
    return new Replica(data, pending, ledgers, hints, requests, next, issued, exchanged);
  }

  Replica with(Issued next) {
    return new Replica(data, pending, ledgers, hints, requests, peers, next, exchanged);
  }

  Replica exchanged(long bytes) {
    return new Replica(data, pending, ledgers, hints, requests, peers, issued, exchanged + bytes);
  }

  Ledger ledger(String key) {
    return ledgers.get(key, Ledger.FRESH);
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
