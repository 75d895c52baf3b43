package replab.view;

import replab.core.Seq;
import replab.view.Text.Line;
import replab.view.Text.Span;

/** Breaks one line into several that fit. */
final class Wrapping {
  private static final String CLIPPED = "…";

  private final int width;
  private final Line line;
  private final String text;

  private Wrapping(int width, Line line) {
    this.width = width;
    this.line = line;
    this.text = line.plain();
  }

  static Seq<Line> within(int width, Line line) {
    var wrapping = new Wrapping(width, line);
    if (Columns.of(wrapping.text) <= width) return Seq.of(line);
    return line.fixed() ? Seq.of(wrapping.clipped()) : wrapping.broken();
  }

  private Line clipped() {
    int end = fitting(0, width - 1);
    return line.slice(0, end).plus(new Line(Seq.of(new Span(Tone.QUIET, CLIPPED)), true));
  }

  private Seq<Line> broken() {
    int hang = hang();
    var indent = new Line(Seq.of(new Span(Tone.PLAIN, " ".repeat(hang))), false);
    Seq<Line> broken = Seq.empty();
    int from = 0;
    while (from < text.length()) {
      boolean first = broken.isEmpty();
      int end = breakAfter(from, first ? width : width - hang, first ? textStart() : from);
      var part = line.slice(from, withoutSpacesBefore(from, end));
      broken = broken.add(first || hang == 0 ? part : indent.plus(part));
      from = withoutSpacesAfter(end);
    }
    return broken;
  }

  /** Where the next part ends: before the last word that does not fit, or amid a long word. */
  private int breakAfter(int from, int room, int earliest) {
    int end = fitting(from, room);
    if (end == text.length() || text.charAt(end) == ' ') return end;
    int space = text.lastIndexOf(' ', end - 1);
    int wide = lastWide(from, end);
    int best = Math.max(space, wide);
    return best > earliest ? best : end;
  }

  /** East Asian text may be broken before any of its letters. */
  private int lastWide(int from, int end) {
    for (int i = end; i > from; i--) {
      if (text.charAt(i) == ' ') return -1;
      if (!Character.isLowSurrogate(text.charAt(i)) && Columns.at(text, i) == 2) return i;
    }
    return -1;
  }

  /** The end of the longest part from here that fits; one character at least. */
  private int fitting(int from, int room) {
    int columns = 0;
    int i = from;
    while (i < text.length()) {
      columns += Columns.at(text, i);
      if (columns > room && i > from) return i;
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  /** The columns that later parts are moved in by: at most half of the width. */
  private int hang() {
    int start = afterMark(textStart());
    int second = secondColumn(start);
    int hang = Columns.of(text.substring(0, second > 0 ? second : start));
    if (hang <= width / 2) return hang;
    return Math.min(Columns.of(text.substring(0, start)), width / 4);
  }

  private int textStart() {
    return withoutSpacesAfter(0);
  }

  /** Past a list's mark: {@code - }, {@code • } or {@code 12. }. */
  private int afterMark(int start) {
    int end = text.indexOf(' ', start);
    if (end < 0 || end - start > 3) return start;
    var mark = text.substring(start, end);
    boolean bullet = mark.length() == 1 && "-*•·>✓✗".contains(mark);
    return bullet || numbered(mark) ? withoutSpacesAfter(end) : start;
  }

  private static boolean numbered(String mark) {
    int last = mark.length() - 1;
    if (last < 1 || (mark.charAt(last) != '.' && mark.charAt(last) != ')')) return false;
    for (int i = 0; i < last; i++) if (!Character.isDigit(mark.charAt(i))) return false;
    return true;
  }

  private int secondColumn(int start) {
    int gap = text.indexOf("  ", start);
    return gap < 0 ? -1 : withoutSpacesAfter(gap);
  }

  private int withoutSpacesBefore(int from, int end) {
    int last = end;
    while (last > from && text.charAt(last - 1) == ' ') last--;
    return last;
  }

  private int withoutSpacesAfter(int index) {
    int next = index;
    while (next < text.length() && text.charAt(next) == ' ') next++;
    return next;
  }
}
