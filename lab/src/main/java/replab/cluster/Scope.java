package replab.cluster;

import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;

/** Bounds as people say them: {@code crashes=1 restarts=1 timers=election:2}. */
public final class Scope {
  public static final Seq<String> WORDS =
      Seq.of(
          "crashes",
          "restarts",
          "losses",
          "duplicates",
          "give-ups",
          "promotions",
          "timers",
          "depth",
          "worlds");

  /** More than these a learner would not wait for: about a quarter of a gigabyte. */
  private static final int WORLDS = 5_000_000;

  private Scope() {}

  /** Without a word about it nothing goes wrong. Throws {@link Mistake} for what is no number. */
  public static Bounds of(Table<String, String> words) {
    var bounds = Bounds.NOTHING.worlds(WORLDS);
    for (var word : words.entries()) bounds = with(bounds, word.key(), word.value());
    return bounds;
  }

  private static Bounds with(Bounds bounds, String word, String value) {
    return switch (word) {
      case "crashes" -> bounds.crashes(count(word, value));
      case "restarts" -> bounds.restarts(count(word, value));
      case "losses" -> bounds.losses(count(word, value));
      case "duplicates" -> bounds.duplicates(count(word, value));
      case "give-ups" -> bounds.giveUps(count(word, value));
      case "promotions" -> promotions(bounds, count(word, value));
      case "timers" -> timers(bounds, value);
      case "depth" -> bounds.depth(count(word, value));
      case "worlds" -> bounds.worlds(count(word, value));
      default -> throw new Mistake(word + "= bounds nothing: " + String.join("=, ", WORDS) + "=.");
    };
  }

  private static int count(String word, String value) {
    if (value.matches("\\d{1,9}")) return Integer.parseInt(value);
    throw new Mistake(word + "= takes a number, and \"" + value + "\" is none.");
  }

  private static Bounds promotions(Bounds bounds, int count) {
    var next = bounds;
    for (int i = 0; i < count; i++) next = next.order(Promotion.OF_ANY_NODE);
    return next;
  }

  /** {@code 2}, of any timers, or {@code election:2,heartbeat:1}. */
  private static Bounds timers(Bounds bounds, String value) {
    if (value.matches("\\d{1,9}")) return bounds.timer(Bounds.ANY, Integer.parseInt(value));
    var next = bounds;
    for (var each : value.split(",", -1)) {
      var parts = each.split(":", -1);
      if (parts.length != 2)
        throw new Mistake("timers=" + value + "? Write timers=2, or timers=election:2,retry:1.");
      next = next.timer(parts[0], count("timers", parts[1]));
    }
    return next;
  }
}
