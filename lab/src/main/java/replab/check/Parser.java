package replab.check;

import java.math.BigDecimal;
import java.util.Optional;
import replab.check.Expr.Calculation;
import replab.check.Expr.Operand;
import replab.check.Expr.Relation;
import replab.check.Expr.Word;
import replab.check.Token.Kind;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;

/**
 * Reads a predicate, by recursive descent:
 *
 * <pre>
 * any     = all { "or" all }
 * all     = one { "and" one }
 * one     = "not" one | ("always" | "possible") scope | compare
 * scope   = one { "and" one }, as far as the next "always" or "possible"
 * compare = sum [ ("==" | "!=" | "&lt;" | ...) sum | ["not"] "in" places | "before" sum ]
 * places  = "(" sum { "," sum } ")" | sum
 * sum     = product { ("+" | "-") product }
 * product = value { "*" value }
 * value   = "-" value | "(" any ")" | number | 'text' | word
 *         | word "." word | word "[" 'text' "]" | word "(" [ word { "," word } ] ")"
 * </pre>
 */
final class Parser {
  private final Source source;
  private final Cursor cursor;

  private Parser(String text) {
    this.source = new Source(text);
    this.cursor = new Cursor(source);
  }

  /** A condition. Throws {@link Mistake} for anything else. */
  static Expr parse(String text) {
    var parser = new Parser(text);
    var whole = parser.any();
    if (parser.cursor.peek().kind() != Kind.END) throw parser.cursor.unexpected();
    return parser.condition(whole);
  }

  private Expr any() {
    int from = cursor.peek().from();
    var first = all();
    if (!cursor.peek().isWord("or")) return first;
    var all = Seq.of(condition(first));
    while (cursor.accept("or")) all = all.add(condition(all()));
    return new Expr.Or(all, cursor.since(from));
  }

  private Expr all() {
    int from = cursor.peek().from();
    var first = one();
    if (!cursor.peek().isWord("and")) return first;
    var all = conditions(first);
    while (cursor.accept("and")) all = all.addAll(conditions(one()));
    return new Expr.And(all, cursor.since(from));
  }

  private Seq<Expr> conditions(Expr expr) {
    return expr instanceof Expr.And(var conditions, _) ? conditions : Seq.of(condition(expr));
  }

  private Expr one() {
    int from = cursor.peek().from();
    if (cursor.accept("not"))
      return new Expr.Not(condition(cursor.deeper(this::one)), cursor.since(from));
    for (var mode : Seq.of(Goal.Mode.ALWAYS, Goal.Mode.POSSIBLE))
      if (cursor.accept(mode.word()))
        return new Expr.Modal(mode, cursor.deeper(this::scope), cursor.since(from));
    return compare();
  }

  private Expr scope() {
    int from = cursor.peek().from();
    var first = condition(one());
    var all = conditions(first);
    while (cursor.peek().isWord("and") && !isModal(cursor.second())) {
      cursor.take();
      all = all.addAll(conditions(one()));
    }
    return all.size() == 1 ? first : new Expr.And(all, cursor.since(from));
  }

  private static boolean isModal(Token token) {
    return Seq.of(Goal.Mode.ALWAYS, Goal.Mode.POSSIBLE).any(mode -> token.isWord(mode.word()));
  }

  private Expr compare() {
    int from = cursor.peek().from();
    var left = sum();
    var sign = cursor.peek();
    var relation = relation(sign);
    if (relation.isPresent()) return comparison(from, left, relation.get());
    if (cursor.accept("before"))
      return new Expr.Before(name(left, sign), name(sum(), sign), cursor.since(from));
    boolean negated = sign.isWord("not") && cursor.second().isWord("in");
    if (negated) cursor.take();
    if (cursor.peek().isWord("in")) return membership(from, left, negated);
    if (cursor.peek().kind() == Kind.SIGN && !cursor.peek().is(")") && !cursor.peek().is(","))
      throw cursor.unexpected();
    return left;
  }

  private static Optional<Relation> relation(Token token) {
    for (var relation : Relation.values())
      if (token.is(relation.sign)) return Optional.of(relation);
    return Optional.empty();
  }

  private Expr comparison(int from, Expr left, Relation relation) {
    var sign = cursor.take();
    var right = sum();
    var more = cursor.peek();
    if (relation(more).isPresent())
      throw source.mistake("Compare two things at a time, and join with and.", more.from());
    refuseConstant(sign, Seq.of(left, right));
    refuseText(left, right);
    refuseText(right, left);
    return new Expr.Comparison(
        beside(left, right), relation, beside(right, left), cursor.since(from));
  }

  private Expr membership(int from, Expr item, boolean negated) {
    var sign = cursor.take();
    var places = places();
    refuseConstant(sign, Seq.of(item).addAll(places));
    var plain = places.map(place -> beside(place, item));
    return new Expr.Membership(item, negated, plain, cursor.since(from));
  }

  private Seq<Expr> places() {
    if (!cursor.peek().is("(")) return Seq.of(sum());
    cursor.take();
    var places = Seq.of(sum());
    while (cursor.peek().is(",")) {
      cursor.take();
      places = places.add(sum());
    }
    cursor.close(")");
    return places;
  }

  /** Beside a role or a setting, {@code leader} is a text, too, and not what it means elsewhere. */
  private static Expr beside(Expr expr, Expr other) {
    boolean text =
        other instanceof Expr.Field(var owner, var name, var key, _)
            && !key
            && (name.equals("role") || owner.text().equals("settings"));
    return text
            && expr instanceof Expr.Lookup(var term, var arguments, var span)
            && arguments.isEmpty()
        ? new Word(term.name(), span)
        : expr;
  }

  /** Refuses a text beside a number that is counted, which would never be the same. */
  private void refuseText(Expr number, Expr other) {
    if (!(number instanceof Expr.Lookup(var term, _, var span) && other instanceof Word word))
      return;
    if (term.gives() != Term.Gives.NUMBER) return;
    var meant =
        Nearest.to(term.name(), Terms.others(term)).map(name -> " Did you mean " + name + "?");
    throw source.mistake(
        term.name()
            + " is a number ("
            + term.help()
            + "), and "
            + word.text()
            + " is none."
            + meant.orElse(""),
        span.from());
  }

  /** Refuses what looks at nothing, which is mostly a misspelt name. */
  private void refuseConstant(Token sign, Seq<Expr> sides) {
    if (sides.any(Expr::looks)) return;
    for (var side : sides)
      if (side instanceof Word(var text, var span))
        throw source.unknown(
            "\"" + text + "\" is only a text, and so nothing here looks at the cluster.",
            text,
            Terms.names(),
            span.from());
    throw source.mistake(
        "Neither side of " + sign.text() + " looks at the cluster: write such as n2.x == 5.",
        sign.from());
  }

  private Word name(Expr expr, Token sign) {
    if (expr instanceof Word word) return word;
    throw source.mistake("before stands between two operations, as in w1 before r1.", sign.from());
  }

  private Expr sum() {
    int from = cursor.peek().from();
    var first = product();
    var more = Seq.<Operand>empty();
    while (cursor.peek().is("+") || cursor.peek().is("-"))
      more =
          more.add(
              cursor.take().is("+")
                  ? new Operand(Calculation.PLUS, product())
                  : new Operand(Calculation.MINUS, product()));
    return more.isEmpty() ? first : new Expr.Arithmetic(first, more, cursor.since(from));
  }

  private Expr product() {
    int from = cursor.peek().from();
    var first = value();
    var more = Seq.<Operand>empty();
    while (cursor.peek().is("*")) {
      cursor.take();
      more = more.add(new Operand(Calculation.TIMES, value()));
    }
    return more.isEmpty() ? first : new Expr.Arithmetic(first, more, cursor.since(from));
  }

  private Expr value() {
    var token = cursor.peek();
    if (token.is("-")) return negative();
    if (token.is("(")) return parenthesis();
    return switch (token.kind()) {
      case NUMBER -> literal(new Value.Amount(new BigDecimal(token.text())), cursor.take());
      case QUOTED -> literal(new Value.Text(token.text()), cursor.take());
      case WORD -> word();
      case SIGN, END -> throw cursor.unexpected();
    };
  }

  private static Expr literal(Value value, Token token) {
    return new Expr.Literal(value, token.span());
  }

  private Expr negative() {
    var zero = new Expr.Literal(Value.of(0), cursor.take().span());
    var value = cursor.deeper(this::value);
    return new Expr.Arithmetic(
        zero, Seq.of(new Operand(Calculation.MINUS, value)), cursor.since(zero.span().from()));
  }

  private Expr parenthesis() {
    cursor.take();
    var inner = cursor.deeper(this::any);
    cursor.close(")");
    return inner;
  }

  private Expr word() {
    var token = cursor.peek();
    if (token.isKeyword()) throw cursor.unexpected();
    cursor.take();
    var word = new Word(token.text(), token.span());
    if (cursor.peek().is(".")) return field(word);
    if (cursor.peek().is("[")) return key(word);
    if (cursor.peek().is("(")) return call(word);
    return switch (token.text()) {
      case "true" -> literal(new Value.Flag(true), token);
      case "false" -> literal(new Value.Flag(false), token);
      case "absent" -> literal(Value.Nothing.ABSENT, token);
      case "none" -> literal(Value.Nothing.NONE, token);
      default -> bare(word);
    };
  }

  private Expr field(Word owner) {
    cursor.take();
    var name = cursor.take();
    if (name.kind() != Kind.WORD && name.kind() != Kind.NUMBER)
      throw source.mistake("A key or a property must follow the point.", name.from());
    if (cursor.peek().is("."))
      throw source.mistake(
          "Only one point may stand in a name; a minus needs spaces around it.",
          cursor.peek().from());
    return new Expr.Field(owner, name.text(), false, cursor.since(owner.span().from()));
  }

  private Expr key(Word owner) {
    cursor.take();
    var key = cursor.take();
    if (key.kind() == Kind.SIGN || key.kind() == Kind.END)
      throw source.mistake("A key must stand here, as in n2['role'].", key.from());
    cursor.close("]");
    return new Expr.Field(owner, key.text(), true, cursor.since(owner.span().from()));
  }

  private Expr call(Word name) {
    var term =
        Terms.find(name.text())
            .filter(known -> known.takes() != Term.Takes.NOTHING)
            .orElseThrow(() -> noFunction(name));
    cursor.take();
    var argument = cursor.take();
    if (argument.kind() != Kind.WORD && argument.kind() != Kind.QUOTED)
      throw source.mistake(term.name() + term.takes().advice(), argument.from());
    cursor.close(")");
    return new Expr.Lookup(
        term, Seq.of(new Word(argument.text(), argument.span())), cursor.since(name.span().from()));
  }

  private Mistake noFunction(Word name) {
    if (Terms.find(name.text()).isPresent())
      return source.mistake(name.text() + " takes nothing in parentheses.", name.span().from());
    return source.unknown(
        "There is no word \"" + name.text() + "\" that takes something in parentheses.",
        name.text(),
        Terms.functions(),
        name.span().from());
  }

  private Expr bare(Word word) {
    var term = Terms.find(word.text());
    if (term.isEmpty()) return word;
    if (!term.get().standsAlone())
      throw source.mistake(
          term.get().name() + term.get().takes().advice() + " If it is a text, put it in 'quotes'.",
          word.span().from());
    return new Expr.Lookup(term.get(), Seq.empty(), word.span());
  }

  private Expr condition(Expr expr) {
    if (expr.isCondition()) return expr;
    int at = expr.span().from();
    if (expr instanceof Word(var text, _) && Properties.has(text))
      throw source.mistake(property(text), at);
    if (expr instanceof Word(var text, _))
      throw source.unknown(
          "\"" + text + "\" is neither true nor false by itself.", text, Terms.conditions(), at);
    throw source.mistake(
        "This is a value, neither true nor false: compare it, as in "
            + source.at(expr.span())
            + " == 5.",
        at);
  }

  /** Claims are read as properties only where these have a hyphen. */
  private static String property(String name) {
    return "\""
        + name
        + "\" is a property, and no condition: check "
        + name
        + " judges what has happened"
        + (name.contains("-") ? ", explore " + name + " all that can follow." : ".");
  }
}
