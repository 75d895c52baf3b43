package replab.sim;

import java.time.Duration;

/** A timer that runs: it fires between {@code least} and {@code most} after it was set. */
public record Timer(Duration least, Duration most) {}
