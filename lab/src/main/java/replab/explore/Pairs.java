package replab.explore;

import java.util.Arrays;

/**
 * A number for each of some pairs of numbers, none below 0. What stands for pairs that begin alike
 * lies close together, and is mostly asked for at about the same time.
 */
final class Pairs {
  /** Never written to. */
  private static final int[] NOTHING = new int[1 + 2 * 4];

  /**
   * By the first of the pair: how many there are, and then an open-addressed table of the second
   * plus one, or 0 where nothing is, and what the pair leads to.
   */
  private int[][] tables = {};

  /** −1 where there is none. */
  int get(int first, int second) {
    if (first >= tables.length) return -1;
    var table = tables[first];
    int slot = slot(table, second);
    return table[slot] == 0 ? -1 : table[slot + 1];
  }

  void put(int first, int second, int value) {
    if (first >= tables.length) extend(2 * first + 64);
    var table = tables[first] == NOTHING ? NOTHING.clone() : tables[first];
    int slot = slot(table, second);
    if (table[slot] == 0) table[0]++;
    table[slot] = second + 1;
    table[slot + 1] = value;
    tables[first] = 3 * table[0] > table.length ? grown(table) : table;
  }

  private void extend(int length) {
    int before = tables.length;
    tables = Arrays.copyOf(tables, length);
    Arrays.fill(tables, before, length, NOTHING);
  }

  private static int[] grown(int[] table) {
    var next = new int[2 * table.length - 1];
    next[0] = table[0];
    for (int i = 1; i < table.length; i += 2)
      if (table[i] != 0) {
        int slot = slot(next, table[i] - 1);
        next[slot] = table[i];
        next[slot + 1] = table[i + 1];
      }
    return next;
  }

  private static int slot(int[] table, int second) {
    int mask = table.length / 2 - 1;
    int slot = (int) (((second * 0x9E3779B97F4A7C15L) >>> 40) & mask);
    while (table[1 + 2 * slot] != 0 && table[1 + 2 * slot] != second + 1) slot = (slot + 1) & mask;
    return 1 + 2 * slot;
  }
}
