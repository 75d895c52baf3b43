package replab.check;

import java.math.BigDecimal;
import replab.core.Seq;

/** A predicate, or a part of one, with its place in the source. */
sealed interface Expr {
  Span span();

  /** From an index of the source to just behind another. */
  record Span(int from, int to) {}

  /** A number, a quoted text, or one of true, false, absent and none. */
  record Literal(Value value, Span span) implements Expr {}

  /** A text without quotes, or the name of something: its place says which. */
  record Word(String text, Span span) implements Expr {}

  /**
   * What belongs to a node, a client, an operation or the settings.
   *
   * @param key written as n2['role']: surely a key, whatever else it may be the name of
   */
  record Field(Word owner, String name, boolean key, Span span) implements Expr {}

  record Lookup(Term term, Seq<Word> arguments, Span span) implements Expr {}

  /** From left to right, with signs of one rank: sums, or products. */
  record Arithmetic(Expr first, Seq<Operand> more, Span span) implements Expr {}

  record Operand(Calculation calculation, Expr expr) {}

  enum Calculation {
    PLUS,
    MINUS,
    TIMES;

    BigDecimal of(BigDecimal a, BigDecimal b) {
      return switch (this) {
        case PLUS -> a.add(b);
        case MINUS -> a.subtract(b);
        case TIMES -> a.multiply(b);
      };
    }
  }

  record Comparison(Expr left, Relation relation, Expr right, Span span) implements Expr {}

  enum Relation {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    MORE(">"),
    MORE_OR_EQUAL(">=");

    final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    boolean holds(Value a, Value b) {
      return switch (this) {
        case EQUAL -> a.same(b);
        case UNEQUAL -> !a.same(b);
        case LESS -> a.comparable(b) && a.order(b) < 0;
        case LESS_OR_EQUAL -> a.comparable(b) && a.order(b) <= 0;
        case MORE -> a.comparable(b) && a.order(b) > 0;
        case MORE_OR_EQUAL -> a.comparable(b) && a.order(b) >= 0;
      };
    }
  }

  /**
   * {@code item in (one, another)}; each of the places looked through may be many values itself.
   */
  record Membership(Expr item, boolean negated, Seq<Expr> places, Span span) implements Expr {}

  /** Whether one operation had ended before the other began. */
  record Before(Word earlier, Word later, Span span) implements Expr {}

  record Not(Expr condition, Span span) implements Expr {}

  record And(Seq<Expr> conditions, Span span) implements Expr {}

  record Or(Seq<Expr> conditions, Span span) implements Expr {}

  /** A condition on the runs from here on, not on this moment. */
  record Modal(Goal.Mode mode, Expr condition, Span span) implements Expr {}

  /** Whether this is true or false, and no other value. */
  default boolean isCondition() {
    return switch (this) {
      case Literal(var value, _) -> value instanceof Value.Flag;
      case Word _, Arithmetic _ -> false;
      case Field(_, var name, var key, _) -> !key && Fields.isCondition(name);
      case Lookup(var term, _, _) -> term.condition();
      case Comparison _, Membership _, Before _, Not _, And _, Or _, Modal _ -> true;
    };
  }

  /** Whether its value depends on the scene. */
  default boolean looks() {
    return switch (this) {
      case Literal _, Word _ -> false;
      case Arithmetic(var first, var more, _) ->
          first.looks() || more.any(operand -> operand.expr().looks());
      case Field _, Lookup _, Comparison _, Membership _, Before _, Not _, And _, Or _, Modal _ ->
          true;
    };
  }

  /** The parts that it is made of, from left to right. */
  default Seq<Expr> children() {
    return switch (this) {
      case Literal _, Word _, Field _, Lookup _, Before _ -> Seq.empty();
      case Arithmetic(var first, var more, _) -> Seq.of(first).addAll(more.map(Operand::expr));
      case Comparison(var left, _, var right, _) -> Seq.of(left, right);
      case Membership(var item, _, var places, _) -> Seq.of(item).addAll(places);
      case Not(var condition, _) -> Seq.of(condition);
      case Modal(_, var condition, _) -> Seq.of(condition);
      case And(var conditions, _) -> conditions;
      case Or(var conditions, _) -> conditions;
    };
  }
}
