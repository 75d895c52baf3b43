package replab.view;

import replab.core.Seq;
import replab.view.HistoryPicture.Standing;
import replab.view.Placement.Bar;

/** A judged history as a picture that stands alone, in colours for a light and a dark page. */
final class HistorySvg {
  private static final int MARGIN = 24;
  private static final int ROW = 58;
  private static final int LINE = 20;
  private static final int LETTER = 8;
  private static final int HEAVY_LETTER = 10;
  private static final int APART = 22;
  private static final int LEAST_WIDTH = 760;
  private static final int LONGEST_LABEL = 36;

  private static final String STYLE =
      """
      <style>
      rect.call { fill: var(--paper); stroke: var(--quiet); stroke-width: 1.5; }
      rect.ordered { stroke: var(--fresh); }
      rect.stuck { stroke: var(--broken); stroke-width: 2.5; stroke-dasharray: 6 4; }
      path.open { fill: var(--paper); stroke: var(--quiet); stroke-width: 1.5; }
      path.ordered { stroke: var(--fresh); }
      path.stuck { stroke: var(--broken); stroke-width: 2.5; stroke-dasharray: 6 4; }
      rect.badge { fill: var(--fresh); stroke: var(--paper); stroke-width: 2; }
      rect.badge.broken { fill: var(--broken); }
      text.badge { fill: var(--paper); stroke: none; font-weight: 600; font-size: 12px; }
      polyline { fill: none; stroke: var(--fresh); stroke-width: 2; }
      </style>
      """;

  private final HistoryPicture picture;
  private final Placement placed;
  private final int left;
  private final int[] columns;
  private final int width;
  private final Seq<Text.Line> head;
  private final StringBuilder out = new StringBuilder();

  HistorySvg(HistoryPicture picture, Placement placed) {
    this.picture = picture;
    this.placed = placed;
    this.left = left(placed);
    this.columns = placed.columns(APART, HistorySvg::mark, this::room);
    this.width = Math.max(LEAST_WIDTH, x(placed.moments()) + 2 * MARGIN);
    this.head = lines(picture.verdict());
  }

  private static int left(Placement placed) {
    int widest = 0;
    for (var lane : placed.lanes())
      widest = Math.max(widest, Columns.of(shortened(lane.label())) * HEAVY_LETTER);
    return MARGIN + widest + MARGIN;
  }

  private static String shortened(String words) {
    return Diagram.shortened(Harmless.text(words), LONGEST_LABEL);
  }

  /** A badge and the space beside it. */
  private static int mark(Bar bar) {
    return badge(bar.number() + "") + 4;
  }

  private static int badge(String mark) {
    return 14 + 7 * mark.length();
  }

  private int room(Bar bar) {
    return Columns.of(label(bar)) * LETTER + LETTER;
  }

  private String label(Bar bar) {
    return (picture.enough().contains(bar.call()) ? "◆ " : "")
        + shortened(bar.call().told())
        + (bar.standing() == Standing.STUCK ? ": " + picture.fault() : "");
  }

  private Seq<Text.Line> lines(String words) {
    return Text.of(words).wrap((width - 2 * MARGIN) / LETTER).lines();
  }

  String drawn() {
    int top = MARGIN + (head.size() + 1) * LINE;
    int bottom = top + placed.rows() * ROW;
    var notes = Seq.<Text.Line>empty();
    for (var note : picture.notes(placed, Seq.empty(), true)) notes = notes.addAll(lines(note));
    notes = notes.addAll(lines("Time runs to the right, from one beginning or end to the next."));
    int height = bottom + (notes.size() + 1) * LINE + MARGIN;
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
        .append(width + " " + height)
        .append("\" width=\"" + width + "\" height=\"" + height + "\">\n")
        .append("<title>" + Svg.escaped(picture.verdict()) + "</title>\n")
        .append("<desc>" + Svg.escaped(picture.sentences().toString()) + "</desc>\n")
        .append(Svg.STYLE)
        .append(STYLE)
        .append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    for (int i = 0; i < head.size(); i++)
      text(MARGIN, MARGIN + (i + 1) * LINE, "start", "head", head.get(i).plain());
    lanes(top);
    for (var bar : placed.bars()) bar(bar, y(bar, top));
    order(top);
    for (var bar : placed.bars()) marks(bar, y(bar, top));
    for (int i = 0; i < notes.size(); i++)
      text(MARGIN, bottom + (i + 2) * LINE, "start", "quiet", notes.get(i).plain());
    return out.append("</svg>\n").toString();
  }

  private int x(int moment) {
    return left + columns[moment];
  }

  private static int y(Bar bar, int top) {
    return top + bar.row() * ROW + ROW * 2 / 3;
  }

  private int middle(Bar bar) {
    return left + placed.middle(bar, columns, HistorySvg::mark);
  }

  private void lanes(int top) {
    for (var lane : placed.lanes()) {
      int y = top + lane.row() * ROW;
      int middle = y + ROW * 2 / 3 + (lane.rows() - 1) * ROW / 2;
      text(left - MARGIN, middle + 5, "end", "head", shortened(lane.label()));
      out.append("<line class=\"lane rule\" x1=\"" + MARGIN + "\" y1=\"" + (y + 4))
          .append("\" x2=\"" + (width - MARGIN) + "\" y2=\"" + (y + 4) + "\"/>\n");
    }
  }

  // ---- Calls.

  private void bar(Bar bar, int y) {
    int from = x(bar.from());
    int to = x(bar.to());
    var style = style(bar.standing());
    out.append("<g><title>" + Svg.escaped(picture.told(bar)) + "</title>\n");
    if (bar.call().open())
      out.append("<path class=\"open " + style + "\" d=\"M " + to + " " + (y - 8) + " H " + from)
          .append(" V " + (y + 8) + " H " + to + "\"/>\n");
    else
      out.append("<rect class=\"call " + style + "\" x=\"" + from + "\" y=\"" + (y - 8))
          .append("\" width=\"" + (to - from) + "\" height=\"16\" rx=\"3\"/>\n");
    out.append("</g>\n");
  }

  private static String style(Standing standing) {
    return switch (standing) {
      case ORDERED -> "ordered";
      case STUCK -> "stuck";
      case LEFT -> "left";
    };
  }

  /** Through what each call did, and to the one that cannot follow. */
  private void order(int top) {
    var points = Seq.<String>empty();
    for (var bar : placed.ordered()) points = points.add(middle(bar) + "," + y(bar, top));
    if (points.size() > 1) out.append("<polyline points=\"" + String.join(" ", points) + "\"/>\n");
    if (points.isEmpty() || !picture.isOrdered()) return;
    var last = placed.ordered().last();
    for (var bar : placed.others())
      if (bar.standing() == Standing.STUCK)
        out.append("<line class=\"lost\" x1=\"" + middle(last) + "\" y1=\"" + y(last, top))
            .append("\" x2=\"" + middle(bar) + "\" y2=\"" + y(bar, top) + "\"/>\n");
  }

  private void marks(Bar bar, int y) {
    var tone = bar.standing() == Standing.STUCK ? "broken" : "";
    text(x(bar.from()), y - 14, "start", tone, label(bar));
    if (bar.call().open()) text(x(bar.to()) + 6, y + 5, "start", "lagging", "?");
    if (bar.standing() == Standing.LEFT) return;
    var mark = bar.standing() == Standing.STUCK ? "✗" : bar.number() + "";
    int wide = badge(mark);
    out.append("<g><title>" + Svg.escaped(picture.told(bar)) + "</title>\n")
        .append("<rect class=\"" + ("badge " + tone).strip() + "\" x=\"" + (middle(bar) - wide / 2))
        .append("\" y=\"" + (y - 11) + "\" width=\"" + wide + "\" height=\"22\" rx=\"11\"/>\n");
    text(middle(bar), y + 4, "middle", "badge", mark);
    out.append("</g>\n");
  }

  private void text(int x, int y, String anchor, String style, String words) {
    out.append("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\"")
        .append(style.isEmpty() ? "" : " class=\"" + style + "\"")
        .append(">" + Svg.escaped(words) + "</text>\n");
  }
}
