package replab.check.order;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How much a judge may still look for: what is to be found is NP-hard to find, so it may have to
 * end without.
 */
public final class Effort {
  /** A few seconds. */
  public static final int STEPS = 10_000_000;

  /** An eighth of a gigabyte for what was tried. */
  private static final int WORDS = 1 << 24;

  /** For those who wait for the answer, and for many small histories. */
  private static final int FEW_STEPS = 500_000;

  /** Who wants no more is asked now and then. */
  private static final int BETWEEN = 1 << 10;

  private final int allowed;
  private final BooleanSupplier stopped;
  private int steps;
  private int asked;

  private Effort(int allowed, BooleanSupplier stopped) {
    this.allowed = allowed;
    this.stopped = stopped;
  }

  public static Effort usual() {
    return of(STEPS);
  }

  /** Less than a second. */
  public static Effort brief() {
    return of(FEW_STEPS);
  }

  /** {@code steps} is how often a call may be put behind others, at least 1. */
  public static Effort of(int steps) {
    return of(steps, () -> false);
  }

  /** The same, and no more once {@code stopped} says so. */
  public static Effort of(int steps, BooleanSupplier stopped) {
    return new Effort(steps, stopped);
  }

  /** No more than is brief of the same, for a first try. */
  Effort first() {
    return new Effort(Math.min(allowed - steps, FEW_STEPS), stopped);
  }

  /** Whether more is left than for a first try. */
  boolean isMore() {
    return allowed - steps > FEW_STEPS;
  }

  int spent() {
    return steps;
  }

  void step() {
    steps++;
  }

  /** As much as so many steps. */
  void steps(int many) {
    steps += many;
  }

  /**
   * Why to go no further, if so.
   *
   * @param remembered how many words are kept
   */
  Optional<String> over(int remembered) {
    if (steps > allowed)
      return Optional.of(
          String.format(Locale.ROOT, "the search was ended after %,d steps", allowed));
    if (asked++ % BETWEEN == 0 && stopped.getAsBoolean())
      return Optional.of(
          String.format(Locale.ROOT, "the search was stopped after %,d steps", steps));
    return remembered > WORDS
        ? Optional.of(
            String.format(
                Locale.ROOT, "the search was ended after %,d steps: no more memory", steps))
        : Optional.empty();
  }
}
