package replab.check;

import java.util.Locale;
import replab.core.Mistake;
import replab.core.Seq;

/**
 * What a task asks for: conditions joined by {@code and}, each on this moment, on every run from
 * here ({@code always}), or on some run from here ({@code possible}). An explorer decides the
 * latter two.
 */
public record Goal(Seq<Clause> clauses) {
  /** Which moments a condition is about. */
  public enum Mode {
    /** This one. */
    NOW,
    /** Every one that can follow. */
    ALWAYS,
    /** At least one that can follow. */
    POSSIBLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One condition. */
  public record Clause(Mode mode, Predicate predicate) {
    @Override
    public String toString() {
      return mode == Mode.NOW ? predicate.text() : mode.word() + " " + predicate.text();
    }
  }

  /**
   * Reads a goal, as in {@code always not lost(w1) and possible alice.value == new and n == 3}.
   * Throws {@link Mistake} for anything else.
   */
  public static Goal parse(String text) {
    var source = new Source(text);
    var whole = Parser.parse(text);
    var parts = whole instanceof Expr.And(var all, _) ? all : Seq.of(whole);
    return new Goal(parts.map(part -> clause(source, part)));
  }

  private static Clause clause(Source source, Expr part) {
    return switch (part) {
      case Expr.Modal(var mode, var condition, _) -> clause(source, mode, condition);
      default -> clause(source, Mode.NOW, part);
    };
  }

  private static Clause clause(Source source, Mode mode, Expr condition) {
    Predicate.refuseModals(
        source,
        condition,
        word ->
            word
                + " stands by itself, or is joined with and; what it is about goes in"
                + " parentheses, as in "
                + word
                + " (leaders < 2 or step > 9).");
    return new Clause(mode, new Predicate(source, condition));
  }
}
