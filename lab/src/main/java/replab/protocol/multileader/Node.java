package replab.protocol.multileader;

import java.time.Duration;
import java.util.Optional;
import replab.core.Conflict;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.core.VersionVector;

/** A node, with all that it knows. */
public sealed interface Node {
  default Step<Node, Message, Durable> step() {
    return Step.become(this);
  }

  /** Has an empty disk, and waits for a copy of all data. */
  record Blank(String refusal) implements Node {}

  /**
   * Takes part.
   *
   * @param data what is on its disk, and shown to readers
   * @param pending what is on its way to the disk, in order
   * @param count how many changes it has accepted, ever
   * @param latest the greatest timestamp that it has seen
   * @param owes what a neighbour has not confirmed, by key
   * @param homes where keys with a prefix are at home, as far as it was told
   * @param conflicts those it has met
   * @param parked reads that wait until it has heard of what their client has seen
   */
  record Member(
      Table<String, Held> data,
      Seq<Pending> pending,
      long count,
      Duration latest,
      Table<NodeId, Table<String, Owed>> owes,
      Table<String, NodeId> homes,
      Seq<Conflict> conflicts,
      Table<Ticket, Parked> parked)
      implements Node {
    Member withData(Table<String, Held> next) {
      return new Member(next, pending, count, latest, owes, homes, conflicts, parked);
    }

    Member withPending(Seq<Pending> next) {
      return new Member(data, next, count, latest, owes, homes, conflicts, parked);
    }

    Member counted(long next, Duration time) {
      return new Member(data, pending, next, time, owes, homes, conflicts, parked);
    }

    Member withOwes(Table<NodeId, Table<String, Owed>> next) {
      return new Member(data, pending, count, latest, next, homes, conflicts, parked);
    }

    Member withHomes(Table<String, NodeId> next) {
      return new Member(data, pending, count, latest, owes, next, conflicts, parked);
    }

    Member met(Conflict conflict) {
      return new Member(data, pending, count, latest, owes, homes, conflicts.add(conflict), parked);
    }

    Member withParked(Table<Ticket, Parked> next) {
      return new Member(data, pending, count, latest, owes, homes, conflicts, next);
    }

    /** Of a key, what is or soon will be on disk: what the next change of it rests on. */
    Optional<Held> latest(String key) {
      var latest = data.find(key);
      for (var each : pending) if (each.key().equals(key)) latest = Optional.of(each.held());
      return latest;
    }
  }

  /**
   * A key on its way to the disk.
   *
   * @param ticket the client's change that it is, or none
   * @param from the node that it came from, or none
   */
  record Pending(
      String key, Held held, Optional<Ticket> ticket, Optional<NodeId> from, Seq<NodeId> passed) {}

  /** What a neighbour has not confirmed yet. */
  record Owed(VersionVector vector, Seq<NodeId> passed) {}

  /** A read that waits until what the node holds covers {@code seen}. */
  record Parked(String key, VersionVector seen) {}
}
