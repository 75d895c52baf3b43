package replab.view;

import replab.core.Seq;

/** Numbers side by side, as bars that all begin at nothing. */
public record Bars(String title, Seq<Bar> bars) {
  private static final int LONGEST = 40;
  private static final int SHORTEST = 8;
  private static final int GAP = 2;
  private static final int ROW = 26;
  private static final int LETTER = 8;
  private static final int MARGIN = 24;
  private static final int TRACK = 420;

  /**
   * One number.
   *
   * @param length what it is of the longest bar there can be, from 0 to 1
   * @param told the number in words
   */
  public record Bar(String label, double length, String told) {}

  /** Drawn with blocks; a bar that is not nothing is never empty. */
  public Text text(int width) {
    int labels = 0;
    int words = 0;
    for (var bar : bars) {
      labels = Math.max(labels, Columns.of(bar.label));
      words = Math.max(words, Columns.of(bar.told));
    }
    int room = Math.clamp(width - labels - words - 2L * GAP, SHORTEST, LONGEST);
    var drawn = Text.EMPTY;
    for (var bar : bars) {
      var label = bar.label + " ".repeat(labels - Columns.of(bar.label) + GAP);
      int length = (int) StrictMath.ceil(bar.length * room);
      drawn =
          drawn.line(
              Text.of(label)
                  .plus(Tone.FRESH, "█".repeat(length))
                  .plus(Tone.QUIET, " ".repeat(length == 0 ? 0 : 1) + bar.told)
                  .fixed());
    }
    return drawn;
  }

  /** A picture that stands alone, in colours for a light and a dark page. */
  public String svg() {
    int labels = 0;
    int words = 0;
    for (var bar : bars) {
      labels = Math.max(labels, Columns.of(bar.label) * LETTER);
      words = Math.max(words, Columns.of(bar.told) * LETTER);
    }
    int left = MARGIN + labels + LETTER;
    int width = Math.max(left + TRACK + words + MARGIN, Columns.of(title) * LETTER + 2 * MARGIN);
    int height = (bars.size() + 3) * ROW;
    var out =
        new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
            .append(width + " " + height)
            .append("\" width=\"" + width + "\" height=\"" + height + "\">\n")
            .append("<title>" + Svg.escaped(title) + "</title>\n")
            .append(Svg.STYLE)
            .append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n")
            .append("<text class=\"head\" x=\"" + MARGIN + "\" y=\"" + ROW + "\">")
            .append(Svg.escaped(title) + "</text>\n");
    for (int i = 0; i < bars.size(); i++) draw(out, bars.get(i), left, (i + 2) * ROW);
    return out.append("</svg>\n").toString();
  }

  private static void draw(StringBuilder out, Bar bar, int left, int y) {
    int length = (int) StrictMath.ceil(bar.length * TRACK);
    out.append("<text text-anchor=\"end\" x=\"" + (left - LETTER) + "\" y=\"" + y + "\">")
        .append(Svg.escaped(bar.label) + "</text>\n")
        .append("<rect class=\"fresh\" x=\"" + left + "\" y=\"" + (y - 13))
        .append("\" width=\"" + length + "\" height=\"16\"/>\n")
        .append("<text class=\"quiet\" x=\"" + (left + length + LETTER) + "\" y=\"" + y + "\">")
        .append(Svg.escaped(bar.told) + "</text>\n");
  }
}
