package replab.sim;

import java.time.Duration;
import java.util.Optional;
import replab.core.NodeId;
import replab.core.Table;
import replab.core.Ticket;

/**
 * What is due when: the earliest comes first, and of equally early ones the one that was put down
 * first.
 *
 * @param slots where each task stands in the queue
 * @param parked tasks that were due while they could not happen
 */
record Agenda(
    Table<Slot, Task> queue, Table<Task, Slot> slots, Table<Task, Slot> parked, long count) {
  static final Agenda EMPTY = new Agenda(Table.empty(), Table.empty(), Table.empty(), 0);

  /** A place in the queue. */
  record Slot(long due, long order) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      int byTime = Long.compare(due, other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** Something that happens by itself. */
  sealed interface Task extends Comparable<Task> {
    record Arrival(int number) implements Task {}

    record Syncing(NodeId node) implements Task {}

    record Ringing(NodeId node, String timer) implements Task {}

    record Deadline(Ticket ticket) implements Task {}

    @Override
    default int compareTo(Task other) {
      if (this instanceof Arrival(int number) && other instanceof Arrival(int others))
        return Integer.compare(number, others); // most of them are
      int byKind = Integer.compare(kind(), other.kind());
      if (byKind != 0) return byKind;
      return switch (this) {
        case Arrival(int number) -> Integer.compare(number, ((Arrival) other).number);
        case Syncing(var node) -> node.compareTo(((Syncing) other).node);
        case Ringing(var node, var timer) -> {
          int byNode = node.compareTo(((Ringing) other).node);
          yield byNode != 0 ? byNode : timer.compareTo(((Ringing) other).timer);
        }
        case Deadline(var ticket) -> ticket.compareTo(((Deadline) other).ticket);
      };
    }

    private int kind() {
      return switch (this) {
        case Arrival _ -> 0;
        case Syncing _ -> 1;
        case Ringing _ -> 2;
        case Deadline _ -> 3;
      };
    }
  }

  boolean has(Task task) {
    return slots.has(task) || parked.has(task);
  }

  Optional<Duration> due(Task task) {
    return slots.find(task).map(slot -> Duration.ofNanos(slot.due()));
  }

  Agenda put(Task task, long due) {
    var without = remove(task);
    var slot = new Slot(due, count);
    return new Agenda(
        without.queue.put(slot, task), without.slots.put(task, slot), without.parked, count + 1);
  }

  Agenda remove(Task task) {
    var slot = slots.find(task);
    if (slot.isPresent())
      return new Agenda(queue.remove(slot.get()), slots.remove(task), parked, count);
    return parked.has(task) ? new Agenda(queue, slots, parked.remove(task), count) : this;
  }

  /** Out of the way until something may have changed its luck. */
  Agenda park(Task task) {
    var slot = slots.at(task);
    return new Agenda(queue.remove(slot), slots.remove(task), parked.put(task, slot), count);
  }

  /** Everything parked is due again, at once, in the order in which it was due. */
  Agenda unpark() {
    var next = this;
    for (var entry : parked.entries())
      next =
          new Agenda(
              next.queue.put(entry.value(), entry.key()),
              next.slots.put(entry.key(), entry.value()),
              Table.empty(),
              count);
    return next;
  }
}
