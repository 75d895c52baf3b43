package replab.view;

import java.util.ArrayList;
import java.util.List;
import replab.core.Seq;
import replab.view.Chart.Arrival;
import replab.view.Chart.Letter;
import replab.view.Chart.Lost;
import replab.view.Chart.Mark;
import replab.view.Chart.Moment;
import replab.view.Chart.Notice;
import replab.view.Chart.Sign;
import replab.view.Text.Line;

/** A diagram with its lanes close together and the words right of them. */
final class NarrowDiagram {
  private static final int LEAST_GAP = 4;
  private static final int MOST_GAP = 9;
  private static final int LEAST_ROOM = 18;
  private static final int FAIR_ROOM = 30;

  private final Chart chart;
  private final Glyphs glyphs;
  private final int width;
  private final Gutter gutter;
  private final Lanes lanes;
  private final int words;
  private final List<Line> lines = new ArrayList<>();

  NarrowDiagram(Chart chart, int width, Glyphs glyphs) {
    this.chart = chart;
    this.glyphs = glyphs;
    this.width = width;
    gutter = new Gutter(chart.moments());
    lanes = new Lanes(chart.lanes(), gutter.columns() + 1, gap(chart, width));
    words = lanes.last() + 4;
  }

  /** Whether there is room for words beside the lanes. */
  static boolean fits(Chart chart, int width) {
    return room(chart, width, LEAST_GAP) >= LEAST_ROOM;
  }

  private static int room(Chart chart, int width, int gap) {
    return width - new Gutter(chart.moments()).columns() - 5 - gap * (chart.lanes().size() - 1);
  }

  /** As far apart as their names are long, if there is room for it. */
  private static int gap(Chart chart, int width) {
    int gap = LEAST_GAP;
    for (var lane : chart.lanes()) gap = Math.max(gap, Columns.of(lane.party().name()) + 2);
    gap = Math.min(gap, MOST_GAP);
    while (gap > LEAST_GAP && room(chart, width, gap) < FAIR_ROOM) gap--;
    return gap;
  }

  Text draw() {
    heads();
    for (int i = 0; i < chart.moments().size(); i++) {
      moment(i, chart.moments().get(i));
      lanes.happens(chart.moments().get(i));
    }
    var flying = chart.inFlight();
    for (var letter : flying.take(chart.mostInFlight())) flying(letter);
    int more = flying.size() - chart.mostInFlight();
    if (more > 0) write(ground(), "and " + more + " more in flight", Tone.LAGGING);
    feet();
    return new Text(Seq.copyOf(lines));
  }

  private void heads() {
    var names = new Canvas();
    for (var lane : lanes.all()) {
      var name = Diagram.shortened(lane.party().name(), lanes.gap() - 1);
      int column = lanes.column(lane.party()) - Columns.of(name) / 2;
      names.put(Math.max(0, column), name, Tone.HEADING);
    }
    lines.add(names.line());
    lines.add(ground().line());
  }

  private void feet() {
    lines.add(ground().line());
    int name = 0;
    for (var lane : lanes.all()) name = Math.max(name, Columns.of(lane.party().name()));
    for (var lane : lanes.all())
      if (lane.now().isPresent()) foot(lane.party().name(), name, lane.now().get());
  }

  private void foot(String name, int columns, Standing now) {
    var text =
        Text.of(Tone.HEADING, Columns.padded(name, columns))
            .plus(now.tone(), " " + now.glyph(glyphs.ascii()) + " " + now.word())
            .plus(now.lags() ? now.tone() : Tone.PLAIN, " " + now.position())
            .plus(now.logged() && !Diagram.data(now).isEmpty() ? " " + Diagram.data(now) : "");
    lines.addAll(text.wrap(width).lines().toList());
  }

  private Canvas ground() {
    var canvas = new Canvas();
    lanes.draw(canvas, glyphs);
    return canvas;
  }

  /** Puts the words right of the lanes, on as many lines as they take. */
  private void write(Canvas canvas, String text, Tone tone) {
    write(canvas, Text.of(tone, glyphs.text(text)));
  }

  private void write(Canvas canvas, Text text) {
    var wrapped = text.wrap(Math.max(8, width - words)).lines();
    var line = canvas;
    for (int i = 0; i < wrapped.size(); i++) {
      if (i > 0) line = ground();
      line.put(words, wrapped.get(i));
      lines.add(line.line());
    }
    if (wrapped.isEmpty()) lines.add(line.line());
  }

  private void moment(int index, Moment moment) {
    var canvas = ground();
    gutter.draw(canvas, index);
    switch (moment.what()) {
      case Arrival(int number, var ending) -> {
        var letter = chart.letters().at(number);
        arrow(canvas, letter, true, glyphs.across(), Tone.PLAIN);
        if (moment.synced()) sign(canvas, moment, Sign.SYNC);
        var synced = moment.synced() ? ", synced" : "";
        write(canvas, told(moment, Diagram.name(letter) + synced, Diagram.tone(ending)));
      }
      case Lost(int number) -> {
        var letter = chart.letters().at(number);
        arrow(canvas, letter, false, glyphs.dashed(), Tone.BROKEN);
        write(canvas, Diagram.name(letter) + ": dropped", Tone.BROKEN);
      }
      case Mark(_, var sign, var text) -> {
        sign(canvas, moment, sign);
        write(canvas, told(moment, text, Glyphs.tone(sign)));
      }
      case Notice(var sign, var text) -> {
        canvas.fill(lanes.first(), lanes.last() + 1, glyphs.rule(), Glyphs.tone(sign));
        write(canvas, glyphs.sign(sign) + " " + text, Glyphs.tone(sign));
      }
    }
  }

  private void sign(Canvas canvas, Moment moment, Sign sign) {
    var party = chart.party(moment).orElseThrow();
    canvas.put(lanes.column(party), glyphs.sign(sign), Glyphs.tone(sign));
  }

  private void arrow(Canvas canvas, Letter letter, boolean arrives, char glyph, Tone tone) {
    int from = lanes.column(letter.from());
    int to = lanes.column(letter.to());
    boolean right = from < to;
    for (int column = Math.min(from, to) + 1; column < Math.max(from, to); column++)
      canvas.put(column, canvas.free(column) ? glyph : glyphs.crossing(), tone);
    canvas.put(from, right ? glyphs.leavesRight() : glyphs.leavesLeft(), Tone.QUIET);
    char head = right ? glyphs.arrowRight() : glyphs.arrowLeft();
    canvas.put(right ? to - 1 : to + 1, arrives ? head : glyphs.lost(), tone);
  }

  /** What happened, and the messages that leave and wait: nothing else shows when they left. */
  private Text told(Moment moment, String text, Tone tone) {
    var waiting =
        moment.sent().filter(chart.letters()::has).map(chart.letters()::at).filter(Letter::waited);
    var sends = new StringBuilder();
    for (var letter : waiting)
      sends
          .append(sends.isEmpty() ? "sends #" : ", #")
          .append(letter.number())
          .append(" to ")
          .append(letter.to());
    if (!text.isEmpty() && !sends.isEmpty()) sends.insert(0, "; ");
    return Text.of(tone, glyphs.text(text)).plus(Tone.QUIET, sends.toString());
  }

  private void flying(Letter letter) {
    var canvas = ground();
    arrow(canvas, letter, true, glyphs.dashed(), Tone.LAGGING);
    boolean right = lanes.column(letter.from()) < lanes.column(letter.to());
    int head = lanes.column(letter.to()) + (right ? -1 : 1);
    boolean stuck = letter.obstacle().isPresent();
    char point = right ? glyphs.openRight() : glyphs.openLeft();
    canvas.put(head, stuck ? glyphs.lost() : point, stuck ? Tone.BROKEN : Tone.LAGGING);
    write(canvas, Diagram.name(letter) + ": " + letter.obstacle().orElse("waits"), Tone.LAGGING);
  }
}
