package replab.view;

import java.util.regex.Pattern;
import replab.core.Counted;
import replab.core.Seq;
import replab.sim.Live;
import replab.sim.Run;
import replab.view.Chart.Ending;
import replab.view.Chart.Kind;
import replab.view.Chart.Letter;

/**
 * A run as a space-time diagram (Lamport 1978): a lane for each party, time running down, messages
 * as arrows between the lanes.
 */
public final class Diagram {
  private static final Pattern PLACE = Pattern.compile(" at \\p{XDigit}+/\\p{XDigit}+$");
  private static final int WIDE = 100;
  private static final int NARROW = 40;

  private final Chart chart;

  private Diagram(Chart chart) {
    this.chart = chart;
  }

  /**
   * Of the last moments of a run, up to where it is looked at.
   *
   * @param most how many at most
   * @param since the step to begin with; 0 for the beginning
   */
  public static <S, M, R> Diagram of(Run<S, M, R> run, int most, int since) {
    return new Diagram(Chart.of(run, most, since));
  }

  /** Of a world that was played without steps. */
  public static <S, M, R> Diagram of(Live<S, M, R> live, int most) {
    return of(Run.start("", live), most, 0);
  }

  /** In the form that is best read in this width. */
  public Text drawn(int width, boolean ascii) {
    if (chart.moments().isEmpty() && chart.inFlight().isEmpty())
      return Text.of("Nothing has happened yet.");
    var glyphs = ascii ? Glyphs.ASCII : Glyphs.BOXES;
    if (width >= WIDE && WideDiagram.fits(chart, width))
      return earlier().wrap(width).line(new WideDiagram(chart, width, glyphs).draw());
    if (width >= NARROW && NarrowDiagram.fits(chart, width))
      return earlier().wrap(width).line(new NarrowDiagram(chart, width, glyphs).draw());
    return sentences().wrap(width);
  }

  /** As numbered sentences, for those who listen to it. */
  public Text sentences() {
    return earlier().line(new Sentences(chart).told());
  }

  private Text earlier() {
    if (chart.earlier() == 0) return Text.EMPTY;
    var text = Counted.of(chart.earlier(), "earlier happening");
    int shown = chart.moments().size();
    return Text.of(Tone.QUIET, "… " + text + " left out: ")
        .plus(Tone.COMMAND, "diagram last=" + shown * 2)
        .plus(Tone.QUIET, " shows more");
  }

  /** The diagram as a picture for a browser. */
  public String svg() {
    return new Svg(chart).drawn();
  }

  /** The diagram in Mermaid's language, as a sequence diagram. */
  public String mermaid() {
    return new Mermaid(chart).told();
  }

  static Tone tone(Ending ending) {
    return switch (ending) {
      case NONE -> Tone.PLAIN;
      case OK -> Tone.FRESH;
      case STALE, UNKNOWN -> Tone.LAGGING;
      case LOST -> Tone.BROKEN;
      case FAILED -> Tone.BROKEN;
    };
  }

  /** What a message is called: by its number, where someone may want to act on it. */
  static String name(Letter letter) {
    boolean clients = letter.kind() == Kind.REQUEST || letter.kind() == Kind.ANSWER;
    return clients && !letter.inFlight() && !letter.waited()
        ? letter.text()
        : "#" + letter.number() + " " + letter.text();
  }

  /** What a message may be called, the longest first: without its place in the log, in the end. */
  static Seq<String> names(Letter letter) {
    var name = name(letter);
    return Seq.of(name, PLACE.matcher(name).replaceFirst(""));
  }

  static String data(Standing standing) {
    var words = new StringBuilder();
    for (var cell : standing.seen().data().entries())
      words.append(words.isEmpty() ? "" : " ").append(cell.key()).append('=').append(cell.value());
    return words.toString();
  }

  static String shortened(String text, int columns) {
    if (Columns.of(text) <= columns) return text;
    if (columns < 2) return "";
    int end = text.length();
    while (end > 0 && Columns.of(text.substring(0, end)) > columns - 1)
      end = text.offsetByCodePoints(end, -1);
    return text.substring(0, end) + "…";
  }
}
