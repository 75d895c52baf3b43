package replab.check.order;

import java.util.Arrays;

/** A set of keys, each some words long. Every word counts: a hash only says where to look. */
final class Memo {
  private long[] words = new long[1024];
  private int used;

  /** Where a key begins, plus one; 0 where none is. */
  private int[] slots = new int[256];

  private int size;

  /** How many words are kept. */
  int words() {
    return used;
  }

  /** Whether the first words of {@code key} are new; the first of all must say how many. */
  boolean add(long[] key, int length) {
    int mask = slots.length - 1;
    int slot = hash(key, 0, length) & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      int at = slots[slot] - 1;
      if (Arrays.equals(words, at, Math.min(used, at + length), key, 0, length)) return false;
    }
    if (used + length > words.length)
      words = Arrays.copyOf(words, Math.max(used + length, words.length + (words.length >> 1)));
    System.arraycopy(key, 0, words, used, length);
    slots[slot] = used + 1;
    used += length;
    if (2 * ++size > slots.length) grow();
    return true;
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
