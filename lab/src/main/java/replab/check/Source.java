package replab.check;

import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;

/** The text of a predicate as its writer sees it, to point at. */
record Source(String text) {
  /** How much of a long text is shown on either side of what is wrong. */
  private static final int AROUND = 36;

  /** A sentence may quote a part of the text, which may be long. */
  private static final int LONGEST_SENTENCE = 300;

  /**
   * A sentence, the text, and a caret under what is wrong.
   *
   * @param at an index into the text, or its length for its end
   */
  Mistake mistake(String sentence, int at) {
    int from = Math.max(0, at - AROUND);
    int to = Math.min(text.length(), at + AROUND);
    var before = (from > 0 ? "…" : "") + plain(text.substring(from, at));
    var after = plain(text.substring(at, to)) + (to < text.length() ? "…" : "");
    var margin = " ".repeat(before.codePointCount(0, before.length()));
    return new Mistake(shorten(plain(sentence)) + "\n  " + before + after + "\n  " + margin + "^");
  }

  /** Something that is not known, what may have been meant, or else what there is. */
  Mistake unknown(String sentence, String word, Seq<String> known, int at) {
    var meant = Nearest.question(word, known, "");
    return mistake(sentence + (meant.isEmpty() ? list(known) : meant), at);
  }

  private static String list(Seq<String> known) {
    if (known.isEmpty()) return "";
    return (known.size() == 1 ? " There is only " : " There are ") + Words.list(known) + ".";
  }

  private static String shorten(String sentence) {
    return sentence.length() <= LONGEST_SENTENCE
        ? sentence
        : sentence.substring(0, LONGEST_SENTENCE) + "…";
  }

  /** A part of the text. */
  String at(Expr.Span span) {
    return text.substring(span.from(), span.to());
  }

  private static String plain(String part) {
    return part.replaceAll("\\p{Cntrl}", " ");
  }
}
