package replab.sim;

import java.time.Duration;

/** A timer that runs, and how long it takes to fire from when it was set. */
public record Timer(Latency span) {
  static Timer between(Duration least, Duration most) {
    return new Timer(
        least.equals(most) ? new Latency.Constant(least) : new Latency.Uniform(least, most));
  }

  static Timer memoryless(Duration mean) {
    return new Timer(new Latency.Exponential(mean));
  }
}
