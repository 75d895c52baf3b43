package replab.view;

import java.util.ArrayList;
import java.util.List;
import replab.core.Seq;
import replab.view.Text.Line;
import replab.view.Text.Span;

/** A line of cells to draw on; what is drawn later covers what is below. */
final class Canvas {
  private static final String COVERED = "";

  private final List<String> cells = new ArrayList<>();
  private final List<Tone> tones = new ArrayList<>();

  void put(int column, char glyph, Tone tone) {
    put(column, String.valueOf(glyph), tone);
  }

  /** Text from this column on; a character that is two columns wide takes two cells. */
  void put(int column, String text, Tone tone) {
    var harmless = Harmless.text(text);
    int at = column;
    for (int i = 0; i < harmless.length(); ) {
      int columns = Columns.at(harmless, i);
      int next = i + Character.charCount(harmless.codePointAt(i));
      var character = harmless.substring(i, next);
      if (columns == 0 && at > column) cells.set(at - 1, cells.get(at - 1) + character);
      if (columns > 0) set(at++, character, tone);
      if (columns == 2) set(at++, COVERED, tone);
      i = next;
    }
  }

  void put(int column, Line line) {
    int at = column;
    for (var span : line.spans()) {
      put(at, span.text(), span.tone());
      at += Columns.of(span.text());
    }
  }

  void fill(int from, int to, char glyph, Tone tone) {
    for (int column = from; column < to; column++) put(column, glyph, tone);
  }

  boolean free(int column) {
    return column >= cells.size() || cells.get(column).equals(" ");
  }

  private void set(int column, String cell, Tone tone) {
    while (cells.size() <= column) {
      cells.add(" ");
      tones.add(Tone.PLAIN);
    }
    cells.set(column, cell);
    tones.set(column, tone);
  }

  /** A line of a picture, without the spaces at its end. */
  Line line() {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).equals(" ")) end--;
    var spans = Seq.<Span>empty();
    var text = new StringBuilder();
    for (int i = 0; i < end; i++) {
      text.append(cells.get(i));
      if (i + 1 == end || (tones.get(i + 1) != tones.get(i) && !cells.get(i + 1).isEmpty())) {
        spans = spans.add(new Span(tones.get(i), text.toString()));
        text.setLength(0);
      }
    }
    return new Line(spans, true);
  }
}
