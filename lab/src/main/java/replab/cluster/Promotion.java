package replab.cluster;

import replab.core.NodeId;
import replab.core.Order;
import replab.core.Seq;
import replab.explore.Intervention;
import replab.explore.View;

/** An operator who promotes a node that does not lead, whichever and whenever. */
final class Promotion {
  static final Intervention OF_ANY_NODE = new Intervention("a promotion", Promotion::given);

  private Promotion() {}

  private static Seq<Intervention.Given> given(View view) {
    long newest = 0;
    for (var node : view.names()) newest = Math.max(newest, view.of(node).term());
    var order = new Order("promote", Seq.of(Long.toString(newest + 1)));
    return view.names()
        .filter(node -> follows(view, node))
        .map(node -> new Intervention.Given(node, order));
  }

  private static boolean follows(View view, NodeId node) {
    return view.up(node)
        && !view.paused(node)
        && !view.of(node).leads()
        && !view.of(node).attends();
  }
}
