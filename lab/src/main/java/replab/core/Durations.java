package replab.core;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 250us}, {@code 80ms}, {@code 1.5s}, {@code -6s}. */
public final class Durations {
  private static final Pattern WRITTEN =
      Pattern.compile("(-?)(\\d{1,9})(?:\\.(\\d{1,6}))?(ns|us|ms|s|m|h|d)");

  private static final long LONGEST = 366L * 24 * 3_600_000_000_000L;

  private Durations() {}

  /** Throws {@link Mistake} for anything but a number and a unit, a year at most. */
  public static Duration parse(String text) {
    var match = WRITTEN.matcher(text.strip());
    if (!match.matches())
      throw new Mistake(
          "\""
              + text
              + "\" is no length of time: write 80ms, 1.5s or 250us (a number and ns, us, ms, s, m,"
              + " h or d).");
    long unit = nanosPer(match.group(4));
    long count = Long.parseLong(match.group(2));
    if (count > LONGEST / unit)
      throw new Mistake("\"" + text + "\" is more than a year: that is too long here.");
    long nanos = count * unit;
    var fraction = match.group(3);
    if (fraction != null)
      nanos += Long.parseLong((fraction + "000000").substring(0, 6)) * unit / 1_000_000;
    return Duration.ofNanos(match.group(1).isEmpty() ? nanos : -nanos);
  }

  private static long nanosPer(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 24 * 3_600_000_000_000L;
    };
  }

  /** The shortest of these forms, with at most three decimals: {@code 0s}, {@code 80ms}. */
  public static String show(Duration span) {
    if (span.isNegative()) return "-" + show(span.negated());
    long nanos = span.toNanos();
    if (nanos == 0) return "0s";
    if (nanos < 1_000_000) return decimal(nanos, 1_000, "us");
    if (nanos < 1_000_000_000) return decimal(nanos, 1_000_000, "ms");
    return decimal(nanos, 1_000_000_000, "s");
  }

  private static String decimal(long nanos, long unit, String name) {
    long thousandths = Math.round((double) nanos / ((double) unit / 1000));
    var text = String.format(Locale.ROOT, "%d.%03d", thousandths / 1000, thousandths % 1000);
    return text.replaceAll("\\.?0+$", "") + name;
  }
}
