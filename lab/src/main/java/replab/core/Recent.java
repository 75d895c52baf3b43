package replab.core;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What the newest of a list says of the few before it: to look at all would cost more each time.
 */
public final class Recent {
  /** How many are looked at. */
  public static final int COUNT = 64;

  private Recent() {}

  /**
   * The list without the nearest of the last {@link #COUNT} before its newest that this one
   * replaces; the list itself where it replaces none of them.
   *
   * @param replaces asked of the newest and an earlier one
   */
  public static <T> Seq<T> withoutReplaced(Seq<T> list, BiPredicate<T, T> replaces) {
    int last = list.size() - 1;
    int index = nearest(list, last, earlier -> replaces.test(list.get(last), earlier));
    return index < 0 ? list : list.removeAt(index);
  }

  /** Whether one of the last {@link #COUNT} equals {@code item}. */
  public static <T> boolean has(Seq<T> list, T item) {
    return nearest(list, list.size(), item::equals) >= 0;
  }

  private static <T> int nearest(Seq<T> list, int end, Predicate<T> sought) {
    for (int i = end - 1; i >= 0 && i >= end - COUNT; i--) if (sought.test(list.get(i))) return i;
    return -1;
  }
}
