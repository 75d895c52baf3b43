package replab.explore;

import java.util.Arrays;

/**
 * What a sample says of the whole, with an interval that covers the truth in about 95 of 100
 * samples. {@code low} or {@code high} is NaN where the sample is too small to bound it.
 */
public record Estimate(double value, double low, double high) {
  /** The 97.5 % point of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * A probability, from {@code hits} among {@code of} trials. The interval is Wilson's (JASA 22,
   * 1927), which stays within 0 to 1 and is right even where no trial hit.
   *
   * @param of at least 1
   */
  public static Estimate share(int hits, int of) {
    double p = (double) hits / of;
    double z2 = Z * Z / of;
    double middle = (p + z2 / 2) / (1 + z2);
    double half = Z * StrictMath.sqrt(p * (1 - p) / of + z2 / (4 * of)) / (1 + z2);
    return new Estimate(
        p, hits == 0 ? 0 : Math.max(0, middle - half), hits == of ? 1 : Math.min(1, middle + half));
  }

  /**
   * The mean of a distribution. The interval rests on the central limit theorem: for small or very
   * skewed samples it is too narrow.
   *
   * @param sample at least one
   */
  public static Estimate mean(double[] sample) {
    double mean = Arrays.stream(sample).sum() / sample.length;
    double squares = 0;
    for (double each : sample) squares += (each - mean) * (each - mean);
    if (sample.length == 1) return new Estimate(mean, Double.NaN, Double.NaN);
    double half = Z * StrictMath.sqrt(squares / (sample.length - 1) / sample.length);
    return new Estimate(mean, mean - half, mean + half);
  }

  /**
   * The value that a share {@code p} of a distribution does not exceed. The interval lies between
   * two order statistics, whatever the distribution (Conover, Practical Nonparametric Statistics,
   * §3.2, with the normal approximation of the binomial).
   *
   * @param sorted ascending, at least one
   * @param p above 0 and below 1
   */
  public static Estimate quantile(double[] sorted, double p) {
    int n = sorted.length;
    double spread = Z * StrictMath.sqrt(n * p * (1 - p));
    int low = (int) StrictMath.ceil(n * p - spread);
    int high = (int) StrictMath.ceil(n * p + spread);
    return new Estimate(
        sorted[Math.min(n - 1, Math.max(0, (int) StrictMath.ceil(n * p) - 1))],
        low < 1 ? Double.NaN : sorted[low - 1],
        high > n ? Double.NaN : sorted[high - 1]);
  }
}
