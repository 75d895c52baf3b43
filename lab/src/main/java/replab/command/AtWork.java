package replab.command;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import replab.view.Text;
import replab.view.Tone;

/** Asked by long work whether it should end; shows now and then that it goes on. */
final class AtWork implements BooleanSupplier {
  private static final long BETWEEN = Duration.ofSeconds(1).toNanos();

  private final Session session;
  private final long begun = System.nanoTime();
  private long shown = begun;

  AtWork(Session session) {
    this.session = session;
  }

  @Override
  public boolean getAsBoolean() {
    long now = System.nanoTime();
    if (now - shown > BETWEEN) show(now);
    return session.stopRequested();
  }

  private void show(long now) {
    shown = now;
    var seconds = Duration.ofNanos(now - begun).toSeconds();
    session.meanwhile(Text.of(Tone.QUIET, "at work for " + seconds + " s · Ctrl-C stops"));
  }

  void over() {
    if (shown != begun) session.meanwhile(Text.EMPTY);
  }
}
