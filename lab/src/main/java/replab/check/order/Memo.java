package replab.check.order;

import java.util.Arrays;

/**
 * Keys, each some words long, and the sets that came with each: bits in a fixed number of words.
 * Every word counts: a hash only says where to look.
 *
 * <p>Behind each key stands where its first set is, and before each set where the next one is, both
 * plus one; 0 where none is.
 */
final class Memo {
  private final int width;
  private long[] words = new long[1024];
  private int used;

  /** Where a key begins, plus one; 0 where none is. */
  private int[] slots = new int[256];

  private int size;
  private int compared;

  /** {@code width} is how many words a set has. */
  Memo(int width) {
    this.width = width;
  }

  /** With how many sets the last one was compared. */
  int compared() {
    return compared;
  }

  /** How many words are kept. */
  int words() {
    return used;
  }

  /**
   * Whether nothing came with this key that the set contains whole.
   *
   * @param key its first {@code length} words count; the first of all must say how many
   */
  boolean add(long[] key, int length, long[] set) {
    compared = 0;
    int mask = slots.length - 1;
    int slot = hash(key, 0, length) & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      int at = slots[slot] - 1;
      if (Arrays.equals(words, at, Math.min(used, at + length), key, 0, length))
        return add(at + length, set);
    }
    room(length + 1);
    slots[slot] = used + 1;
    System.arraycopy(key, 0, words, used, length);
    used += length + 1;
    words[used - 1] = 0;
    add(used - 1, set);
    if (2 * ++size > slots.length) grow();
    return true;
  }

  /** A set that contains the new one gives way to it. */
  private boolean add(int first, long[] set) {
    for (int at = (int) words[first]; at != 0; at = (int) words[at - 1]) {
      compared++;
      if (contains(set, 0, words, at)) return false;
      if (!contains(words, at, set, 0)) continue;
      System.arraycopy(set, 0, words, at, width);
      return true;
    }
    room(width + 1);
    words[used] = words[first];
    System.arraycopy(set, 0, words, used + 1, width);
    words[first] = used + 1L;
    used += width + 1;
    return true;
  }

  private boolean contains(long[] large, int from, long[] small, int at) {
    for (int i = 0; i < width; i++) if ((small[at + i] & ~large[from + i]) != 0) return false;
    return true;
  }

  private void room(int more) {
    if (used + more > words.length)
      words = Arrays.copyOf(words, Math.max(used + more, words.length + (words.length >> 1)));
  }

  private void grow() {
    var old = slots;
    slots = new int[2 * old.length];
    int mask = slots.length - 1;
    for (int at : old) {
      if (at == 0) continue;
      int slot = hash(words, at - 1, (int) words[at - 1]) & mask;
      while (slots[slot] != 0) slot = (slot + 1) & mask;
      slots[slot] = at;
    }
  }

  private static int hash(long[] key, int from, int length) {
    long hash = length;
    for (int i = from; i < from + length; i++) hash = (hash ^ key[i]) * 0x9E3779B97F4A7C15L;
    return (int) (((hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L) >>> 32);
  }
}
