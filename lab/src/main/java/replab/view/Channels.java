package replab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import replab.view.Chart.Letter;

/**
 * Where messages that wait run down, beside the lane of their sender, on the side of their receiver.
 * One that finds no room has no such place, and is drawn from its sender's lane when it arrives.
 */
final class Channels {
  private static final int APART = 2;

  private final Map<Integer, Integer> columns = new TreeMap<>();
  private final List<Letter> waiting = new ArrayList<>();

  Channels(Chart chart, Lanes lanes) {
    var busyUntil = new TreeMap<Integer, Integer>();
    for (var letter : chart.letters().values())
      if (letter.waited()) place(letter, lanes, busyUntil);
  }

  private void place(Letter letter, Lanes lanes, TreeMap<Integer, Integer> busyUntil) {
    int from = lanes.column(letter.from());
    int side = lanes.column(letter.to()) > from ? APART : -APART;
    for (int place = 1; place <= lanes.channels(); place++) {
      int column = from + place * side;
      if (busyUntil.getOrDefault(column, -1) > letter.leaves()) continue;
      busyUntil.put(column, letter.ends());
      columns.put(letter.number(), column);
      waiting.add(letter);
      return;
    }
  }

  boolean has(Letter letter) {
    return columns.containsKey(letter.number());
  }

  int column(Letter letter) {
    return columns.get(letter.number());
  }

  /** Draws those that run past a line of which {@code after} is the last moment behind it. */
  void draw(Canvas canvas, int after, int before, Glyphs glyphs) {
    for (var letter : waiting)
      if (letter.leaves() <= after && letter.ends() >= before)
        canvas.put(column(letter), glyphs.waiting(), Tone.LAGGING);
  }
}
