package replab.view;

import replab.core.NodeId;
import replab.core.Seq;
import replab.view.Chart.Arrival;
import replab.view.Chart.Ending;
import replab.view.Chart.Lane;
import replab.view.Chart.Letter;
import replab.view.Chart.Lost;
import replab.view.Chart.Mark;
import replab.view.Chart.Notice;
import replab.view.Chart.Sign;
import replab.view.Chart.State;

/**
 * A diagram as a picture that stands alone: text stays text, colours suit a light and a dark page,
 * and each colour comes with a word or a shape of its own.
 */
final class Svg {
  private static final int ROW = 40;
  private static final int TOP = 96;
  private static final int LETTER = 8;
  private static final int MARGIN = 24;

  static final String STYLE =
      """
      <style>
      svg { --paper: #ffffff; --ink: #1f2328; --quiet: #6e7781;
            --fresh: #005faf; --lagging: #875f00; --broken: #af005f;
            font: 13px ui-sans-serif, system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
      @media (prefers-color-scheme: dark) {
        svg { --paper: #16181d; --ink: #e6e8eb; --quiet: #8b949e;
              --fresh: #5fafff; --lagging: #ffd75f; --broken: #ff5f5f; } }
      .paper { fill: var(--paper); }
      text { fill: var(--ink); stroke: var(--paper); stroke-width: 4px;
             stroke-linejoin: round; paint-order: stroke; }
      .head { font-weight: 600; font-size: 15px; }
      .quiet { fill: var(--quiet); }
      .step { font-weight: 600; fill: var(--quiet); }
      .fresh { fill: var(--fresh); }
      .lagging { fill: var(--lagging); }
      .broken { fill: var(--broken); }
      line { stroke: var(--ink); stroke-width: 1.5; fill: none; }
      .lane { stroke: var(--quiet); }
      .paused { stroke: var(--lagging); stroke-dasharray: 2 4; stroke-width: 2.5; }
      .waits { stroke: var(--lagging); stroke-dasharray: 6 5; }
      .lost { stroke: var(--broken); stroke-dasharray: 6 5; }
      .rule { stroke-dasharray: 2 5; }
      line.fresh { stroke: var(--fresh); }
      line.lagging { stroke: var(--lagging); }
      line.broken { stroke: var(--broken); }
      polygon { stroke: none; fill: var(--ink); }
      polygon.open { fill: var(--paper); stroke: var(--lagging); stroke-width: 1.5; }
      polygon.fresh { fill: var(--fresh); }
      polygon.lagging { fill: var(--lagging); }
      polygon.broken { fill: var(--broken); }
      rect.disk { fill: var(--fresh); stroke: var(--paper); stroke-width: 1.5; }
      </style>
      """;

  private final Chart chart;
  private final Gutter gutter;
  private final int left;
  private final int gap;
  private final Lanes lanes;
  private final Seq<Letter> flying;
  private final StringBuilder out = new StringBuilder();

  Svg(Chart chart) {
    this.chart = chart;
    gutter = new Gutter(chart.moments());
    left = MARGIN + gutter.columns() * LETTER + 72;
    gap = gap(chart);
    lanes = new Lanes(chart.lanes(), left, gap);
    flying = chart.inFlight().take(chart.mostInFlight());
  }

  /** Wide enough for most of what stands on an arrow between neighbours. */
  private static int gap(Chart chart) {
    int longest = 18;
    for (var letter : chart.letters().values())
      longest = Math.max(longest, Math.min(28, Columns.of(Diagram.name(letter))));
    return longest * LETTER + 16;
  }

  String drawn() {
    int width = Math.max(lanes.last() + 150, 420);
    int height = y(chart.moments().size() + flying.size()) + 88;
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
        .append(width + " " + height)
        .append("\" width=\"" + width + "\" height=\"" + height + "\">\n")
        .append("<title>What happened, and what led to it</title>\n")
        .append("<desc>" + escaped(new Sentences(chart).told().toString()) + "</desc>\n")
        .append(STYLE)
        .append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    for (var lane : chart.lanes()) lane(lane);
    for (int i = 0; i < chart.moments().size(); i++) arrows(i);
    for (int i = 0; i < flying.size(); i++) flying(i);
    for (int i = 0; i < chart.moments().size(); i++) words(i);
    for (var lane : chart.lanes()) ends(lane);
    return out.append("</svg>\n").toString();
  }

  private static int y(int row) {
    return TOP + row * ROW;
  }

  private int x(NodeId party) {
    return lanes.column(party);
  }

  // ---- Lanes.

  private void lane(Lane lane) {
    int x = x(lane.party());
    text(x, 34, "middle", "head", lane.party().name());
    text(x, 53, "middle", "quiet", lane.role());
    var state = lane.state();
    int from = TOP - 32;
    for (int i = 0; i < chart.moments().size(); i++) {
      var next = Chart.after(state, chart.moments().get(i), lane.party());
      if (next == state) continue;
      life(x, from, y(i), state);
      state = next;
      from = y(i);
    }
    life(x, from, y(chart.moments().size() + flying.size()), state);
  }

  private void life(int x, int from, int to, State state) {
    switch (state) {
      case UP -> line(x, from, x, to, "lane");
      case PAUSED -> line(x, from, x, to, "paused");
      case DOWN -> {}
    }
  }

  private void ends(Lane lane) {
    if (lane.now().isEmpty()) return;
    var now = lane.now().get();
    int y = y(chart.moments().size() + flying.size()) + 22;
    var tone = css(now.tone());
    text(x(lane.party()), y, "middle", tone, now.glyph(false) + " " + now.word());
    text(x(lane.party()), y + 18, "middle", now.lags() ? tone : "", now.position());
    text(x(lane.party()), y + 36, "middle", "", Diagram.shortened(Diagram.data(now), gap / LETTER));
  }

  // ---- Arrows.

  private void arrows(int row) {
    switch (chart.moments().get(row).what()) {
      case Arrival(int number, var ending) -> {
        var letter = chart.letters().at(number);
        var tone = css(Diagram.tone(ending));
        int direction = direction(letter);
        line(x(letter.from()), startOf(letter, row), x(letter.to()) - 9 * direction, y(row), tone);
        head(x(letter.to()), y(row), direction, tone);
      }
      case Lost(int number) -> {
        var letter = chart.letters().at(number);
        int end = x(letter.to()) - gap / 3 * direction(letter);
        line(x(letter.from()), startOf(letter, row), end, y(row), "lost");
        cross(end, y(row));
      }
      case Notice(var sign, _) ->
          line(
              lanes.first() - 30,
              y(row),
              lanes.last() + 30,
              y(row),
              "rule " + css(Glyphs.tone(sign)));
      case Mark _ -> {}
    }
  }

  private int direction(Letter letter) {
    return x(letter.to()) > x(letter.from()) ? 1 : -1;
  }

  /** A message that waited comes down from where it was sent; one from before, from above. */
  private static int startOf(Letter letter, int row) {
    return letter.waited() ? y(letter.leaves()) : y(row) - 8;
  }

  private void flying(int index) {
    var letter = flying.get(index);
    int row = chart.moments().size() + index;
    int direction = direction(letter);
    int end = x(letter.to()) - 34 * direction;
    int start = letter.leaves() >= 0 ? y(letter.leaves()) : y(row) - 14;
    line(x(letter.from()), start, end, y(row), "waits");
    if (letter.obstacle().isPresent()) cross(end + 8 * direction, y(row));
    else head(end + 9 * direction, y(row), direction, "open");
    beside(letter, end, row, "lagging", " (" + letter.obstacle().orElse("waits") + ")");
  }

  /** Words beside the end of an arrow: above it, or below one that comes down from long before. */
  private void beside(Letter letter, int end, int row, String style, String state) {
    boolean right = direction(letter) > 0;
    var anchor = right ? "end" : "start";
    text(
        end + (right ? -14 : 14),
        y(row) + (letter.waited() ? 16 : -7),
        anchor,
        style,
        Diagram.name(letter) + state);
  }

  // ---- Words.

  private void words(int row) {
    var moment = chart.moments().get(row);
    gutter(row);
    switch (moment.what()) {
      case Arrival(int number, var ending) -> {
        var letter = chart.letters().at(number);
        beside(letter, x(letter.to()), row, css(Diagram.tone(ending)), word(ending));
        if (moment.synced()) disk(x(letter.to()), y(row));
      }
      case Lost(int number) -> {
        var letter = chart.letters().at(number);
        beside(letter, x(letter.to()) - gap / 3 * direction(letter), row, "broken", " (dropped)");
      }
      case Mark(var party, var sign, var text) -> mark(x(party), y(row), sign, text);
      case Notice(var sign, var text) ->
          text(
              lanes.first(), y(row) - 7, "start", css(Glyphs.tone(sign)), glyph(sign) + " " + text);
    }
  }

  private static String word(Ending ending) {
    return switch (ending) {
      case OK -> " ✓";
      case FAILED -> " ✗";
      case NONE, STALE, LOST, UNKNOWN -> "";
    };
  }

  private void gutter(int row) {
    text(MARGIN, y(row) + 4, "start", "step", gutter.step(row));
    text(left - 52, y(row) + 4, "end", "quiet", gutter.time(row));
  }

  private void mark(int x, int y, Sign sign, String text) {
    if (sign == Sign.SYNC) disk(x, y);
    else if (sign != Sign.SENDS && sign != Sign.ASK)
      text(x, y + 5, "middle", "head " + css(Glyphs.tone(sign)), glyph(sign));
    text(x + 14, y + 4, "start", css(Glyphs.tone(sign)), text);
  }

  private static String glyph(Sign sign) {
    return String.valueOf(Glyphs.BOXES.sign(sign));
  }

  // ---- Shapes.

  private void disk(int x, int y) {
    out.append("<rect class=\"disk\" x=\"" + (x - 6) + "\" y=\"" + (y - 6))
        .append("\" width=\"12\" height=\"12\"><title>synced to disk</title></rect>\n");
  }

  private void head(int x, int y, int direction, String style) {
    int back = x - 10 * direction;
    out.append("<polygon class=\"" + style + "\" points=\"")
        .append(x - direction + "," + y + " " + back + "," + (y - 5) + " " + back + "," + (y + 5))
        .append("\"/>\n");
  }

  private void cross(int x, int y) {
    line(x - 5, y - 5, x + 5, y + 5, "broken");
    line(x - 5, y + 5, x + 5, y - 5, "broken");
  }

  private void line(int x1, int y1, int x2, int y2, String style) {
    out.append("<line class=\"" + style.strip() + "\" x1=\"" + x1 + "\" y1=\"" + y1)
        .append("\" x2=\"" + x2 + "\" y2=\"" + y2 + "\"/>\n");
  }

  private void text(int x, int y, String anchor, String style, String words) {
    if (words.isEmpty()) return;
    out.append("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\"")
        .append(style.isBlank() ? "" : " class=\"" + style.strip() + "\"")
        .append(">" + escaped(words) + "</text>\n");
  }

  private static String css(Tone tone) {
    return switch (tone) {
      case FRESH -> "fresh";
      case LAGGING -> "lagging";
      case BROKEN -> "broken";
      case QUIET -> "quiet";
      case PLAIN, STRONG, HEADING, COMMAND -> "";
    };
  }

  static String escaped(String text) {
    return Harmless.text(text.replace("\n", " "))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
