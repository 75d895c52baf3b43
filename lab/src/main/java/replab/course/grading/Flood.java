package replab.course.grading;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A submission printed more than anyone would read. */
final class Flood extends Error {
  private static final long serialVersionUID = 1;

  private Flood(int most) {
    super("It prints more than " + most / 1000 + " kB");
  }

  /** Keeps the beginning of what is printed, and ends whoever prints too much. */
  static final class Gauge extends OutputStream {
    private static final int KEPT = 4_000;

    private final int most;
    private final StringBuilder kept = new StringBuilder();
    private long count;

    Gauge(int most) {
      this.most = most;
    }

    @Override
    public synchronized void write(int next) {
      if (++count > most) throw new Flood(most);
      if (kept.length() < KEPT) kept.append((char) (next & 0xFF));
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      for (int i = from; i < from + length; i++) write(bytes[i]);
    }

    /** What was printed since the last time; at most its first few thousand bytes. */
    synchronized String taken() {
      var bytes = kept.toString().getBytes(StandardCharsets.ISO_8859_1);
      kept.setLength(0);
      return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
