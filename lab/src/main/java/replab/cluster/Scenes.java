package replab.cluster;

import replab.check.Scene;
import replab.core.Content;
import replab.core.NodeId;
import replab.core.Table;
import replab.explore.View;
import replab.sim.Live;

/** What can be judged of a simulated world. */
public final class Scenes {
  private Scenes() {}

  /** The scene {@code step} steps into a run. */
  public static <S, M, R> Scene of(Live<S, M, R> live, int step) {
    var world = live.world();
    var nodes = Table.<NodeId, Scene.Node>empty();
    for (var node : world.nodes())
      nodes =
          nodes.put(node.id(), new Scene.Node(node.up(), node.paused(), world.observe(node.id())));
    var protocol = world.protocol();
    return new Scene(
        nodes,
        world.history(),
        live.flights().size(),
        step,
        protocol.settings(),
        protocol.content());
  }

  /** The same of a world that is explored, whatever led to it and is under way in it. */
  static Scene of(View view, Table<String, String> settings, Content content) {
    var nodes = Table.<NodeId, Scene.Node>empty();
    for (var name : view.names())
      nodes = nodes.put(name, new Scene.Node(view.up(name), view.paused(name), view.of(name)));
    return new Scene(nodes, view.history(), 0, 0, settings, content);
  }
}
