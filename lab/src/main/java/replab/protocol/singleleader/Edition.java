package replab.protocol.singleleader;

import java.util.Comparator;

/**
 * Which of a node's logs: what was said of an older one, that was taken back or replaced since,
 * says nothing of this one.
 *
 * @param disk the disk that it is on
 * @param number how often it was taken back or replaced there
 */
record Edition(long disk, long number) implements Comparable<Edition> {
  static final Edition FIRST = new Edition(0, 0);

  Edition next() {
    return new Edition(disk, number + 1);
  }

  @Override
  public int compareTo(Edition other) {
    return Comparator.comparingLong(Edition::disk)
        .thenComparingLong(Edition::number)
        .compare(this, other);
  }
}
