package replab.repl;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import replab.view.Text;

/** How far a command has come, for those whose lines stay: one every few seconds. */
final class Seldom implements Consumer<Text> {
  private static final long BETWEEN = Duration.ofSeconds(5).toNanos();

  private final PrintStream out;
  private boolean counting;
  private long since;

  Seldom(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(Text text) {
    long now = System.nanoTime();
    if (!counting) since = now;
    counting = !text.isEmpty();
    if (!counting || now - since < BETWEEN) return;
    since = now;
    out.println(text);
    out.flush();
  }
}
