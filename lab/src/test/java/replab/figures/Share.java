package replab.figures;

/** How many of a number of independent trials came out a certain way. */
record Share(int hits, int trials) {
  /** Standard deviations; chance alone leaves them once in some 16,000 times. */
  private static final double WIDTH = 4;

  /** A figure of three or four digits is true to half of its last one. */
  private static final double ROUNDING = 0.0005;

  double value() {
    return (double) hits / trials;
  }

  /** Whether a chance of {@code p} explains it: by the normal approximation of the binomial. */
  boolean fits(double p) {
    double deviation = StrictMath.sqrt(p * (1 - p) / trials);
    return Math.abs(value() - p) <= WIDTH * deviation + ROUNDING;
  }

  @Override
  public String toString() {
    return value() + " (" + hits + " of " + trials + ")";
  }
}
