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
 * @param parked tasks that were due while they could not happen
 * @param slots where each of the tasks stands that is known by what it is, in the queue or parked;
 *     of an arrival its flight knows that
 */
record Agenda(
    Table<Slot, Task> queue, Table<Slot, Task> parked, Table<Task.Known, Slot> slots, long count) {
  static final Agenda EMPTY = new Agenda(Table.empty(), Table.empty(), Table.empty(), 0);

  /** Something that happens by itself. */
  sealed interface Task {
    record Arrival(int number) implements Task {}

    /** There is one of it at most; put down again, it is due at another time. */
    sealed interface Known extends Task, Comparable<Known> {
      @Override
      default int compareTo(Known other) {
        int byKind = Integer.compare(kind(), other.kind());
        if (byKind != 0) return byKind;
        return switch (this) {
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
          case Syncing _ -> 1;
          case Ringing _ -> 2;
          case Deadline _ -> 3;
        };
      }
    }

    record Syncing(NodeId node) implements Known {}

    record Ringing(NodeId node, String timer) implements Known {}

    record Deadline(Ticket ticket) implements Known {}
  }

  boolean has(Task.Known task) {
    return slots.has(task);
  }

  Optional<Duration> due(Task.Known task) {
    return slots.find(task).filter(queue::has).map(slot -> Duration.ofNanos(slot.due()));
  }

  /** Where what is put down next will stand. */
  Slot slot(long due) {
    return new Slot(due, count);
  }

  Agenda put(Task.Arrival arrival, Slot slot) {
    return new Agenda(queue.put(slot, arrival), parked, slots, count + 1);
  }

  Agenda put(Task.Known task, long due) {
    var slot = slot(due);
    var without = slots.find(task).map(this::remove).orElse(this);
    return new Agenda(
        without.queue.put(slot, task), without.parked, slots.put(task, slot), count + 1);
  }

  /** Without what stands there; only for an arrival is that all. */
  Agenda remove(Slot slot) {
    return new Agenda(queue.remove(slot), parked.remove(slot), slots, count);
  }

  Agenda remove(Task.Known task) {
    var slot = slots.find(task);
    if (slot.isEmpty()) return this;
    return new Agenda(
        queue.remove(slot.get()), parked.remove(slot.get()), slots.remove(task), count);
  }

  /** Without what comes first, which must not be an arrival. */
  Agenda drop() {
    return remove((Task.Known) queue.firstValue());
  }

  /** What comes first is out of the way until something may have changed its luck. */
  Agenda park() {
    var slot = queue.firstKey();
    return new Agenda(queue.remove(slot), parked.put(slot, queue.firstValue()), slots, count);
  }

  /** Everything parked is due again, at once, in the order in which it was due. */
  Agenda unpark() {
    var next = queue;
    for (var entry : parked.entries()) next = next.put(entry.key(), entry.value());
    return new Agenda(next, Table.empty(), slots, count);
  }
}
