package replab.core;

import java.util.Locale;
import java.util.Optional;

/** What turns something on or off, in the words of whoever types it. */
public final class Switch {
  /** What may be typed, for a sentence that refuses anything else. */
  public static final String WORDS = "on or off, true or false, yes or no";

  private static final Seq<String> ON = Seq.of("on", "true", "yes");
  private static final Seq<String> OFF = Seq.of("off", "false", "no");

  private Switch() {}

  /** Whether it is on; empty where the word says neither. */
  public static Optional<Boolean> read(String typed) {
    var word = word(typed);
    if (ON.contains(word)) return Optional.of(true);
    return OFF.contains(word) ? Optional.of(false) : Optional.empty();
  }

  /** The words that mean the same, the one that was typed first; only that where there are none. */
  public static Seq<String> alike(String typed) {
    var alike = read(typed).map(on -> on ? ON : OFF).orElse(Seq.empty());
    return Seq.of(typed.strip()).addAll(alike.filter(other -> !other.equals(word(typed))));
  }

  private static String word(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT);
  }
}
