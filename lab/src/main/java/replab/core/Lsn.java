package replab.core;

import java.util.Locale;

/**
 * A position in a log: how much of it lies before. In bytes it is written as PostgreSQL writes a
 * pg_lsn, the upper and the lower 32 bits in hexadecimal; in entries, as the number that it is.
 *
 * @param bytes at least 0; entries where they are {@code counted}
 */
public record Lsn(long bytes, boolean counted) implements Comparable<Lsn> {
  public static final Lsn ZERO = new Lsn(0);

  public Lsn(long bytes) {
    this(bytes, false);
  }

  /** Behind the entry of this index; 0 is before the first. */
  public static Lsn entry(long index) {
    return new Lsn(index, true);
  }

  public Lsn {
    if (bytes < 0) throw new IllegalArgumentException("a log position of " + bytes);
  }

  public Lsn plus(long more) {
    return new Lsn(bytes + more, counted);
  }

  public boolean isZero() {
    return bytes == 0;
  }

  /** Bytes, or entries, from {@code other} to here, as pg_wal_lsn_diff(this, other). */
  public long minus(Lsn other) {
    return bytes - other.bytes;
  }

  public boolean isAfter(Lsn other) {
    return bytes > other.bytes;
  }

  public static Lsn min(Lsn a, Lsn b) {
    return a.bytes <= b.bytes ? a : b;
  }

  public static Lsn max(Lsn a, Lsn b) {
    return a.bytes >= b.bytes ? a : b;
  }

  /** Reads what {@link #toString} writes. Throws {@link Mistake} for anything else. */
  public static Lsn parse(String text) {
    if (text.matches("\\d{1,18}")) return entry(Long.parseLong(text));
    if (!text.matches("\\p{XDigit}{1,7}/\\p{XDigit}{1,8}"))
      throw new Mistake("\"" + text + "\" is no log position: write it as lag shows it, 0/1A8.");
    int slash = text.indexOf('/');
    long upper = Long.parseLong(text.substring(0, slash), 16);
    return new Lsn((upper << 32) + Long.parseLong(text.substring(slash + 1), 16));
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bytes * 0x9E3779B97F4A7C15L);
  }

  @Override
  public String toString() {
    if (counted) return Long.toString(bytes);
    return String.format(Locale.ROOT, "%X/%X", bytes >>> 32, bytes & 0xFFFFFFFFL);
  }
}
