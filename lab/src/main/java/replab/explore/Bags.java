package replab.explore;

import java.util.Arrays;

/**
 * Different bags of messages in flight, numbered from 0 in the order in which they came. A bag is
 * the numbers of its messages, the smallest first; copies lie side by side.
 */
final class Bags {
  private static final int[] NOTHING = {};

  private volatile int[][] bags = new int[1 << 10][];

  /** The number plus one in the lower half, the hash in the upper; 0 where nothing is. */
  private long[] slots = new long[1 << 11];

  private int size;

  /** Where the next bag is put together. */
  private int[] draft = new int[64];

  private int drafted;

  /** Not to be written to. */
  int[] get(int bag) {
    return bags[bag];
  }

  /** Those that are there now, by their numbers; they stay while others are added. */
  int[][] known() {
    return bags;
  }

  static boolean holds(int[] bag, int message) {
    return Arrays.binarySearch(bag, message) >= 0;
  }

  /** The bag of these, in any order, but no more than so many copies of each. */
  int number(int[] messages, int copies) {
    begin(NOTHING, messages.length);
    for (int message : messages) put(message, copies);
    return drafted();
  }

  /** The bag less one copy of a message, if that is not below 0; then with these, as above. */
  int after(int bag, int taken, int[] sent, int copies) {
    if (taken < 0 && sent.length == 0) return bag;
    begin(bags[bag], sent.length);
    if (taken >= 0) take(taken);
    for (int message : sent) put(message, copies);
    return drafted();
  }

  private void begin(int[] from, int more) {
    if (from.length + more > draft.length) draft = new int[2 * (from.length + more)];
    System.arraycopy(from, 0, draft, 0, from.length);
    drafted = from.length;
  }

  private void take(int message) {
    int place = Arrays.binarySearch(draft, 0, drafted, message);
    System.arraycopy(draft, place + 1, draft, place, --drafted - place);
  }

  private void put(int message, int copies) {
    int place = drafted;
    while (place > 0 && draft[place - 1] > message) place--;
    if (place >= copies && draft[place - copies] == message) return;
    System.arraycopy(draft, place, draft, place + 1, drafted++ - place);
    draft[place] = message;
  }

  private int drafted() {
    int hash = Hashing.of(draft, drafted);
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      long found = slots[slot];
      if ((int) (found >>> 32) == hash && is(bags[(int) found - 1])) return (int) found - 1;
    }
    slots[slot] = (long) hash << 32 | (size + 1);
    if (size == bags.length) bags = Arrays.copyOf(bags, size + (size >> 1));
    bags[size++] = Arrays.copyOf(draft, drafted);
    if (2 * size > slots.length) slots = Hashing.grown(slots);
    return size - 1;
  }

  private boolean is(int[] bag) {
    return Arrays.equals(bag, 0, bag.length, draft, 0, drafted);
  }
}
