package replab.check;

import java.util.function.Supplier;
import replab.check.Expr.Span;
import replab.check.Token.Kind;
import replab.core.Mistake;
import replab.core.Seq;

/** Goes through the tokens of a predicate, and says what is wrong with the next one. */
final class Cursor {
  /** How deep parentheses, nots and minus signs may stand within one another. */
  private static final int DEEPEST = 100;

  private final Source source;
  private final Seq<Token> tokens;
  private int next;
  private int depth;

  Cursor(Source source) {
    this.source = source;
    this.tokens = Lexer.tokens(source.text());
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The token behind the next one, which is not the end. */
  Token second() {
    return tokens.get(next + 1);
  }

  /** The next token; the end stays where it is. */
  Token take() {
    var token = peek();
    if (token.kind() != Kind.END) next++;
    return token;
  }

  boolean accept(String keyword) {
    boolean here = peek().isWord(keyword);
    if (here) next++;
    return here;
  }

  void close(String sign) {
    if (!peek().is(sign)) throw source.mistake("A " + sign + " is missing here.", peek().from());
    take();
  }

  /** From an index of the source to the end of the last token taken. */
  Span since(int from) {
    return new Span(from, tokens.get(next - 1).to());
  }

  /** Reads a part that stands within another, unless that goes too deep. */
  <T> T deeper(Supplier<T> part) {
    if (++depth > DEEPEST)
      throw source.mistake(
          "This is nested more than " + DEEPEST + " deep: write it in several steps.",
          peek().from());
    var read = part.get();
    depth--;
    return read;
  }

  Mistake unexpected() {
    return source.mistake(advice(peek()), peek().from());
  }

  private String advice(Token token) {
    return switch (token.kind()) {
      case SIGN -> adviceOnSign(token.text());
      case WORD, NUMBER, QUOTED ->
          token.isKeyword() ? before(token.text()) : "Join two conditions with and, or with or.";
      case END ->
          next == 0
              ? "There is nothing here to judge: write such as n2.x == 5."
              : "Something is missing at the end.";
    };
  }

  private static String adviceOnSign(String sign) {
    return switch (sign) {
      case "=" -> "Write == to compare.";
      case "<>" -> "Write != for unequal.";
      case "=>" -> "Write >= for at least.";
      case "=<" -> "Write <= for at most.";
      case "&&", "&" -> "Write and.";
      case "||", "|" -> "Write or.";
      case "!" -> "Write not.";
      case ")" -> "There is nothing that this ) could close.";
      default -> before(sign);
    };
  }

  private static String before(String text) {
    return "Something is missing before \"" + text + "\".";
  }
}
