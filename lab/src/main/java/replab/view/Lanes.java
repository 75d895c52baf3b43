package replab.view;

import java.util.Map;
import java.util.TreeMap;
import replab.core.NodeId;
import replab.core.Seq;
import replab.view.Chart.Lane;
import replab.view.Chart.Moment;
import replab.view.Chart.State;

/** Where each party's lane runs, and how it looks as time goes down. */
final class Lanes {
  private final Seq<Lane> lanes;
  private final int gap;
  private final Map<NodeId, Integer> columns = new TreeMap<>();
  private final Map<NodeId, State> states = new TreeMap<>();

  /** Lanes {@code gap} columns apart, the first in column {@code first}. */
  Lanes(Seq<Lane> lanes, int first, int gap) {
    this.lanes = lanes;
    this.gap = gap;
    for (int i = 0; i < lanes.size(); i++) {
      columns.put(lanes.get(i).party(), first + i * gap);
      states.put(lanes.get(i).party(), lanes.get(i).state());
    }
  }

  Seq<Lane> all() {
    return lanes;
  }

  int gap() {
    return gap;
  }

  int column(NodeId party) {
    return columns.get(party);
  }

  int last() {
    return lanes.isEmpty() ? 0 : column(lanes.last().party());
  }

  int first() {
    return lanes.isEmpty() ? 0 : column(lanes.first().party());
  }

  /** How many messages may run down on one side of a lane. */
  int channels() {
    return Math.clamp((gap - 8L) / 4, 1, 6);
  }

  boolean isLane(int column) {
    return columns.containsValue(column);
  }

  void happens(Moment moment) {
    states.replaceAll((party, state) -> Chart.after(state, moment, party));
  }

  void draw(Canvas canvas, Glyphs glyphs) {
    for (var lane : lanes)
      switch (states.get(lane.party())) {
        case UP -> canvas.put(column(lane.party()), glyphs.lane(), Tone.QUIET);
        case PAUSED -> canvas.put(column(lane.party()), glyphs.pausedLane(), Tone.LAGGING);
        case DOWN -> {}
      }
  }
}
