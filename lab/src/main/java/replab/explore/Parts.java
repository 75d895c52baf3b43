package replab.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Seq;
import replab.sim.Envelope;
import replab.sim.Network;
import replab.sim.Node;
import replab.sim.World;

/**
 * What worlds are made of, each part once and with a number: nodes, messages in flight, what
 * clients saw. A scene is a world less its messages: all that properties and operators look at.
 */
final class Parts<S, M, R> {
  private final World<S, M, R> start;
  private final int members;
  private final Interned<Node<S, M, R>> nodes = new Interned<>();
  private final Interned<Envelope<M>> envelopes = new Interned<>();
  private final Bags bags = new Bags();
  private final Interned<History> histories = new Interned<>();

  /** The number of each node, and of what clients saw. */
  private final Rows scenes;

  private final int[] row;

  /** By the number of the node. */
  private @Nullable Observation[] observed = new Observation[64];

  Parts(World<S, M, R> start) {
    this.start = start;
    members = start.names().size();
    scenes = new Rows(members + 1);
    row = new int[members + 1];
    start.nodes().forEach(nodes::canonical);
    start.network().flying().forEach(envelopes::canonical);
  }

  /** How many nodes there are. */
  int members() {
    return members;
  }

  World<S, M, R> start() {
    return start;
  }

  Interned<Node<S, M, R>> nodes() {
    return nodes;
  }

  Interned<Envelope<M>> envelopes() {
    return envelopes;
  }

  Bags bags() {
    return bags;
  }

  Interned<History> histories() {
    return histories;
  }

  // Scenes

  /** How many scenes there are. */
  int scenes() {
    return scenes.size();
  }

  int scene(World<S, M, R> world) {
    for (int i = 0; i < members; i++) row[i] = nodes.number(world.node(i));
    row[members] = histories.number(world.history());
    return scenes.number(row);
  }

  /** The scene that differs in one node, unless that is below 0, and in what clients saw. */
  int scene(int from, int index, int node, int history) {
    for (int i = 0; i < members; i++) row[i] = scenes.get(from, i);
    if (index >= 0) row[index] = node;
    row[members] = history;
    return scenes.number(row);
  }

  /** The scene of these nodes and of what clients saw; what comes behind is not looked at. */
  int scene(int[] numbers) {
    return scenes.number(numbers);
  }

  int node(int scene, int index) {
    return scenes.get(scene, index);
  }

  int history(int scene) {
    return scenes.get(scene, members);
  }

  World<S, M, R> world(int scene, int messages) {
    var own = Seq.<Node<S, M, R>>empty();
    for (int i = 0; i < members; i++) own = own.add(nodes.get(node(scene, i)));
    return start.with(own, flying(messages), histories.get(history(scene)));
  }

  private Network<M> flying(int messages) {
    var flying = Seq.<Envelope<M>>empty();
    for (int message : bags.get(messages)) flying = flying.add(envelopes.get(message));
    return start.network().carrying(flying);
  }

  /** The bag of what is in flight in this world, but no more than so many copies of each. */
  int messages(World<S, M, R> world, int copies) {
    var network = world.network();
    var flying = new int[network.size()];
    for (int i = 0; i < flying.length; i++) flying[i] = envelopes.number(network.get(i));
    return bags.number(flying, copies);
  }

  // What can be seen

  /** Whether a node, by its number, takes an operation from a client that asks around. */
  boolean takes(int node, Op op) {
    return running(node) && start.protocol().takes(op, observation(node));
  }

  boolean running(int node) {
    return nodes.get(node).running();
  }

  private Observation observation(int node) {
    if (node >= observed.length)
      observed = Arrays.copyOf(observed, Math.max(node + 1, 2 * observed.length));
    var known = observed[node];
    if (known == null) observed[node] = known = start.observe(nodes.get(node));
    return known;
  }

  View view(int scene) {
    return new Seen(scene);
  }

  private final class Seen implements View {
    private final int scene;

    Seen(int scene) {
      this.scene = scene;
    }

    private int number(NodeId name) {
      return Parts.this.node(scene, names().indexOf(name));
    }

    @Override
    public Seq<NodeId> names() {
      return start.names();
    }

    @Override
    public boolean up(NodeId name) {
      return nodes.get(number(name)).up();
    }

    @Override
    public boolean paused(NodeId name) {
      return nodes.get(number(name)).paused();
    }

    @Override
    public Observation of(NodeId name) {
      return observation(number(name));
    }

    @Override
    public History history() {
      return histories.get(Parts.this.history(scene));
    }
  }
}
