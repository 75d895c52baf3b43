package replab.check;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;
import replab.check.Expr.Calculation;
import replab.check.Expr.Operand;
import replab.check.Expr.Relation;
import replab.check.Expr.Span;
import replab.check.Expr.Word;
import replab.check.Token.Kind;
import replab.core.Mistake;
import replab.core.Seq;

/**
 * Reads a predicate, by recursive descent:
 *
 * <pre>
 * any     = all { "or" all }
 * all     = one { "and" one }
 * one     = ("not" | "always" | "possible") one | compare
 * compare = sum [ ("==" | "!=" | "&lt;" | ...) sum | ["not"] "in" places | "before" sum ]
 * places  = "(" sum { "," sum } ")" | sum
 * sum     = product { ("+" | "-") product }
 * product = value { "*" value }
 * value   = "-" value | "(" any ")" | number | 'text' | word
 *         | word "." word | word "[" 'text' "]" | word "(" [ word { "," word } ] ")"
 * </pre>
 */
final class Parser {
  /** How deep parentheses, nots and minus signs may stand within one another. */
  private static final int DEEPEST = 100;

  private static final Seq<String> KEYWORDS =
      Seq.of("and", "or", "not", "in", "before", "always", "possible");

  private final Source source;
  private final Seq<Token> tokens;
  private int next;
  private int depth;

  private Parser(String text) {
    this.source = new Source(text);
    this.tokens = Lexer.tokens(text);
  }

  /** A condition. Throws {@link Mistake} for anything else. */
  static Expr parse(String text) {
    var parser = new Parser(text);
    var whole = parser.any();
    if (parser.peek().kind() != Kind.END) throw parser.unexpected();
    return parser.condition(whole);
  }

  private Expr any() {
    int from = peek().from();
    var first = all();
    if (!peek().isWord("or")) return first;
    var all = Seq.of(condition(first));
    while (accept("or")) all = all.add(condition(all()));
    return new Expr.Or(all, since(from));
  }

  private Expr all() {
    int from = peek().from();
    var first = one();
    if (!peek().isWord("and")) return first;
    var all = conditions(first);
    while (accept("and")) all = all.addAll(conditions(one()));
    return new Expr.And(all, since(from));
  }

  private Seq<Expr> conditions(Expr expr) {
    return expr instanceof Expr.And(var conditions, _) ? conditions : Seq.of(condition(expr));
  }

  private Expr one() {
    int from = peek().from();
    if (accept("not")) return new Expr.Not(condition(deeper(this::one)), since(from));
    for (var mode : Seq.of(Goal.Mode.ALWAYS, Goal.Mode.POSSIBLE))
      if (accept(mode.word()))
        return new Expr.Modal(mode, condition(deeper(this::one)), since(from));
    return compare();
  }

  private Expr compare() {
    int from = peek().from();
    var left = sum();
    var sign = peek();
    var relation = relation(sign);
    if (relation.isPresent()) return comparison(from, left, relation.get());
    if (accept("before")) return new Expr.Before(name(left, sign), name(sum(), sign), since(from));
    boolean negated = sign.isWord("not") && tokens.get(next + 1).isWord("in");
    if (negated) next++;
    if (accept("in")) return membership(from, left, negated);
    return left;
  }

  private static Optional<Relation> relation(Token token) {
    for (var relation : Relation.values())
      if (token.is(relation.sign)) return Optional.of(relation);
    return Optional.empty();
  }

  private Expr comparison(int from, Expr left, Relation relation) {
    var sign = take();
    var right = sum();
    var more = peek();
    if (relation(more).isPresent())
      throw source.mistake("Compare two things at a time, and join with and.", more.from());
    refuseConstant(sign, Seq.of(left, right));
    return new Expr.Comparison(beside(left, right), relation, beside(right, left), since(from));
  }

  private Expr membership(int from, Expr item, boolean negated) {
    var sign = tokens.get(next - 1);
    var places = places();
    refuseConstant(sign, Seq.of(item).addAll(places));
    var plain = places.map(place -> beside(place, item));
    return new Expr.Membership(item, negated, plain, since(from));
  }

  private Seq<Expr> places() {
    if (!peek().is("(")) return Seq.of(sum());
    take();
    var places = Seq.of(sum());
    while (peek().is(",")) {
      take();
      places = places.add(sum());
    }
    close(")");
    return places;
  }

  /** Beside a role, {@code leader} is a role, too, and not the name of the node that leads. */
  private static Expr beside(Expr expr, Expr other) {
    boolean role =
        other instanceof Expr.Field(_, var name, var key, _) && !key && name.equals("role");
    return role && expr instanceof Expr.Lookup(var term, _, var span)
        ? new Word(term.name(), span)
        : expr;
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
    int from = peek().from();
    var first = product();
    var more = Seq.<Operand>empty();
    while (peek().is("+") || peek().is("-"))
      more =
          more.add(
              take().is("+")
                  ? new Operand(Calculation.PLUS, product())
                  : new Operand(Calculation.MINUS, product()));
    return more.isEmpty() ? first : new Expr.Arithmetic(first, more, since(from));
  }

  private Expr product() {
    int from = peek().from();
    var first = value();
    var more = Seq.<Operand>empty();
    while (peek().is("*")) {
      take();
      more = more.add(new Operand(Calculation.TIMES, value()));
    }
    return more.isEmpty() ? first : new Expr.Arithmetic(first, more, since(from));
  }

  private Expr value() {
    var token = peek();
    if (token.is("-")) return negative();
    if (token.is("(")) return parenthesis();
    return switch (token.kind()) {
      case NUMBER -> literal(new Value.Amount(new BigDecimal(take().text())));
      case QUOTED -> literal(new Value.Text(take().text()));
      case WORD -> word();
      case SIGN, END -> throw unexpected();
    };
  }

  private Expr literal(Value value) {
    return new Expr.Literal(value, since(tokens.get(next - 1).from()));
  }

  private Expr negative() {
    var zero = new Expr.Literal(Value.of(0), span(take()));
    var value = deeper(this::value);
    return new Expr.Arithmetic(
        zero, Seq.of(new Operand(Calculation.MINUS, value)), since(zero.span().from()));
  }

  private Expr parenthesis() {
    take();
    var inner = deeper(this::any);
    close(")");
    return inner;
  }

  private Expr word() {
    var token = peek();
    if (KEYWORDS.contains(token.text())) throw unexpected();
    take();
    var word = new Word(token.text(), span(token));
    if (peek().is(".")) return field(word);
    if (peek().is("[")) return key(word);
    if (peek().is("(")) return call(word);
    return switch (token.text()) {
      case "true" -> literal(new Value.Flag(true));
      case "false" -> literal(new Value.Flag(false));
      case "absent" -> literal(Value.ABSENT);
      case "none" -> literal(Value.NONE);
      default -> bare(word);
    };
  }

  private Expr field(Word owner) {
    take();
    var name = take();
    if (name.kind() != Kind.WORD && name.kind() != Kind.NUMBER)
      throw source.mistake("A key or a property must follow the point.", name.from());
    if (peek().is("."))
      throw source.mistake(
          "Only one point may stand in a name; a minus needs spaces around it.", peek().from());
    return new Expr.Field(owner, name.text(), false, since(owner.span().from()));
  }

  private Expr key(Word owner) {
    take();
    var key = take();
    if (key.kind() == Kind.SIGN || key.kind() == Kind.END)
      throw source.mistake("A key must stand here, as in n2['role'].", key.from());
    close("]");
    return new Expr.Field(owner, key.text(), true, since(owner.span().from()));
  }

  private Expr call(Word name) {
    var term =
        Terms.find(name.text())
            .filter(known -> known.takes() != Term.Takes.NOTHING)
            .orElseThrow(() -> noFunction(name));
    take();
    var argument = take();
    if (argument.kind() != Kind.WORD && argument.kind() != Kind.QUOTED)
      throw source.mistake(term.name() + term.takes().advice(), argument.from());
    close(")");
    return new Expr.Lookup(
        term, Seq.of(new Word(argument.text(), span(argument))), since(name.span().from()));
  }

  private Mistake noFunction(Word name) {
    return source.unknown(
        "\"" + name.text() + "\" takes nothing in parentheses, or is not known.",
        name.text(),
        Terms.functions(),
        name.span().from());
  }

  private Expr bare(Word word) {
    var term = Terms.find(word.text());
    if (term.isEmpty()) return word;
    if (term.get().takes() != Term.Takes.NOTHING)
      throw source.mistake(
          term.get().name() + term.get().takes().advice() + " If it is a text, put it in 'quotes'.",
          word.span().from());
    return new Expr.Lookup(term.get(), Seq.empty(), word.span());
  }

  private Expr condition(Expr expr) {
    if (expr.isCondition()) return expr;
    int at = expr.span().from();
    if (expr instanceof Word(var text, _))
      throw source.unknown(
          "\"" + text + "\" is neither true nor false by itself.", text, Terms.conditions(), at);
    throw source.mistake(
        "This is a value, neither true nor false: compare it, as in "
            + source.text().substring(at, expr.span().to())
            + " == 5.",
        at);
  }

  private void close(String sign) {
    if (!peek().is(sign)) throw source.mistake("A " + sign + " is missing here.", peek().from());
    take();
  }

  private Mistake unexpected() {
    var token = peek();
    return source.mistake(
        switch (token.text()) {
          case "=" -> "Write == to compare.";
          case "<>" -> "Write != for unequal.";
          case "=>" -> "Write >= for at least.";
          case "=<" -> "Write <= for at most.";
          case "&&", "&" -> "Write and.";
          case "||", "|" -> "Write or.";
          case "!" -> "Write not.";
          case ")" -> "There is nothing that this ) could close.";
          case "" -> missing();
          default -> misplaced(token);
        },
        token.from());
  }

  private String missing() {
    return next == 0
        ? "There is nothing here to judge: write such as n2.x == 5."
        : "Something is missing at the end.";
  }

  private String misplaced(Token token) {
    boolean operand = token.kind() != Kind.SIGN && !KEYWORDS.contains(token.text());
    if (operand) return "Join two conditions with and, or with or.";
    return "Something is missing before \"" + token.text() + "\".";
  }

  private <T> T deeper(Supplier<T> part) {
    if (++depth > DEEPEST)
      throw source.mistake(
          "This is nested more than " + DEEPEST + " deep: write it in several steps.",
          peek().from());
    var parsed = part.get();
    depth--;
    return parsed;
  }

  private Token peek() {
    return tokens.get(next);
  }

  /** The next token; the end stays where it is. */
  private Token take() {
    var token = peek();
    if (token.kind() != Kind.END) next++;
    return token;
  }

  private boolean accept(String keyword) {
    boolean here = peek().isWord(keyword);
    if (here) next++;
    return here;
  }

  private static Span span(Token token) {
    return new Span(token.from(), token.to());
  }

  private Span since(int from) {
    return new Span(from, tokens.get(next - 1).to());
  }
}
