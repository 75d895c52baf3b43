package replab.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Seq;
import replab.sim.Network;
import replab.sim.Node;
import replab.sim.World;

/**
 * Worlds less their messages, each once: all that properties and operators look at. What a node
 * shows is remembered, since few nodes make many scenes.
 */
final class Scenes<S, M, R> {
  private final Interned<World<S, M, R>> scenes = new Interned<>();
  private final Interned<History> histories = new Interned<>();
  private final Interned<Node<S, M, R>> nodes;
  private @Nullable Observation[] observed = new Observation[64];

  Scenes(Interned<Node<S, M, R>> nodes) {
    this.nodes = nodes;
  }

  int size() {
    return scenes.size();
  }

  World<S, M, R> get(int number) {
    return scenes.get(number);
  }

  int number(World<S, M, R> world) {
    return scenes.number(world.with(Network.empty()).with(histories.canonical(world.history())));
  }

  View view(int number) {
    return new Seen(scenes.get(number));
  }

  private final class Seen implements View {
    private final World<S, M, R> world;

    Seen(World<S, M, R> world) {
      this.world = world;
    }

    @Override
    public Seq<NodeId> names() {
      return world.names();
    }

    @Override
    public boolean up(NodeId node) {
      return world.node(node).up();
    }

    @Override
    public boolean paused(NodeId node) {
      return world.node(node).paused();
    }

    @Override
    public Observation of(NodeId node) {
      int number = nodes.number(world.node(node));
      if (number >= observed.length)
        observed = Arrays.copyOf(observed, Math.max(number + 1, 2 * observed.length));
      var known = observed[number];
      if (known == null) observed[number] = known = world.observe(node);
      return known;
    }

    @Override
    public History history() {
      return world.history();
    }
  }
}
