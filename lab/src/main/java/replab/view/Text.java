package replab.view;

import replab.core.Seq;

/**
 * Text with meaning in its pieces: lines of spans, each with its tone. What it shows is harmless to
 * a terminal: control characters become visible ones.
 */
public record Text(Seq<Line> lines) {
  public static final Text EMPTY = new Text(Seq.empty());

  /** A piece of one line. */
  public record Span(Tone tone, String text) {}

  /**
   * One line.
   *
   * @param fixed a picture's line: clipped where the screen ends, never wrapped
   */
  public record Line(Seq<Span> spans, boolean fixed) {
    private static final Line BLANK = new Line(Seq.empty(), false);

    public String plain() {
      if (spans.size() == 1) return spans.first().text();
      var all = new StringBuilder();
      for (var span : spans) all.append(span.text());
      return all.toString();
    }

    public int columns() {
      return Columns.of(plain());
    }

    Line plus(Line more) {
      return new Line(spans.addAll(more.spans), fixed || more.fixed);
    }

    /** The characters from one position to another, both counted as {@code char}s. */
    Line slice(int from, int to) {
      Seq<Span> kept = Seq.empty();
      int at = 0;
      for (var span : spans) {
        int first = Math.max(0, from - at);
        int end = Math.min(span.text.length(), to - at);
        if (first < end) kept = kept.add(new Span(span.tone, span.text.substring(first, end)));
        at += span.text.length();
      }
      return new Line(kept, fixed);
    }
  }

  /** Plain text; every {@code \n} begins a line. */
  public static Text of(String text) {
    return of(Tone.PLAIN, text);
  }

  public static Text of(Tone tone, String text) {
    Seq<Line> lines = Seq.empty();
    for (var line : text.split("\n", -1))
      lines = lines.add(line.isEmpty() ? Line.BLANK : line(tone, line, false));
    return new Text(lines);
  }

  /** A picture: its lines are clipped where the screen ends, never wrapped. */
  public static Text picture(String text) {
    return of(text).fixed();
  }

  /**
   * A table whose columns are as wide as they must be. Where the width does not allow it, the last
   * column is wrapped; where that does not do either, each row becomes a paragraph.
   */
  public static Text table(Seq<String> header, Seq<Seq<Text>> rows, int width) {
    return new Grid(header, rows).within(width);
  }

  private static Line line(Tone tone, String text, boolean fixed) {
    return new Line(Seq.of(new Span(tone, Harmless.text(text))), fixed);
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Continues the last line. */
  public Text plus(Text more) {
    if (isEmpty() || more.isEmpty()) return isEmpty() ? more : this;
    var seam = lines.last().plus(more.lines.first());
    return new Text(lines.set(lines.size() - 1, seam).addAll(more.lines.drop(1)));
  }

  public Text plus(String more) {
    return plus(of(more));
  }

  public Text plus(Tone tone, String more) {
    return plus(of(tone, more));
  }

  /** Adds these lines below. */
  public Text line(Text below) {
    return new Text(lines.addAll(below.lines));
  }

  public Text line(String below) {
    return line(of(below));
  }

  public Text line(Tone tone, String below) {
    return line(of(tone, below));
  }

  /** The same with so many spaces before each line that is not blank. */
  public Text indent(int columns) {
    var space = new Line(Seq.of(new Span(Tone.PLAIN, " ".repeat(columns))), false);
    return new Text(lines.map(line -> line.spans.isEmpty() ? line : space.plus(line)));
  }

  public Text fixed() {
    return new Text(lines.map(line -> new Line(line.spans, true)));
  }

  /** The columns of the widest line. */
  public int columns() {
    int columns = 0;
    for (var line : lines) columns = Math.max(columns, line.columns());
    return columns;
  }

  /**
   * No line wider than this: broken between words, and inside a word that alone is too wide. What
   * follows a break stands below its line's first word, or below the second column of a list such
   * as {@code name what it is}.
   *
   * @param width at least 2
   */
  public Text wrap(int width) {
    if (columns() <= width) return this;
    Seq<Line> wrapped = Seq.empty();
    for (var line : lines) wrapped = wrapped.addAll(Wrapping.within(Math.max(2, width), line));
    return new Text(wrapped);
  }

  /** The words alone, lines separated by {@code \n}. */
  @Override
  public String toString() {
    return String.join("\n", lines.map(Line::plain));
  }
}
