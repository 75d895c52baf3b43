package replab.command;

import replab.core.Seq;
import replab.view.Columns;
import replab.view.Text;
import replab.view.Tone;

/** A line of source, and below it carets at the words that are meant. */
final class Pointer {
  private static final String INDENT = "  ";

  private Pointer() {}

  /** Shows as much of the source, around the place, as fits the width. */
  static Text at(String source, int from, int to, int width) {
    int start = source.lastIndexOf('\n', from - 1) + 1;
    int lineEnd = source.indexOf('\n', start);
    int end = lineEnd < 0 ? source.length() : lineEnd;
    var line = source.substring(start, end).replace('\t', ' ');
    int last = Math.max(from + 1, Math.min(to, end));
    return window(line, from - start, last - start, width - INDENT.length());
  }

  private static Text window(String line, int from, int to, int width) {
    int first = Columns.of(line) <= width ? 0 : start(line, from, width / 2);
    var cut = first > 0 ? "…" : "";
    var before = cut + part(line, first, from) + " ".repeat(Math.max(0, from - line.length()));
    int room = Math.max(1, width - Columns.of(before));
    int carets = Math.min(room, Math.max(1, Columns.of(part(line, from, to))));
    return Text.of(Tone.QUIET, INDENT + cut + line.substring(first))
        .line(Text.of(INDENT + " ".repeat(Columns.of(before))))
        .plus(Tone.BROKEN, "^".repeat(carets))
        .fixed();
  }

  /** Where to begin so that {@code from} stands no further right than {@code most} columns. */
  private static int start(String line, int from, int most) {
    int first = Math.min(from, line.length());
    int columns = 0;
    while (first > 0) {
      int before = line.offsetByCodePoints(first, -1);
      columns += Columns.of(line.substring(before, first));
      if (columns > most) return first;
      first = before;
    }
    return first;
  }

  private static String part(String line, int from, int to) {
    int first = Math.min(from, line.length());
    return line.substring(first, Math.max(first, Math.min(to, line.length())));
  }

  /**
   * Where the source speaks of what the advice speaks of first: {@code no node n4} points at {@code
   * n4}. Empty when it does not.
   */
  static Seq<Word> mentioned(String advice, Seq<Word> words) {
    int earliest = Integer.MAX_VALUE;
    Seq<Word> found = Seq.empty();
    for (var word : words.drop(1)) {
      int place = mention(advice, word);
      if (place >= earliest) continue;
      earliest = place;
      found = Seq.of(word);
    }
    return found;
  }

  private static int mention(String advice, Word word) {
    int whole = place(advice, word.text());
    if (whole < Integer.MAX_VALUE || word.key().isEmpty()) return whole;
    return Math.min(place(advice, word.value()), place(advice, word.key()));
  }

  private static int place(String advice, String word) {
    if (word.isEmpty()) return Integer.MAX_VALUE;
    int at = advice.indexOf(word);
    while (at >= 0) {
      if (!joined(advice, at - 1, word.charAt(0))
          && !joined(advice, at + word.length(), word.charAt(word.length() - 1))) return at;
      at = advice.indexOf(word, at + 1);
    }
    return Integer.MAX_VALUE;
  }

  private static boolean joined(String advice, int index, char neighbour) {
    return index >= 0
        && index < advice.length()
        && Character.isLetterOrDigit(advice.charAt(index))
        && Character.isLetterOrDigit(neighbour);
  }
}
