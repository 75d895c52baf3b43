package replab.view;

import replab.core.NodeId;
import replab.core.Seq;
import replab.sim.Live;

/** What will ring, where and when. */
public final class Timers {
  private Timers() {}

  public static <S, M, R> Text of(Live<S, M, R> live, int width) {
    var rows = Seq.<Seq<Text>>empty();
    for (var node : live.world().nodes())
      for (var timer : node.timers().keys())
        rows =
            rows.add(
                Seq.of(
                    Text.of(Tone.STRONG, node.id().name()),
                    Text.of(timer),
                    Text.of(due(live, node.id(), timer))));
    return rows.isEmpty()
        ? Text.of("No timer runs.")
        : Text.table(Seq.of("node", "timer", "rings"), rows, width);
  }

  /** Each timer of one node, with when it rings. */
  static <S, M, R> Seq<String> of(Live<S, M, R> live, NodeId node) {
    return Seq.copyOf(live.world().node(node).timers().keys())
        .map(timer -> timer + ", " + due(live, node, timer));
  }

  private static <S, M, R> String due(Live<S, M, R> live, NodeId node, String timer) {
    if (live.world().node(node).paused()) return "not while " + node + " is paused";
    return live.due(node, timer).map(due -> Messages.in(live, due)).orElse("when someone fires it");
  }
}
