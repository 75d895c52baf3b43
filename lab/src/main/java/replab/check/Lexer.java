package replab.check;

import java.util.List;
import replab.check.Token.Kind;
import replab.core.Seq;

/** Cuts a predicate into tokens, the last of which is its end. */
final class Lexer {
  private static final List<String> SIGNS =
      List.of(
          "==", "!=", "<=", ">=", "&&", "||", "<>", "=>", "=<", "=", "<", ">", "(", ")", "[", "]",
          "+", "-", "*", ".", ",", "!", "/", "%", "{", "}", "&", "|");

  private final Source source;
  private final String text;
  private int at;

  private Lexer(String text) {
    this.source = new Source(text);
    this.text = text;
  }

  static Seq<Token> tokens(String text) {
    var lexer = new Lexer(text);
    var tokens = Seq.<Token>empty();
    do tokens = tokens.add(lexer.next());
    while (tokens.last().kind() != Kind.END);
    return tokens;
  }

  /** Whether this text can stand as a word by itself. */
  static boolean isWord(String text) {
    var lexer = new Lexer(text);
    return !text.isEmpty() && lexer.isLetter(0) && lexer.endOfWord(0) == text.length();
  }

  private Token next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    if (at == text.length()) return token(Kind.END, at);
    char first = text.charAt(at);
    if (first == '\'' || first == '"') return quoted(first);
    if (isDigit(first)) return number();
    if (isLetter(at)) return token(Kind.WORD, endOfWord(at));
    for (var sign : SIGNS)
      if (text.startsWith(sign, at)) return token(Kind.SIGN, at + sign.length());
    int wide = Character.charCount(text.codePointAt(at));
    throw source.mistake(
        "\"" + text.substring(at, at + wide) + "\" means nothing here; put texts in 'quotes'.", at);
  }

  private Token quoted(char quote) {
    int end = text.indexOf(quote, at + 1);
    if (end < 0)
      throw source.mistake("This quote has no end: put another " + quote + " behind it.", at);
    var token = new Token(Kind.QUOTED, text.substring(at + 1, end), at, end + 1);
    at = end + 1;
    return token;
  }

  /** Digits that a letter follows are a word: 2nd. */
  private Token number() {
    int end = endOfDigits(at);
    if (end < text.length() && isLetter(end)) return token(Kind.WORD, endOfWord(end));
    boolean fraction = charAt(end) == '.' && isDigit(charAt(end + 1));
    if (fraction) end = endOfDigits(end + 1);
    var token = token(Kind.NUMBER, end);
    if (!Value.DIGITS.matcher(token.text()).matches())
      throw source.mistake("A number has at most 18 digits, and 9 behind the point.", token.from());
    return token;
  }

  private int endOfDigits(int from) {
    int end = from;
    while (isDigit(charAt(end))) end++;
    return end;
  }

  /** A dash within a word belongs to it, as in read-repair or eu-1. */
  private int endOfWord(int from) {
    int end = from;
    while (isLetter(end)
        || isDigit(charAt(end))
        || (charAt(end) == '-' && end > from && (isLetter(end + 1) || isDigit(charAt(end + 1)))))
      end += isLetter(end) ? Character.charCount(text.codePointAt(end)) : 1;
    return end;
  }

  private boolean isLetter(int index) {
    return index < text.length()
        && (text.charAt(index) == '_' || Character.isLetter(text.codePointAt(index)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : ' ';
  }

  private Token token(Kind kind, int end) {
    var token = new Token(kind, text.substring(at, end), at, end);
    at = end;
    return token;
  }
}
