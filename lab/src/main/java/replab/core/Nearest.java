package replab.core;

import java.util.Locale;
import java.util.Optional;

/** What somebody who mistyped a word most likely meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The name that fewest slips lead away from, or else the only one that has the word among its
   * parts; empty when none is near, or two are as near.
   */
  public static Optional<String> to(String typed, Iterable<String> names) {
    var word = typed.toLowerCase(Locale.ROOT);
    int best = word.length() < 5 ? 2 : word.length() < 8 ? 3 : 4;
    Optional<String> nearest = Optional.empty();
    for (var name : names) {
      if (Math.abs(name.length() - word.length()) > 3) continue;
      int slips = slips(word, name.toLowerCase(Locale.ROOT));
      if (slips >= Math.min(word.length(), name.length())) continue;
      if (slips == best) nearest = nearest.filter(name::equals);
      if (slips < best) nearest = Optional.of(name);
      best = Math.min(best, slips);
    }
    return nearest.or(() -> longer(word, names));
  }

  /**
   * Such as {@code read-repair} for {@code repair}, or {@code single-leader} for {@code single}.
   */
  private static Optional<String> longer(String word, Iterable<String> names) {
    Optional<String> longer = Optional.empty();
    for (var name : names) {
      if (!("-" + name + "-").contains("-" + word + "-")) continue;
      if (longer.isPresent()) return Optional.empty();
      longer = Optional.of(name);
    }
    return longer;
  }

  /** " Did you mean …?", or nothing. */
  public static String question(String typed, Iterable<String> names, String suffix) {
    return to(typed, names).map(name -> " Did you mean " + name + suffix + "?").orElse("");
  }

  /** Letters to add, leave out, change, or swap with their neighbour. */
  private static int slips(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) last[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(row[j - 1], last[j]));
        if (swapped(a, i, b, j)) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
