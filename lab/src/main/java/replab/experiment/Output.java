package replab.experiment;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What a snippet prints, caught so that it appears among the lab's own words; at most 64 kB of it.
 */
final class Output extends OutputStream {
  private static final int MOST = 64 * 1024;

  private final java.io.ByteArrayOutputStream kept = new java.io.ByteArrayOutputStream();
  private long lost;

  @Override
  public synchronized void write(int next) {
    if (kept.size() < MOST) kept.write(next);
    else lost++;
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    int room = Math.min(count, MOST - kept.size());
    kept.write(bytes, from, room);
    lost += count - room;
  }

  synchronized String text() {
    var text = kept.toString(StandardCharsets.UTF_8).stripTrailing();
    return lost == 0 ? text : text + "\n… and " + lost + " more bytes, which are not shown";
  }

  /** Catches what {@code work} prints. */
  <T> T during(Supplier<T> work) {
    var out = System.out;
    var err = System.err;
    var here = new PrintStream(this, true, StandardCharsets.UTF_8);
    System.setOut(here);
    System.setErr(here);
    try {
      return work.get();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
