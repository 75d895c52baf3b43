package replab.explore;

/** Slots of open-addressed sets, each holding a hash in its upper half; 0 where nothing is. */
final class Hashing {
  private Hashing() {}

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
