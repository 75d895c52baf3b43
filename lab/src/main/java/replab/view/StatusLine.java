package replab.view;

import java.util.TreeMap;
import replab.core.Seq;
import replab.sim.Live;

/**
 * How a cluster stands, in one line: each node's role and position, messages in flight, cuts. The
 * less room there is, the less it says; a node's glyph says what its colour does.
 */
public final class StatusLine {
  private static final int SHORTEST = 20;

  private StatusLine() {}

  public static <S, M, R> Text of(Live<S, M, R> live, int width) {
    var nodes = Standing.all(live.world());
    int flights = live.flights().size();
    var cuts = Wording.of(live.world().network().cuts());
    int pairs = cuts.isEmpty() ? 0 : cuts.split(", ").length;
    var few = cut(pairs == 0 ? "" : "✗" + pairs);
    var lines =
        Seq.of(
            line(
                nodes.map(StatusLine::full), "  ", flying(flights, " in flight"), cut(words(cuts))),
            line(
                nodes.map(StatusLine::word), "  ", flying(flights, " in flight"), cut(words(cuts))),
            line(nodes.map(StatusLine::lagging), "  ", flying(flights, " in flight"), few),
            line(nodes.map(StatusLine::lagging), " ", flying(flights, ""), few),
            line(nodes.map(StatusLine::named), " ", flying(flights, ""), few),
            line(counted(nodes), " ", flying(flights, ""), few));
    var fitting = lines.filter(line -> line.columns() <= Math.max(SHORTEST, width));
    return (fitting.isEmpty() ? lines.last().fixed() : fitting.first()).wrap(Math.max(2, width));
  }

  private static Text line(Seq<Text> nodes, String gap, Text flying, Text cut) {
    var line = Text.EMPTY;
    for (var part : nodes.add(flying).add(cut))
      if (!part.isEmpty()) line = line.isEmpty() ? part : line.plus(gap).plus(part);
    return line;
  }

  private static Text flying(int count, String words) {
    if (count == 0) return Text.EMPTY;
    return Text.of(Tone.LAGGING, words.isEmpty() ? "▷" + count : count + words);
  }

  private static String words(String cuts) {
    return cuts.isEmpty() ? "" : "cut " + cuts;
  }

  private static Text cut(String what) {
    return what.isEmpty() ? Text.EMPTY : Text.of(Tone.BROKEN, what);
  }

  private static Text full(Standing node) {
    return word(node).plus(node.up() ? Text.of(" " + node.position()) : Text.EMPTY);
  }

  private static Text word(Standing node) {
    return Text.of(Tone.STRONG, node.node().name())
        .plus(node.tone(), " " + node.glyph(false) + " " + node.word());
  }

  private static Text lagging(Standing node) {
    var behind = node.lags() && !node.diverged() ? "-" + node.lag().getAsLong() : "";
    return named(node).plus(node.tone(), behind);
  }

  private static Text named(Standing node) {
    return Text.of(node.tone(), String.valueOf(node.glyph(false))).plus(node.node().name());
  }

  /** {@code ★1 ●7 ✗1}. */
  private static Seq<Text> counted(Seq<Standing> nodes) {
    var counts = new TreeMap<Character, Integer>();
    var tones = new TreeMap<Character, Tone>();
    for (var node : nodes) {
      counts.merge(node.glyph(false), 1, Integer::sum);
      tones.put(node.glyph(false), node.tone());
    }
    return Seq.copyOf(counts.keySet())
        .map(glyph ->
            Text.of(tones.getOrDefault(glyph, Tone.PLAIN), glyph + "" + counts.get(glyph)));
  }
}
