package replab.command.judge;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import replab.command.Session;
import replab.core.Durations;
import replab.explore.Watch;
import replab.sim.Choice;
import replab.view.Text;
import replab.view.Tone;

/** Shows how an exploration comes on, and ends it when time is up or somebody wants no more. */
final class Pace implements Watch {
  private static final int EVERY = 4096;
  private static final long BETWEEN = Duration.ofMillis(200).toNanos();

  private final Session session;
  private final Optional<Duration> within;
  private final int most;
  private final long begun = System.nanoTime();
  private long shown = begun;
  private int asked;
  private volatile boolean left;
  private volatile int worlds;
  private volatile int depth;
  private volatile Optional<Choice<?>> tried = Optional.empty();

  /** {@code most} worlds are kept. */
  Pace(Session session, Optional<Duration> within, int most) {
    this.session = session;
    this.within = within;
    this.most = most;
  }

  @Override
  public Optional<String> enough(int seen, int deep) {
    if (left || session.stopRequested()) return Optional.of("it was stopped");
    if (asked++ % EVERY != 0) return Optional.empty();
    worlds = seen;
    depth = deep;
    long now = System.nanoTime();
    if (isLate(now)) return Optional.of(Durations.show(within.orElseThrow()) + " are over");
    if (now - shown > BETWEEN) show(now);
    return Optional.empty();
  }

  private boolean isLate(long now) {
    return within.isPresent() && now - begun > within.get().toNanos();
  }

  private void show(long now) {
    shown = now;
    var runtime = Runtime.getRuntime();
    long rate = Math.max(1, worlds * 1_000_000_000L / (now - begun));
    session.meanwhile(
        Text.of(
            Tone.QUIET,
            String.format(
                Locale.ROOT,
                "%,d worlds, %d deep · %,d/s · %,d MB · ≤ %s more · Ctrl-C stops",
                worlds,
                depth,
                rate,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                spoken((most - worlds) / rate))));
  }

  private static String spoken(long seconds) {
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }

  @Override
  public void asked(Optional<Choice<?>> choice) {
    tried = choice;
  }

  /** Whether the exploration should have ended by now. */
  boolean isOver() {
    return session.stopRequested() || isLate(System.nanoTime());
  }

  /** Nobody waits any more. */
  void leave() {
    left = true;
  }

  int worlds() {
    return worlds;
  }

  int depth() {
    return depth;
  }

  /** What does not come to its end, where something does not. */
  String stuck() {
    return tried
        .map(choice -> Spelling.work(choice, " comes to no end with "))
        .orElse("what is claimed comes to no end in one of the worlds");
  }

  void over() {
    if (shown != begun) session.meanwhile(Text.EMPTY);
  }
}
