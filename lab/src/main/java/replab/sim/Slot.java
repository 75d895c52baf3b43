package replab.sim;

/**
 * A place on the agenda.
 *
 * @param due in nanoseconds of virtual time
 * @param order which of those that are due at the same time comes first
 */
public record Slot(long due, long order) implements Comparable<Slot> {
  @Override
  public int compareTo(Slot other) {
    int byTime = Long.compare(due, other.due);
    return byTime != 0 ? byTime : Long.compare(order, other.order);
  }
}
