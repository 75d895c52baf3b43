package replab.course.grading;

import java.time.Duration;

/**
 * When a process has had its time: so much computing, whatever else the machine does meanwhile, or
 * several times as long by the clock, for one that waits and does not compute.
 */
final class Deadline {
  private static final int WAITING = 5;

  private final ProcessHandle process;
  private final Duration limit;
  private final long start = System.nanoTime();

  Deadline(ProcessHandle process, Duration limit) {
    this.process = process;
    this.limit = limit;
  }

  /** Whether there is no more than {@code notice} left. */
  boolean within(Duration notice) {
    return left().compareTo(notice) <= 0;
  }

  private Duration left() {
    var computed = process.info().totalCpuDuration().orElse(Duration.ZERO);
    var byClock = limit.multipliedBy(WAITING).minusNanos(System.nanoTime() - start);
    var byWork = limit.minus(computed);
    return byWork.compareTo(byClock) < 0 ? byWork : byClock;
  }
}
