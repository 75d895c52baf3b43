package replab.view;

import replab.core.Seq;
import replab.view.Text.Line;
import replab.view.Text.Span;

/** A table, laid out in the width there is. */
final class Grid {
  private static final int GAP = 2;

  /** A last column narrower than this is not worth wrapping in. */
  private static final int NARROWEST = 12;

  private final Seq<String> header;
  private final Seq<Seq<Text>> rows;
  private final int[] widths;

  Grid(Seq<String> header, Seq<Seq<Text>> rows) {
    if (!rows.all(row -> row.size() == header.size()))
      throw new IllegalArgumentException("a table of " + header + " with a row of another size");
    this.header = header;
    this.rows = rows;
    this.widths = new int[header.size()];
    for (int i = 0; i < widths.length; i++) widths[i] = widest(i);
  }

  private int widest(int column) {
    int widest = Columns.of(header.get(column));
    for (var row : rows) widest = Math.max(widest, row.get(column).columns());
    return widest;
  }

  Text within(int width) {
    int last = widths.length - 1;
    if (last < 0) return Text.EMPTY;
    int rest = width - startOf(last);
    if (rest >= widths[last] || rest >= Math.max(NARROWEST, Columns.of(header.get(last)))) {
      widths[last] = Math.min(widths[last], rest);
      return sideBySide();
    }
    return paragraphs(width);
  }

  private int startOf(int column) {
    int start = 0;
    for (int i = 0; i < column; i++) start += widths[i] + GAP;
    return start;
  }

  private Text sideBySide() {
    var shown = header.any(name -> !name.isEmpty()) ? row(header.map(Grid::heading)) : Text.EMPTY;
    for (var row : rows) shown = shown.line(row(row));
    return shown;
  }

  private static Text heading(String name) {
    return name.isEmpty() ? Text.EMPTY : Text.of(Tone.HEADING, name);
  }

  private Text row(Seq<Text> cells) {
    var wrapped = cells.set(cells.size() - 1, cells.last().wrap(widths[cells.size() - 1]));
    int height = 1;
    for (var cell : wrapped) height = Math.max(height, cell.lines().size());
    Seq<Line> lines = Seq.empty();
    for (int i = 0; i < height; i++) lines = lines.add(line(wrapped, i));
    return new Text(lines);
  }

  private Line line(Seq<Text> cells, int index) {
    Seq<Span> spans = Seq.empty();
    int due = 0;
    int at = 0;
    for (int column = 0; column < widths.length; column++) {
      var lines = cells.get(column).lines();
      if (index < lines.size() && !lines.get(index).spans().isEmpty()) {
        var cell = lines.get(index);
        int columns = cell.columns();
        int start = numeric(column) ? due + widths[column] - columns : due;
        if (start > at) spans = spans.add(new Span(Tone.PLAIN, " ".repeat(start - at)));
        spans = spans.addAll(cell.spans());
        at = start + columns;
      }
      due += widths[column] + GAP;
    }
    return new Line(spans, true);
  }

  /** Numbers stand flush right. */
  private boolean numeric(int column) {
    return column < widths.length - 1
        && !rows.isEmpty()
        && rows.all(row -> isNumber(row.get(column).toString()));
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++)
      if (!Character.isDigit(text.charAt(i)) && ".,-".indexOf(text.charAt(i)) < 0) return false;
    return true;
  }

  private Text paragraphs(int width) {
    var shown = Text.EMPTY;
    for (var row : rows) {
      if (!shown.isEmpty()) shown = shown.line("");
      shown = shown.line(paragraph(row));
    }
    return shown.wrap(width);
  }

  private Text paragraph(Seq<Text> row) {
    var shown = row.first();
    for (int column = 1; column < widths.length; column++) {
      if (row.get(column).columns() == 0) continue;
      var name = header.get(column).isEmpty() ? "" : header.get(column) + ": ";
      shown = shown.line(Text.of(Tone.QUIET, "  " + name).plus(row.get(column)));
    }
    return shown;
  }
}
