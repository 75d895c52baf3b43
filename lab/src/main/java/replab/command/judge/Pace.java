package replab.command.judge;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import replab.command.Session;
import replab.core.Durations;
import replab.explore.Watch;
import replab.view.Text;
import replab.view.Tone;

/** Shows how an exploration comes on, and ends it when time is up or somebody wants no more. */
final class Pace implements Watch {
  private static final int EVERY = 4096;
  private static final long BETWEEN = Duration.ofMillis(200).toNanos();

  private final Session session;
  private final Optional<Duration> within;
  private final long begun = System.nanoTime();
  private long shown = begun;
  private int asked;

  Pace(Session session, Optional<Duration> within) {
    this.session = session;
    this.within = within;
  }

  @Override
  public Optional<String> enough(int worlds, int depth) {
    if (session.stopRequested()) return Optional.of("it was stopped");
    if (++asked % EVERY != 0) return Optional.empty();
    long now = System.nanoTime();
    if (within.isPresent() && now - begun > within.get().toNanos())
      return Optional.of(Durations.show(within.get()) + " are over");
    if (now - shown > BETWEEN) show(worlds, depth, now);
    return Optional.empty();
  }

  private void show(int worlds, int depth, long now) {
    shown = now;
    var runtime = Runtime.getRuntime();
    session.meanwhile(
        Text.of(
            Tone.QUIET,
            String.format(
                Locale.ROOT,
                "%,d worlds · %,d a second · %d choices deep · %,d MB · Ctrl-C stops",
                worlds,
                worlds * 1_000_000_000L / (now - begun),
                depth,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20)));
  }

  void over() {
    if (shown != begun) session.meanwhile(Text.EMPTY);
  }
}
