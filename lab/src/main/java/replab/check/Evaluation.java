package replab.check;

import java.math.BigDecimal;
import java.util.Optional;
import replab.check.Expr.And;
import replab.check.Expr.Arithmetic;
import replab.check.Expr.Before;
import replab.check.Expr.Comparison;
import replab.check.Expr.Field;
import replab.check.Expr.Literal;
import replab.check.Expr.Lookup;
import replab.check.Expr.Membership;
import replab.check.Expr.Modal;
import replab.check.Expr.Not;
import replab.check.Expr.Or;
import replab.check.Expr.Word;
import replab.core.Nearest;
import replab.core.Operation;
import replab.core.Seq;

/** What a predicate comes to in one scene, and why. */
record Evaluation(Look look) {
  /** Looks up every name, also of conditions that would not be asked any more. */
  void lookUpAll(Expr expr) {
    switch (expr) {
      case Field field -> look.field(field);
      case Lookup(var term, var arguments, _) -> arguments.forEach(name -> lookUp(term, name));
      case Before(var earlier, var later, _) -> isBefore(earlier, later);
      case Comparison(var left, _, var right, _) -> {
        Seq.of(left, right).forEach(this::lookUpAll);
        nodeBeside(left, right);
        nodeBeside(right, left);
      }
      default -> expr.children().forEach(this::lookUpAll);
    }
  }

  /** Beside what is the name of a node, a text must be one. */
  private void nodeBeside(Expr one, Expr other) {
    boolean node = one instanceof Lookup(var term, _, _) && term.gives() == Term.Gives.NODE;
    if (node && other instanceof Word name) look.node(name);
  }

  private void lookUp(Term term, Word name) {
    switch (term.takes()) {
      case NODE -> look.node(name);
      case OPERATION -> look.operationOrClient(name);
      case NOTHING, KEY -> {}
    }
  }

  boolean holds(Expr condition) {
    return value(condition).equals(new Value.Flag(true));
  }

  private Value value(Expr expr) {
    return switch (expr) {
      case Literal(var value, _) -> value;
      case Word(var text, _) -> new Value.Text(text);
      case Field field -> look.field(field);
      case Lookup(var term, var arguments, _) -> term.meaning().in(look, arguments);
      case Arithmetic arithmetic -> calculate(arithmetic);
      case Comparison(var left, var relation, var right, _) ->
          new Value.Flag(relation.holds(value(left), value(right)));
      case Membership membership -> new Value.Flag(isIn(membership) != membership.negated());
      case Before(var earlier, var later, _) -> new Value.Flag(isBefore(earlier, later));
      case Not(var condition, _) -> new Value.Flag(!holds(condition));
      case And(var conditions, _) -> new Value.Flag(conditions.all(this::holds));
      case Or(var conditions, _) -> new Value.Flag(conditions.any(this::holds));
      case Modal _ -> throw new IllegalStateException("a modal judges runs, not one scene");
    };
  }

  private Value calculate(Arithmetic arithmetic) {
    Optional<BigDecimal> result = value(arithmetic.first()).asNumber();
    for (var operand : arithmetic.more()) {
      var right = value(operand.expr()).asNumber();
      result = result.flatMap(a -> right.map(b -> operand.calculation().of(a, b)));
    }
    return result.<Value>map(Value.Amount::new).orElse(Value.Nothing.NUMBER);
  }

  private boolean isIn(Membership membership) {
    var item = value(membership.item());
    return membership.places().any(place -> value(place).members().any(item::same));
  }

  private boolean isBefore(Word earlier, Word later) {
    Optional<Operation> first = look.operationOrClient(earlier);
    Optional<Operation> second = look.operationOrClient(later);
    return first.isPresent() && second.isPresent() && first.get().precedes(second.get());
  }

  // ---- Why a condition fails.

  /** Each condition that makes this one fail, with what it found: {@code n2.x == 5: n2.x is 4}. */
  Seq<String> failures(Expr condition) {
    if (holds(condition)) return Seq.empty();
    return switch (condition) {
      case And(var all, _) -> failuresOf(all);
      case Or(var all, _) -> failuresOf(all);
      default -> Seq.of(failure(condition));
    };
  }

  private Seq<String> failuresOf(Seq<Expr> conditions) {
    return conditions.stream().flatMap(c -> failures(c).stream()).collect(Seq.toSeq());
  }

  private String failure(Expr condition) {
    var facts = facts(condition).stream().distinct().toList();
    var text = text(condition);
    return facts.isEmpty() ? text : text + ": " + String.join(", ", facts);
  }

  private Seq<String> facts(Expr expr) {
    return switch (expr) {
      case Literal _, Word _ -> Seq.empty();
      case Field field -> Seq.of(fact(field));
      case Lookup(var term, var arguments, _) -> Seq.of(term.fact().in(look, arguments));
      case Before(var earlier, var later, _) -> Seq.of(phases(earlier), phases(later));
      case Arithmetic _ when expr.looks() -> Seq.of(text(expr) + " is " + value(expr).show());
      case Arithmetic _, Comparison _, Membership _, Not _, And _, Or _, Modal _ ->
          expr.children().stream().flatMap(e -> facts(e).stream()).collect(Seq.toSeq());
    };
  }

  private String fact(Field field) {
    var owner = field.owner();
    return look.knows(owner)
        ? text(field) + " is " + value(field).show() + hint(field)
        : look.missing(owner);
  }

  /** An absent key whose name is nearly that of a property of nodes. */
  private String hint(Field field) {
    if (field.key() || !value(field).equals(Value.Nothing.ABSENT)) return "";
    return Nearest.to(field.name(), Fields.ofNodes())
        .filter(_ -> field.name().length() > 2)
        .map(meant -> " (did you mean " + meant + "?)")
        .orElse("");
  }

  private String phases(Word name) {
    return look.operationOrClient(name)
        .map(found ->
            found.ticket()
                + " lasted from phase "
                + found.begin()
                + " to "
                + Fields.ofOperation(found, "end").orElse(Value.Nothing.NONE).show())
        .orElse(look.missing(name));
  }

  private String text(Expr expr) {
    return look.source().at(expr.span());
  }
}
