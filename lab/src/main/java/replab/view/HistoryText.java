package replab.view;

import replab.core.Seq;
import replab.view.HistoryPicture.Standing;
import replab.view.Placement.Bar;

/** A judged history in characters: lanes, and below them what each call was. */
final class HistoryText {
  private static final int APART = 2;
  private static final int GAP = 2;
  private static final int LONGEST_NAME = 16;

  private final HistoryPicture picture;
  private final Placement placed;
  private final int left;
  private final int[] columns;

  HistoryText(HistoryPicture picture, Placement placed) {
    this.picture = picture;
    this.placed = placed;
    this.left = left(placed);
    this.columns = moments(placed);
  }

  /** How wide the lanes are. */
  static int columns(Placement placed) {
    return left(placed) + moments(placed)[placed.moments()] + 1;
  }

  private static int left(Placement placed) {
    int widest = 0;
    for (var lane : placed.lanes()) widest = Math.max(widest, Columns.of(name(lane)));
    return widest + GAP;
  }

  private static String name(Placement.Lane lane) {
    return Diagram.shortened(Harmless.text(lane.label()), LONGEST_NAME);
  }

  private static int[] moments(Placement placed) {
    return placed.columns(APART, HistoryText::mark, _ -> GAP + APART);
  }

  /** The mark and a space beside it. */
  private static int mark(Bar bar) {
    return (bar.number() + "").length() + 1;
  }

  // The lanes

  Text drawn() {
    var rows = Seq.<Text.Line>empty();
    for (var lane : placed.lanes())
      for (int row = lane.row(); row < lane.row() + lane.rows(); row++) {
        var canvas = new Canvas();
        if (row == lane.row()) canvas.put(0, name(lane), Tone.STRONG);
        for (var bar : placed.bars()) if (bar.row() == row) draw(canvas, bar);
        rows = rows.add(canvas.line());
      }
    return new Text(rows).line("").line(legend(false));
  }

  private void draw(Canvas canvas, Bar bar) {
    int from = left + columns[bar.from()];
    int to = left + columns[bar.to()];
    boolean open = bar.call().open();
    var tone = tone(bar.standing());
    canvas.fill(from + 1, to, open ? '╌' : '─', tone);
    canvas.put(from, '├', tone);
    canvas.put(to, open ? '?' : '┤', tone);
    var mark = mark(bar, placed.others());
    int middle = left + placed.middle(bar, columns, HistoryText::mark);
    canvas.put(middle - mark.length() / 2, mark, tone);
  }

  private static Tone tone(Standing standing) {
    return switch (standing) {
      case ORDERED -> Tone.FRESH;
      case STUCK -> Tone.BROKEN;
      case LEFT -> Tone.PLAIN;
    };
  }

  /** A number in the order, a letter outside. */
  private static String mark(Bar bar, Seq<Bar> others) {
    if (bar.standing() == Standing.STUCK) return "✗";
    if (bar.number() > 0) return bar.number() + "";
    char letter = 'a';
    for (var other : others) {
      if (other.equals(bar)) return letter + "";
      if (other.standing() == Standing.LEFT) letter++;
    }
    throw new IllegalStateException(bar + " is among them");
  }

  // The words

  Text sentences() {
    return legend(true);
  }

  private Text legend(boolean moments) {
    var told = Text.EMPTY;
    for (var bar : placed.ordered()) told = told.line(told(bar, moments));
    for (var bar : placed.others())
      if (bar.standing() == Standing.STUCK) told = told.line(told(bar, moments));
    for (var bar : placed.others())
      if (bar.standing() == Standing.LEFT) told = told.line(told(bar, moments));
    for (var note : notes(moments)) told = told.line(Tone.QUIET, note);
    return told;
  }

  private Text told(Bar bar, boolean moments) {
    var mark = mark(bar, placed.others());
    var text =
        Text.of(tone(bar.standing()), " ".repeat(widest() - mark.length()) + mark)
            .plus("  " + (picture.enough().contains(bar.call()) ? "◆ " : "") + picture.told(bar));
    return moments ? text.plus(", " + span(bar)) : text;
  }

  private int widest() {
    return placed.ordered().isEmpty()
        ? 3
        : Math.max(3, (placed.ordered().last().number() + "").length());
  }

  private static String span(Bar bar) {
    return "from moment "
        + (bar.from() + 1)
        + (bar.call().open() ? " on" : " to " + (bar.to() + 1));
  }

  private Seq<String> notes(boolean moments) {
    var letters =
        placed
            .others()
            .filter(bar -> bar.standing() == Standing.LEFT)
            .map(bar -> mark(bar, placed.others()));
    return picture
        .notes(placed, letters, !moments)
        .addAll(
            moments
                ? Seq.of("Moments are the beginnings and ends of these calls.")
                : Seq.of("Time runs to the right, from one beginning or end to the next."));
  }
}
