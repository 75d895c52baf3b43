package replab.protocol.blockchain;

import java.math.BigDecimal;
import java.math.MathContext;
import replab.core.Table;

/**
 * How probable it is that an attacker with a share of all hash power undoes a write that is so many
 * blocks deep. He begins with his own branch when the write is sent, and has undone it once he
 * draws level with the others: Nakamoto's and Rosenfeld's convention, in which he is thought to
 * have found one block before.
 */
public final class Odds {
  private static final MathContext TWO_DIGITS = new MathContext(2);

  private Odds() {}

  /**
   * As Nakamoto (2008, section 11) has it: while the others find {@code depth} blocks, the attacker
   * finds a number that follows Poisson's distribution, as if they took exactly as long as
   * expected.
   */
  public static double nakamoto(double share, int depth) {
    double ratio = share / (1 - share);
    if (ratio >= 1) return 1;
    double found = StrictMath.exp(-depth * ratio); // the attacker, k blocks
    double undone = 0;
    for (int k = 0; k <= depth || found > Double.MIN_NORMAL; k++) {
      undone += found * StrictMath.pow(ratio, Math.max(0, depth - k));
      found *= depth * ratio / (k + 1);
    }
    return undone;
  }

  /**
   * Exactly (Rosenfeld, <em>Analysis of Hashrate-Based Double-Spending</em>, 2014, section 4): the
   * next block is the attacker's with his share as its probability, so what he finds meanwhile
   * follows the negative binomial distribution.
   */
  public static double exact(double share, int depth) {
    double ratio = share / (1 - share);
    if (ratio >= 1) return 1;
    double found = StrictMath.pow(1 - share, depth); // the attacker, k blocks
    double undone = 0;
    for (int k = 0; k <= depth || found > Double.MIN_NORMAL; k++) {
      undone += found * StrictMath.pow(ratio, Math.max(0, depth - k));
      found *= share * (depth + k) / (k + 1);
    }
    return undone;
  }

  /** Of a tenth and three tenths of the power, as in Nakamoto's table. */
  static Table<String, String> shown(int depth) {
    return Table.of(line(10), chances(.1, depth), line(30), chances(.3, depth));
  }

  private static String line(int percent) {
    return "undone by " + percent + " % of the power";
  }

  private static String chances(double share, int depth) {
    return percent(exact(share, depth))
        + " (by Nakamoto's approximation "
        + percent(nakamoto(share, depth))
        + ")";
  }

  private static String percent(double probability) {
    return BigDecimal.valueOf(100 * probability).round(TWO_DIGITS).toPlainString() + " %";
  }
}
