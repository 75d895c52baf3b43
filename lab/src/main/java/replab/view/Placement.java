package replab.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import replab.check.order.Call;
import replab.core.Seq;
import replab.view.HistoryPicture.Standing;

/**
 * Where each call of a history is drawn. Time runs to the right from one beginning or end to the
 * next, not to scale; these moments are counted from 0.
 */
record Placement(Seq<Lane> lanes, Seq<Bar> bars, int moments) {
  private static final Comparator<String> NUMBERS_FIRST =
      Comparator.comparingInt((String name) -> isNumber(name) ? name.length() : Integer.MAX_VALUE)
          .thenComparing(Comparator.naturalOrder());

  /** The rows of one client: more than one where it does several things at once. */
  record Lane(String client, int row, int rows) {
    String label() {
      return isNumber(client) ? "process " + client : client;
    }
  }

  /**
   * A call.
   *
   * @param to its last moment; the number of moments where it is open
   * @param number its place in the order, from 1; 0 for none
   * @param gap the moment right after which it can have had its effect; −1 for none, and where the
   *     order goes against time
   */
  record Bar(Call call, Standing standing, int row, int from, int to, int number, int gap) {
    private Bar after(int moment) {
      return new Bar(call, standing, row, from, to, number, moment);
    }
  }

  private static boolean isNumber(String name) {
    return name.matches("\\d{1,9}");
  }

  static Placement of(HistoryPicture picture, Seq<Call> window) {
    var moments = new TreeSet<Long>();
    for (var call : window) {
      moments.add(begin(call));
      if (!call.open()) moments.add(end(call));
    }
    var clients = window.stream().map(Call::client).distinct().sorted(NUMBERS_FIRST);
    var lanes = Seq.<Lane>empty();
    var bars = Seq.<Bar>empty();
    int row = 0;
    for (var client : clients.toList()) {
      List<Long> ends = new ArrayList<>();
      for (var call : window.filter(each -> each.client().equals(client)))
        bars =
            bars.add(
                new Bar(
                    call,
                    picture.standing(call),
                    row + freeRow(ends, call),
                    moments.headSet(begin(call)).size(),
                    call.open() ? moments.size() : moments.headSet(end(call)).size(),
                    picture.number(call),
                    -1));
      lanes = lanes.add(new Lane(client, row, ends.size()));
      row += ends.size();
    }
    return new Placement(lanes, bars, moments.size()).timed();
  }

  /** Of what is at the same moment, beginnings come first: no call had ended before the other. */
  private static long begin(Call call) {
    return 2 * call.begin();
  }

  private static long end(Call call) {
    return 2 * call.end() + 1;
  }

  private static int freeRow(List<Long> ends, Call call) {
    for (int row = 0; row < ends.size(); row++)
      if (ends.get(row) < call.begin()) {
        ends.set(row, call.end());
        return row;
      }
    ends.add(call.end());
    return ends.size() - 1;
  }

  /** Each as early as the order allows; where it goes against time, none has a moment. */
  private Placement timed() {
    var timed = bars;
    int moment = 0;
    for (var bar : ordered()) {
      moment = Math.max(moment, bar.from());
      if (moment >= bar.to()) return this;
      var placed = bar.after(moment);
      timed = timed.map(each -> each.equals(bar) ? placed : each);
    }
    return new Placement(lanes, timed, moments);
  }

  int rows() {
    return lanes.isEmpty() ? 0 : lanes.last().row() + lanes.last().rows();
  }

  /** Those that are in the order, in it. */
  Seq<Bar> ordered() {
    return bars.filter(bar -> bar.number() > 0).stream()
        .sorted(Comparator.comparingInt(Bar::number))
        .collect(Seq.toSeq());
  }

  /** Those that are not, as they began; the one that is stuck may be among them. */
  Seq<Bar> others() {
    return bars.filter(bar -> bar.number() == 0).stream()
        .sorted(Comparator.comparingInt(Bar::from))
        .collect(Seq.toSeq());
  }

  /**
   * Where each moment is, and last where open calls end.
   *
   * @param least from one to the next
   * @param mark how wide the mark of one in the order is
   * @param bar how wide a call must be
   */
  int[] columns(int least, ToIntFunction<Bar> mark, ToIntFunction<Bar> bar) {
    var columns = new int[moments + 1];
    for (int moment = 1; moment <= moments; moment++) {
      int wide = 0;
      for (var each : bars) if (each.gap() == moment - 1) wide += mark.applyAsInt(each);
      columns[moment] = columns[moment - 1] + Math.max(least, wide + least / 2);
      for (var each : bars)
        if (each.to() == moment)
          columns[moment] = Math.max(columns[moment], columns[each.from()] + bar.applyAsInt(each));
    }
    return columns;
  }

  /** Where the middle of a call's mark is. */
  int middle(Bar bar, int[] columns, ToIntFunction<Bar> mark) {
    if (bar.gap() < 0) return (columns[bar.from()] + columns[bar.to()]) / 2;
    int wide = 0;
    int before = 0;
    for (var each : bars) {
      if (each.gap() != bar.gap()) continue;
      wide += mark.applyAsInt(each);
      if (each.number() < bar.number()) before += mark.applyAsInt(each);
    }
    int room = columns[bar.gap() + 1] - columns[bar.gap()];
    return columns[bar.gap()] + (room - wide) / 2 + before + mark.applyAsInt(bar) / 2;
  }
}
