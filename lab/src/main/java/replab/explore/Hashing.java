package replab.explore;

/**
 * Hashes of numbers in a row, and slots of open-addressed sets, each holding a hash in its upper
 * half; 0 where nothing is.
 */
final class Hashing {
  private Hashing() {}

  /** Of the first {@code length} numbers. */
  static int of(int[] row, int length) {
    long mixed = length;
    for (int i = 0; i < length; i++)
      mixed = (mixed ^ row[i]) * 0x9E3779B97F4A7C15L + (mixed >>> 29);
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> 32);
  }

  /** Twice as many slots, with the same content. */
  static long[] grown(long[] slots) {
    var next = new long[2 * slots.length];
    int mask = next.length - 1;
    for (long content : slots)
      if (content != 0) {
        int slot = (int) (content >>> 32) & mask;
        while (next[slot] != 0) slot = (slot + 1) & mask;
        next[slot] = content;
      }
    return next;
  }
}
