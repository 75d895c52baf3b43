package replab.explore;

import java.util.Arrays;

/** Different rows of numbers, numbered from 0 in the order in which they came. */
final class Rows {
  /** Rows a chunk: grown chunk by chunk, nothing is ever copied. */
  private static final int CHUNK = 1 << 14;

  private final int width;
  private int[][] chunks;

  /** The number plus one in the lower half, the hash in the upper; 0 where nothing is. */
  private long[] slots = new long[1 << 12];

  private int size;

  Rows(int width) {
    this.width = width;
    chunks = new int[][] {new int[width * CHUNK]};
  }

  int size() {
    return size;
  }

  /** The number of the row that equals this one, which is copied if there is none. */
  int number(int[] row) {
    int hash = Hashing.of(row, width);
    int slot = slot(hash, row);
    if (slots[slot] != 0) return (int) slots[slot] - 1;
    slots[slot] = (long) hash << 32 | (size + 1);
    append(row);
    if (3L * size > 2L * slots.length) slots = Hashing.grown(slots);
    return size - 1;
  }

  int get(int number, int column) {
    return chunks[number / CHUNK][number % CHUNK * width + column];
  }

  /** The slot that the row is in, or would be. */
  private int slot(int hash, int[] row) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      long found = slots[slot];
      if ((int) (found >>> 32) == hash && is((int) found - 1, row)) break;
    }
    return slot;
  }

  private boolean is(int number, int[] row) {
    var chunk = chunks[number / CHUNK];
    int start = number % CHUNK * width;
    for (int i = 0; i < width; i++) if (chunk[start + i] != row[i]) return false;
    return true;
  }

  private void append(int[] row) {
    int number = size / CHUNK;
    if (number == chunks.length) {
      chunks = Arrays.copyOf(chunks, number + 1);
      chunks[number] = new int[width * CHUNK];
    }
    System.arraycopy(row, 0, chunks[number], size++ % CHUNK * width, width);
  }
}
