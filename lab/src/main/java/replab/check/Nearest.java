package replab.check;

import java.util.Optional;
import replab.core.Seq;

/** The known word that somebody most likely meant. */
final class Nearest {
  /** Longer words are not compared: nobody misspells so much by accident. */
  private static final int LONGEST = 40;

  private Nearest() {}

  /** The one nearest word; empty when two are as near, or none is near enough. */
  static Optional<String> to(String word, Seq<String> known) {
    if (word.length() > LONGEST) return Optional.empty();
    int best = Math.max(1, word.length() / 3) + 1;
    var nearest = Optional.<String>empty();
    for (var candidate : known) {
      int distance = distance(word, candidate);
      if (distance == best) nearest = nearest.filter(candidate::equals);
      if (distance < best) {
        best = distance;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /**
   * How many letters to add, leave out, change or swap with their neighbour (optimal string
   * alignment).
   */
  private static int distance(String a, String b) {
    if (b.length() > LONGEST) return LONGEST;
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++)
      for (int j = 0; j <= b.length(); j++) rows[i][j] = cell(rows, a, i, b, j);
    return rows[a.length()][b.length()];
  }

  private static int cell(int[][] rows, String a, int i, String b, int j) {
    if (i == 0 || j == 0) return i + j;
    int changed = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(changed, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
