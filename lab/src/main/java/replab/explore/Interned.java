package replab.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Different values, numbered from 0 in the order in which they came: equal ones share a number, and
 * the first of them stands for all.
 *
 * <p>An open-addressed set; half of each hash lies beside the number, so that a value is looked at
 * only when it is very likely the same. What decides is {@code equals}.
 */
final class Interned<T> {
  private @Nullable Object[] items = new Object[64];

  /** The number plus one in the lower half, the hash in the upper; 0 where nothing is. */
  private long[] slots = new long[128];

  private int size;

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked") // only values of type T are put in
  T get(int number) {
    return (T) java.util.Objects.requireNonNull(items[number]);
  }

  /** The value that stands for all that equal this one. */
  T canonical(T item) {
    return get(number(item));
  }

  int number(T item) {
    int hash = mixed(item.hashCode());
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      long found = slots[slot];
      if ((int) (found >>> 32) != hash) continue;
      var known = items[(int) found - 1];
      if (known == item || item.equals(known)) return (int) found - 1;
    }
    return add(item, hash, slot);
  }

  private int add(T item, int hash, int slot) {
    slots[slot] = (long) hash << 32 | (size + 1);
    if (size == items.length) items = Arrays.copyOf(items, size + (size >> 1));
    items[size++] = item;
    if (2 * size > slots.length) slots = Hashing.grown(slots);
    return size - 1;
  }

  private static int mixed(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x7FEB352D;
    mixed = (mixed ^ (mixed >>> 15)) * 0x846CA68B;
    return mixed ^ (mixed >>> 16);
  }
}
