package replab.sim;

import java.time.Duration;

/**
 * A node's clock: what it showed when true time was {@code since}, and how fast it runs since.
 *
 * @param rate seconds it counts in one true second, more than 0
 */
public record Clock(Duration shown, Duration since, double rate) {
  static final Clock TRUE = new Clock(Duration.ZERO, Duration.ZERO, 1);

  public Clock {
    if (!(rate > 0)) throw new IllegalArgumentException("a clock that runs at rate " + rate);
  }

  /** What it shows when true time is {@code time}. */
  public Duration at(Duration time) {
    return rate == 1
        ? shown.plus(time).minus(since)
        : shown.plusNanos((long) (time.minus(since).toNanos() * rate));
  }

  /** How long it takes in true time until this clock has counted {@code span}. */
  Duration trueTime(Duration span) {
    return rate == 1 ? span : Duration.ofNanos((long) (span.toNanos() / rate));
  }
}
