package replab.explore;

/**
 * Where runs have come to, each place once: the numbers of its scene, of its messages and of what
 * is spent; the place it was first reached from, and the choice that led there. Exact: numbers
 * stand for values, and equal values have one number.
 */
final class Places {
  private static final int WIDTH = 5;

  /** Places a chunk: grown chunk by chunk, nothing is ever copied. */
  private static final int CHUNK = 1 << 15;

  private int[][] chunks = {new int[WIDTH * CHUNK]};
  private long[] slots = new long[1 << 12];
  private int size;

  int size() {
    return size;
  }

  /** Whether the place is new. */
  boolean add(int scene, int messages, int spent, int parent, int choice) {
    int hash = hash(scene, messages, spent);
    int slot = slot(hash, scene, messages, spent);
    if (slots[slot] != 0) return false;
    slots[slot] = (long) hash << 32 | (size + 1);
    append(scene, messages, spent, parent, choice);
    if (3L * size > 2L * slots.length) slots = Hashing.grown(slots);
    return true;
  }

  /** The place's number; −1 when it is not here. */
  int find(int scene, int messages, int spent) {
    return (int) slots[slot(hash(scene, messages, spent), scene, messages, spent)] - 1;
  }

  /** The slot that the place is in, or would be. */
  private int slot(int hash, int scene, int messages, int spent) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      long found = slots[slot];
      if ((int) (found >>> 32) == hash && is((int) found - 1, scene, messages, spent)) break;
    }
    return slot;
  }

  private static int hash(int scene, int messages, int spent) {
    long mixed = scene * 0x9E3779B97F4A7C15L + messages * 0xC2B2AE3D27D4EB4FL + spent;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> 32);
  }

  private boolean is(int place, int scene, int messages, int spent) {
    var chunk = chunks[place / CHUNK];
    int row = place % CHUNK * WIDTH;
    return chunk[row] == scene && chunk[row + 1] == messages && chunk[row + 2] == spent;
  }

  private void append(int scene, int messages, int spent, int parent, int choice) {
    int number = size / CHUNK;
    if (number == chunks.length) {
      chunks = java.util.Arrays.copyOf(chunks, number + 1);
      chunks[number] = new int[WIDTH * CHUNK];
    }
    var chunk = chunks[number];
    int row = size++ % CHUNK * WIDTH;
    chunk[row] = scene;
    chunk[row + 1] = messages;
    chunk[row + 2] = spent;
    chunk[row + 3] = parent;
    chunk[row + 4] = choice;
  }

  int scene(int place) {
    return column(place, 0);
  }

  int messages(int place) {
    return column(place, 1);
  }

  int spent(int place) {
    return column(place, 2);
  }

  /** −1 for the start. */
  int parent(int place) {
    return column(place, 3);
  }

  int choice(int place) {
    return column(place, 4);
  }

  private int column(int place, int column) {
    return chunks[place / CHUNK][place % CHUNK * WIDTH + column];
  }
}
