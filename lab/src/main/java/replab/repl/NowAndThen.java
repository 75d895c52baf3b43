package replab.repl;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import replab.view.Text;

/**
 * How far a command has come, where nothing can be shown and taken away again: a line on standard
 * error every five seconds.
 */
final class NowAndThen implements Consumer<Text> {
  private static final long BETWEEN = Duration.ofSeconds(5).toNanos();

  private final PrintStream err;
  private boolean working;
  private long told;

  NowAndThen(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void accept(Text text) {
    long now = System.nanoTime();
    if (!working) told = now;
    working = !text.isEmpty();
    if (!working || now - told < BETWEEN) return;
    told = now;
    err.println(text);
    err.flush();
  }
}
