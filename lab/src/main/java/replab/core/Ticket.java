package replab.core;

/**
 * Names one operation of one client, from its request to its end.
 *
 * @param number its place among all operations of the run, from 1
 * @param name what people call it, such as {@code w1}
 */
public record Ticket(int number, String name) implements Comparable<Ticket> {
  @Override
  public int compareTo(Ticket other) {
    int byNumber = Integer.compare(number, other.number);
    return byNumber != 0 ? byNumber : Names.compare(name, other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
