package replab.view;

import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.view.Chart.Lane;
import replab.view.Chart.Moment;
import replab.view.Chart.State;

/** Where each party's lane runs, and how it looks as time goes down. */
final class Lanes {
  private final Seq<Lane> lanes;
  private final int gap;
  private Table<NodeId, Integer> columns = Table.empty();
  private Table<NodeId, State> states = Table.empty();

  /** Lanes {@code gap} columns apart, the first in column {@code first}. */
  Lanes(Seq<Lane> lanes, int first, int gap) {
    this.lanes = lanes;
    this.gap = gap;
    for (int i = 0; i < lanes.size(); i++) {
      columns = columns.put(lanes.get(i).party(), first + i * gap);
      states = states.put(lanes.get(i).party(), lanes.get(i).state());
    }
  }

  Seq<Lane> all() {
    return lanes;
  }

  int gap() {
    return gap;
  }

  int column(NodeId party) {
    return columns.at(party);
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

  void happens(Moment moment) {
    for (var lane : lanes) {
      var before = states.at(lane.party());
      var after = Chart.after(before, moment, lane.party());
      if (after != before) states = states.put(lane.party(), after);
    }
  }

  void draw(Canvas canvas, Glyphs glyphs) {
    for (var lane : lanes)
      switch (states.at(lane.party())) {
        case UP -> canvas.put(column(lane.party()), glyphs.lane(), Tone.QUIET);
        case PAUSED -> canvas.put(column(lane.party()), glyphs.pausedLane(), Tone.LAGGING);
        case DOWN -> {}
      }
  }
}
