package replab.check;

import java.util.Optional;
import replab.core.Mistake;
import replab.core.Seq;

/** The text of a predicate as its writer sees it, to point at. */
record Source(String text) {
  /** How much of a long text is shown on either side of what is wrong. */
  private static final int AROUND = 36;

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
    return new Mistake(sentence + "\n  " + before + after + "\n  " + margin + "^");
  }

  /** Something that is not known, what may have been meant, or else what there is. */
  Mistake unknown(String sentence, String word, Seq<String> known, int at) {
    Optional<String> meant = Nearest.to(word, known);
    if (meant.isPresent()) return mistake(sentence + " Did you mean " + meant.get() + "?", at);
    return mistake(sentence + (known.isEmpty() ? "" : " There is " + Words.list(known) + "."), at);
  }

  private static String plain(String part) {
    return part.replaceAll("\\p{Cntrl}", " ");
  }
}
