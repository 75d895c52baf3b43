package replab.core;

import java.util.Locale;

/** Numbers of things, as a sentence has them. */
public final class Counted {
  private Counted() {}

  /** {@code 1 message}, {@code 2 messages}, {@code 12,345 messages}. */
  public static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  /** The same of a noun whose plural takes more than an s. */
  public static String of(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }
}
