package replab.check;

import replab.core.Seq;

/**
 * One word, number, text or sign of a predicate.
 *
 * @param text without its quotes
 * @param from where it begins, quotes too
 * @param to just behind its end
 */
record Token(Kind kind, String text, int from, int to) {
  private static final Seq<String> KEYWORDS =
      Seq.of("and", "or", "not", "in", "before", "always", "possible");

  enum Kind {
    WORD,
    NUMBER,
    QUOTED,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  boolean isKeyword() {
    return kind == Kind.WORD && KEYWORDS.contains(text);
  }

  Expr.Span span() {
    return new Expr.Span(from, to);
  }
}
