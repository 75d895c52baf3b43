package replab.command;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import replab.core.Counted;
import replab.view.Text;
import replab.view.Tone;

/**
 * Asked between the small parts of a long command whether somebody wants no more of it; shows now
 * and then how many there were, once it takes longer than a second.
 */
public final class Progress implements BooleanSupplier, AutoCloseable {
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
  private static final long BETWEEN = Duration.ofMillis(200).toNanos();

  private final Session session;
  private final String part;
  private final long begun = System.nanoTime();
  private long next = begun + PATIENCE;
  private int parts;

  /** {@code part} is what one of them is called: event, command. */
  public Progress(Session session, String part) {
    this.session = session;
    this.part = part;
  }

  @Override
  public boolean getAsBoolean() {
    long now = System.nanoTime();
    if (now - next > 0) show(now);
    parts++;
    return session.stopRequested();
  }

  private void show(long now) {
    next = now + BETWEEN;
    var seconds = Duration.ofNanos(now - begun).toSeconds();
    session.meanwhile(
        Text.of(Tone.QUIET, Counted.of(parts, part) + " in " + seconds + " s · Ctrl-C stops"));
  }

  /** What was shown leaves no trace. */
  @Override
  public void close() {
    if (next != begun + PATIENCE) session.meanwhile(Text.EMPTY);
  }
}
