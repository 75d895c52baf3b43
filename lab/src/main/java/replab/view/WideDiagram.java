package replab.view;

import java.util.ArrayList;
import java.util.List;
import replab.core.NodeId;
import replab.core.Seq;
import replab.view.Chart.Arrival;
import replab.view.Chart.Ending;
import replab.view.Chart.Lane;
import replab.view.Chart.Letter;
import replab.view.Chart.Lost;
import replab.view.Chart.Mark;
import replab.view.Chart.Moment;
import replab.view.Chart.Notice;
import replab.view.Chart.Sign;
import replab.view.Text.Line;

/**
 * A diagram with room for words on its arrows. A message that arrives as soon as it is sent is one
 * arrow; one that waits runs down beside its sender's lane until it arrives.
 */
final class WideDiagram {
  /** What is left of the screen for words right of the last lane. */
  private static final int MARGIN = 14;

  private static final int LEAST_GAP = 20;
  private static final int MOST_GAP = 36;

  private final Chart chart;
  private final Glyphs glyphs;
  private final int width;
  private final Gutter gutter;
  private final Lanes lanes;
  private final Channels channels;
  private final List<Line> lines = new ArrayList<>();

  WideDiagram(Chart chart, int width, Glyphs glyphs) {
    this.chart = chart;
    this.glyphs = glyphs;
    this.width = width;
    gutter = new Gutter(chart.moments());
    lanes = new Lanes(chart.lanes(), first(chart, gutter), gap(chart, width));
    channels = new Channels(chart, lanes);
  }

  /** Whether the lanes are far enough apart for words between them. */
  static boolean fits(Chart chart, int width) {
    return gap(chart, width) >= LEAST_GAP;
  }

  private static int first(Chart chart, Gutter gutter) {
    if (chart.lanes().isEmpty()) return gutter.columns();
    int name = Columns.of(chart.lanes().first().party().name());
    return Math.max(gutter.columns(), 1) + Math.min(name / 2, 6) + 1;
  }

  private static int gap(Chart chart, int width) {
    int between = Math.max(1, chart.lanes().size() - 1);
    int room = width - MARGIN - first(chart, new Gutter(chart.moments()));
    return Math.min(MOST_GAP, room / between);
  }

  Text draw() {
    heads();
    for (int i = 0; i < chart.moments().size(); i++) {
      if (i == 0 || gutter.begins(i)) space(i - 1, i);
      moment(i, chart.moments().get(i));
      lanes.happens(chart.moments().get(i));
    }
    int end = chart.moments().size();
    space(end - 1, end);
    var flying = chart.inFlight();
    for (var letter : flying.take(chart.mostInFlight())) flying(letter);
    more(flying.size() - chart.mostInFlight());
    feet();
    legend();
    return new Text(Seq.copyOf(lines));
  }

  // ---- Lines that are part of the frame.

  private void heads() {
    var names = new Canvas();
    var roles = new Canvas();
    for (var lane : lanes.all()) {
      centred(names, lane, lane.party().name(), Tone.HEADING);
      centred(roles, lane, lane.client() ? "" : lane.role(), Tone.QUIET);
    }
    add(names);
    add(roles);
  }

  private void centred(Canvas canvas, Lane lane, String text, Tone tone) {
    var shown = Diagram.shortened(text, lanes.gap() - 2);
    int column = lanes.column(lane.party()) - Columns.of(shown) / 2;
    canvas.put(Math.max(0, Math.min(column, width - Columns.of(shown))), shown, tone);
  }

  /** A line between two moments. */
  private void space(int after, int before) {
    add(ground(after, before));
  }

  private Canvas ground(int after, int before) {
    var canvas = new Canvas();
    lanes.draw(canvas, glyphs);
    channels.draw(canvas, after, before, glyphs);
    return canvas;
  }

  private void add(Canvas canvas) {
    lines.add(canvas.line());
  }

  private void more(int count) {
    int end = chart.moments().size();
    var canvas = ground(end, end + 1);
    if (count > 0)
      canvas.put(lanes.first() + 2, " and " + count + " more in flight: messages ", Tone.LAGGING);
    if (!chart.inFlight().isEmpty()) add(canvas);
  }

  private void legend() {
    var words = Seq.<String>empty();
    if (chart.moments().any(Moment::synced))
      words = words.add(glyphs.sign(Sign.SYNC) + " synced to disk");
    if (chart.letters().entries().any(entry -> channels.has(entry.value())))
      words = words.add(glyphs.waiting() + " on its way");
    if (!words.isEmpty())
      lines.addAll(Text.of(Tone.QUIET, String.join("   ", words)).fixed().lines().toList());
  }

  private void feet() {
    var words = new Canvas();
    var positions = new Canvas();
    var data = new Canvas();
    for (var lane : lanes.all())
      if (lane.now().isPresent()) {
        var now = lane.now().get();
        centred(words, lane, now.glyph(glyphs.ascii()) + " " + now.word(), now.tone());
        centred(positions, lane, now.position(), now.lags() ? now.tone() : Tone.PLAIN);
        centred(data, lane, now.logged() ? Diagram.data(now) : "", Tone.PLAIN);
      }
    add(words);
    add(positions);
    add(data);
  }

  // ---- Moments.

  private void moment(int index, Moment moment) {
    switch (moment.what()) {
      case Arrival(int number, var ending) ->
          arrival(index, moment, chart.letters().at(number), ending);
      case Lost(int number) -> lost(index, chart.letters().at(number));
      case Mark(var party, var sign, var text) -> mark(index, moment, party, sign, text);
      case Notice(var sign, var text) -> notice(index, sign, text);
    }
  }

  private Canvas begin(int index) {
    var canvas = ground(index - 1, index + 1);
    gutter.draw(canvas, index);
    return canvas;
  }

  private void arrival(int index, Moment moment, Letter letter, Ending ending) {
    var canvas = begin(index);
    int to = lanes.column(letter.to());
    boolean right = lanes.column(letter.from()) < to;
    var tone = Diagram.tone(ending);
    int start = start(canvas, letter, right, tone);
    line(canvas, start, to, glyphs.across(), tone);
    canvas.put(right ? to - 1 : to + 1, right ? glyphs.arrowRight() : glyphs.arrowLeft(), tone);
    var rest = label(canvas, Diagram.names(letter), start, to, tone);
    boolean roomRight = right;
    var leaving = leaving(moment);
    var sent = leaving.filter(l -> goesRight(l) == roomRight);
    branch(canvas, letter.to(), sent);
    if (moment.synced()) canvas.put(to, glyphs.sign(Sign.SYNC), Tone.FRESH);
    add(canvas);
    continued(index, rest, tone);
    leave(index, letter.to(), leaving.filter(l -> goesRight(l) != roomRight));
  }

  /** Where the arrow begins: at its sender's lane, or where it waited beside it. */
  private int start(Canvas canvas, Letter letter, boolean right, Tone tone) {
    if (channels.has(letter)) {
      int column = channels.column(letter);
      canvas.put(column, right ? glyphs.turnsUpRight() : glyphs.turnsUpLeft(), tone);
      return column;
    }
    int column = lanes.column(letter.from());
    canvas.put(column, right ? glyphs.leavesRight() : glyphs.leavesLeft(), Tone.QUIET);
    return column;
  }

  /** Draws between two columns, neither included; crosses what stands there. */
  private void line(Canvas canvas, int from, int to, char glyph, Tone tone) {
    for (int column = Math.min(from, to) + 1; column < Math.max(from, to); column++)
      canvas.put(column, canvas.free(column) ? glyph : glyphs.crossing(), tone);
  }

  /**
   * Writes on the arrow, close to its sender: the first of these texts that fits, or as much of the
   * last as does. Gives the words that found no room.
   */
  private Seq<String> label(Canvas canvas, Seq<String> texts, int start, int end, Tone tone) {
    int room = Math.max(4, Math.abs(end - start) - 6);
    var fitting = texts.filter(text -> Columns.of(text) <= room);
    var text = fitting.isEmpty() ? texts.last() : fitting.first();
    var words = Text.of(glyphs.text(text)).wrap(room).lines();
    var first = " " + words.first().plain() + " ";
    canvas.put(start < end ? start + 2 : start - 1 - Columns.of(first), first, tone);
    return words.drop(1).map(line -> " ".repeat(Math.min(start, end) + 3) + line.plain().strip());
  }

  private void continued(int index, Seq<String> lines, Tone tone) {
    for (var line : lines) {
      var canvas = ground(index, index + 1);
      put(canvas, line, tone);
      add(canvas);
    }
  }

  /** Messages that leave in this moment and wait. */
  private Seq<Letter> leaving(Moment moment) {
    return moment
        .sent()
        .filter(chart.letters()::has)
        .map(chart.letters()::at)
        .filter(channels::has);
  }

  private boolean goesRight(Letter letter) {
    return lanes.column(letter.to()) > lanes.column(letter.from());
  }

  private void leave(int index, NodeId party, Seq<Letter> sent) {
    if (sent.isEmpty()) return;
    var canvas = ground(index - 1, index + 1);
    branch(canvas, party, sent);
    add(canvas);
  }

  /** Messages begin to run down beside the lane. */
  private void branch(Canvas canvas, NodeId party, Seq<Letter> sent) {
    int lane = lanes.column(party);
    for (boolean right : new boolean[] {true, false}) {
      int furthest = lane;
      for (var letter : sent.filter(l -> goesRight(l) == right)) {
        int column = channels.column(letter);
        furthest = right ? Math.max(furthest, column) : Math.min(furthest, column);
      }
      if (furthest == lane) continue;
      line(canvas, lane, furthest, glyphs.across(), Tone.LAGGING);
      canvas.put(lane, right ? glyphs.leavesRight() : glyphs.leavesLeft(), Tone.QUIET);
      for (var letter : sent.filter(l -> goesRight(l) == right))
        canvas.put(channels.column(letter), corner(letter, furthest, right), Tone.LAGGING);
    }
  }

  private char corner(Letter letter, int furthest, boolean right) {
    if (channels.column(letter) != furthest) return glyphs.branches();
    return right ? glyphs.turnsDownRight() : glyphs.turnsDownLeft();
  }

  private void mark(int index, Moment moment, NodeId party, Sign sign, String text) {
    var canvas = begin(index);
    var sent = leaving(moment);
    branch(canvas, party, sent);
    int column = lanes.column(party);
    if (sign != Sign.SENDS && sign != Sign.ASK)
      canvas.put(column, glyphs.sign(sign), Glyphs.tone(sign));
    write(canvas, column, text, Glyphs.tone(sign));
    add(canvas);
  }

  /** Words beside a lane: right of it, behind what runs down there. */
  private void write(Canvas canvas, int lane, String text, Tone tone) {
    int column = lane + 2;
    while (!canvas.free(column) || !canvas.free(column - 1)) column++;
    canvas.put(column, Diagram.shortened(glyphs.text(text), width - column), tone);
  }

  private void lost(int index, Letter letter) {
    var canvas = begin(index);
    int to = lanes.column(letter.to());
    boolean right = lanes.column(letter.from()) < to;
    int start = start(canvas, letter, right, Tone.BROKEN);
    int end = right ? to - 3 : to + 3;
    line(canvas, start, end, glyphs.dashed(), Tone.BROKEN);
    canvas.put(end, glyphs.lost(), Tone.BROKEN);
    var rest =
        label(canvas, stating(letter, "dropped"), start, end + (right ? 2 : -2), Tone.BROKEN);
    add(canvas);
    continued(index, rest, Tone.BROKEN);
  }

  /** What a message is called, with what became of it. */
  private static Seq<String> stating(Letter letter, String state) {
    return Diagram.names(letter).map(name -> name + " (" + state + ")");
  }

  private void notice(int index, Sign sign, String text) {
    var canvas = begin(index);
    var tone = Glyphs.tone(sign);
    canvas.fill(lanes.first(), lanes.last() + 1, glyphs.rule(), tone);
    canvas.put(lanes.first() + 2, " " + glyphs.sign(sign) + " " + text + " ", tone);
    add(canvas);
  }

  /** A message that is still in flight does not reach its receiver's lane. */
  private void flying(Letter letter) {
    var canvas = below(letter);
    int to = lanes.column(letter.to());
    boolean right = lanes.column(letter.from()) < to;
    int start = start(canvas, letter, right, Tone.LAGGING);
    int head = right ? to - 3 : to + 3;
    line(canvas, start, head, glyphs.dashed(), Tone.LAGGING);
    boolean stuck = letter.obstacle().isPresent();
    char point = right ? glyphs.openRight() : glyphs.openLeft();
    canvas.put(head, stuck ? glyphs.lost() : point, stuck ? Tone.BROKEN : Tone.LAGGING);
    var texts = stuck ? stating(letter, letter.obstacle().get()) : Diagram.names(letter);
    var rest = label(canvas, texts, start, head + (right ? 2 : -2), Tone.LAGGING);
    add(canvas);
    for (var line : rest) {
      var next = below(letter);
      put(next, line, Tone.LAGGING);
      add(next);
    }
  }

  /** The lanes, and the messages that are drawn below this one. */
  private Canvas below(Letter letter) {
    int end = chart.moments().size();
    var canvas = ground(end, end + 1);
    for (var other : chart.inFlight())
      if (channels.has(other) && other.number() > letter.number())
        canvas.put(channels.column(other), glyphs.waiting(), Tone.LAGGING);
    return canvas;
  }

  // ---- Words that go on below.

  /** Puts a line of words where it begins. */
  private static void put(Canvas canvas, String line, Tone tone) {
    var text = line.stripLeading();
    canvas.put(line.length() - text.length() - 1, " " + text + " ", tone);
  }
}
