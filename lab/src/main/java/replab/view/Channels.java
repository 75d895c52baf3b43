package replab.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import replab.core.Table;
import replab.view.Chart.Letter;

/**
 * Where messages that wait run down, beside the lane of their sender, on the side of their
 * receiver. One that finds no room has no such place, and is drawn from its sender's lane when it
 * arrives.
 */
final class Channels {
  private static final int APART = 2;

  private Table<Integer, Integer> columns = Table.empty();
  private final List<Letter> waiting = new ArrayList<>();
  private final List<Letter> running = new ArrayList<>();
  private int begun;

  Channels(Chart chart, Lanes lanes) {
    var busyUntil = new TreeMap<Integer, Integer>();
    for (var letter : chart.letters().values())
      if (letter.waited()) place(letter, lanes, busyUntil);
    waiting.sort(Comparator.comparingInt(Letter::leaves));
  }

  private void place(Letter letter, Lanes lanes, TreeMap<Integer, Integer> busyUntil) {
    int from = lanes.column(letter.from());
    int side = lanes.column(letter.to()) > from ? APART : -APART;
    for (int place = 1; place <= lanes.channels(); place++) {
      int column = from + place * side;
      if (busyUntil.getOrDefault(column, -1) > letter.leaves()) continue;
      busyUntil.put(column, letter.ends());
      columns = columns.put(letter.number(), column);
      waiting.add(letter);
      return;
    }
  }

  boolean has(Letter letter) {
    return columns.has(letter.number());
  }

  int column(Letter letter) {
    return columns.at(letter.number());
  }

  /**
   * Draws those that run past a line: they left in moment {@code after} or earlier, and end in
   * moment {@code before} or later. Lines are drawn from top to bottom.
   */
  void draw(Canvas canvas, int after, int before, Glyphs glyphs) {
    while (begun < waiting.size() && waiting.get(begun).leaves() <= after)
      running.add(waiting.get(begun++));
    running.removeIf(letter -> letter.ends() < before);
    for (var letter : running)
      if (letter.leaves() <= after) canvas.put(column(letter), glyphs.waiting(), Tone.LAGGING);
  }
}
