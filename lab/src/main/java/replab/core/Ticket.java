package replab.core;

/**
 * Names one operation of one client, from its request to its end.
 *
 * @param number its place among all operations of the run, from 1
 * @param name what people call it, such as {@code w1}
 */
public record Ticket(int number, String name) implements Comparable<Ticket> {
  /** What an operation is called that nobody named, after those: {@code w2}, or {@code r1}. */
  public static String free(Op op, Seq<String> taken) {
    var letter = op.changesData() ? "w" : "r";
    int count = 1;
    for (var name : taken)
      if (name.matches(letter + "\\d{1,8}"))
        count = Math.max(count, Integer.parseInt(name.substring(1)) + 1);
    while (taken.contains(letter + count)) count++;
    return letter + count;
  }

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
