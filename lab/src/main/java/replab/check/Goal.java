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

  /**
   * One condition.
   *
   * @param text as it was written, its mode too
   */
  public record Clause(Mode mode, Predicate predicate, String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Reads a goal, as in {@code n == 3 and always not lost(w1) and possible alice.value == new}.
   * What stands behind {@code always} or {@code possible} is about all that follows, up to the next
   * of them. Throws {@link Mistake} for anything else.
   */
  public static Goal parse(String text) {
    var source = new Source(text);
    var whole = Parser.parse(text);
    var parts = whole instanceof Expr.And(var all, _) ? all : Seq.of(whole);
    return new Goal(parts.map(part -> clause(source, part)));
  }

  private static Clause clause(Source source, Expr part) {
    var mode = part instanceof Expr.Modal(var asked, _, _) ? asked : Mode.NOW;
    var condition = part instanceof Expr.Modal(_, var inner, _) ? inner : part;
    Predicate.refuseModals(source, condition, Goal::misplaced);
    return new Clause(mode, new Predicate(source, condition), source.at(part.span()));
  }

  private static String misplaced(String word) {
    return word
        + " stands by itself, or is joined with and; what it is about goes in parentheses, as in "
        + word
        + " (leaders < 2 or step > 9).";
  }
}
