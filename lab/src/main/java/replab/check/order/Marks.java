package replab.check.order;

/**
 * A set of calls, one bit each: the certain ones, which fill their words, and from a new word on
 * the open ones.
 */
final class Marks {
  private final int size;
  private final int certain;
  private final long[] words;

  Marks(int size, int certain) {
    this.size = size;
    this.certain = certain;
    this.words = new long[words(certain) + words(size - certain)];
  }

  private static int words(int bits) {
    return (bits + 63) >> 6;
  }

  private int bit(int call) {
    return call < certain ? call : (words(certain) << 6) + call - certain;
  }

  void add(int call) {
    words[bit(call) >> 6] |= 1L << bit(call);
  }

  void remove(int call) {
    words[bit(call) >> 6] &= ~(1L << bit(call));
  }

  boolean has(int call) {
    return (words[bit(call) >> 6] & (1L << bit(call))) != 0;
  }

  /** The first call from a place on; −1 where there is none. */
  int next(int from) {
    if (from >= size) return -1;
    int word = bit(from) >> 6;
    long rest = words[word] & (-1L << bit(from));
    while (rest == 0) {
      if (++word == words.length) return -1;
      rest = words[word];
    }
    int bit = (word << 6) + Long.numberOfTrailingZeros(rest);
    return bit < words(certain) << 6 ? bit : certain + bit - (words(certain) << 6);
  }

  /** As they are. */
  long[] words() {
    return words;
  }

  /** At most so many words write it. */
  int width() {
    return words.length;
  }

  /**
   * Writes it from a place of {@code key} on: most calls at the beginning are in it, and most at
   * the end are not, so full words there and empty ones here are left out. How many were full goes
   * into the upper half of the first word of all, and where it ends into the lower.
   *
   * @return where it ends
   */
  int write(long[] key, int at) {
    int first = 0;
    while (first < words.length && words[first] == -1L) first++;
    int last = words.length;
    while (last > first && words[last - 1] == 0) last--;
    System.arraycopy(words, first, key, at, last - first);
    key[0] = ((long) first << 32) | (at + last - first);
    return at + last - first;
  }
}
