package replab.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import replab.core.Durations;
import replab.core.Seq;
import replab.view.Chart.Moment;

/** What stands left of the lanes: the step, and the time, each where it changes. */
final class Gutter {
  private final List<String> steps = new ArrayList<>();
  private final List<String> times = new ArrayList<>();
  private final int stepColumns;
  private final int columns;

  Gutter(Seq<Moment> moments) {
    int step = 0;
    var time = Duration.ZERO;
    for (var moment : moments) {
      steps.add(moment.step() == step ? "" : "@" + moment.step());
      times.add(moment.at().equals(time) ? "" : Durations.show(moment.at()));
      step = moment.step();
      time = moment.at();
    }
    stepColumns = widest(steps);
    int timeColumns = widest(times);
    columns = stepColumns + timeColumns + (stepColumns > 0 && timeColumns > 0 ? 1 : 0);
  }

  private static int widest(List<String> labels) {
    return labels.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Its width, and one to part it from what follows. */
  int columns() {
    return columns == 0 ? 0 : columns + 1;
  }

  boolean begins(int moment) {
    return !steps.get(moment).isEmpty();
  }

  String step(int moment) {
    return steps.get(moment);
  }

  String time(int moment) {
    return times.get(moment);
  }

  void draw(Canvas canvas, int moment) {
    canvas.put(0, steps.get(moment), Tone.STRONG);
    var time = times.get(moment);
    if (!time.isEmpty()) canvas.put(columns - time.length(), time, Tone.QUIET);
  }
}
