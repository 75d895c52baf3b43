package replab.cluster;

import java.util.Optional;
import java.util.function.Predicate;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.explore.Request;
import replab.sim.Choice;
import replab.sim.World;

/**
 * The ways in which a client may ask what it planned. Which nodes, and how many of them together,
 * answer a read is found out by asking them, in worlds of which nothing remains.
 */
record Ways<S, M, R>(World<S, M, R> world, NodeId client) {
  private static final Ticket PROBE = new Ticket(Integer.MAX_VALUE, "probe");

  Seq<Request.Way> of(Planned planned) {
    var options = world.clients().get(client, Table.empty());
    var near = options.find("near").map(NodeId::new);
    if (planned.op() instanceof Op.Read read && world.protocol().gathers())
      return planned.any()
          ? quorums(read)
          : planned.nodes().isEmpty()
              ? Seq.of(at(read, Routing.of(world, client, read, planned.nodes()).nodes().first()))
              : Seq.of(gathered(read, planned.nodes())).filter(way -> !isRefused(way));
    var op =
        planned.op() instanceof Op.Read read && Routing.waits(options)
            ? Routing.waiting(read)
            : planned.op();
    if (!planned.nodes().isEmpty()) return planned.nodes().map(node -> at(op, node));
    var taken = new Request.Way(op, planned.any() ? Optional.empty() : near.filter(takes(op)));
    return planned.any() && !op.changesData() ? answering(op, taken) : Seq.of(taken);
  }

  private static Request.Way at(Op op, NodeId node) {
    return new Request.Way(op, Optional.of(node));
  }

  /** Reads go to whatever is near; a change, past a node that does not take it. */
  private Predicate<NodeId> takes(Op op) {
    return node -> !op.changesData() || world.protocol().takes(op, world.observe(node));
  }

  /** Every node that answers it; where some do not, those, too, that will take it. */
  private Seq<Request.Way> answering(Op op, Request.Way taken) {
    var keepers = world.names().filter(node -> world.node(node).running() && keepsData(node));
    var answering = keepers.filter(node -> answers(op, node));
    if (answering.size() == keepers.size()) return answering.map(node -> at(op, node));
    var others = answering.filter(node -> !world.protocol().takes(op, world.observe(node)));
    return Seq.of(taken).addAll(others.map(node -> at(op, node)));
  }

  private boolean keepsData(NodeId node) {
    return !world.protocol().attendants().contains(node);
  }

  /**
   * Each set of nodes that is just large enough to answer, through the node that it names first.
   */
  private Seq<Request.Way> quorums(Op.Read read) {
    var keepers = world.names().filter(this::keepsData);
    var found = Seq.<Seq<NodeId>>empty();
    for (int size = 1; size <= keepers.size(); size++)
      for (var some : subsets(keepers, size))
        if (!found.any(less -> less.all(some::contains)) && answers(gathered(read, some)))
          found = found.add(some);
    return found.map(some -> gathered(read, some));
  }

  private static Seq<Seq<NodeId>> subsets(Seq<NodeId> all, int size) {
    if (size == 0) return Seq.of(Seq.<NodeId>empty());
    if (all.size() < size) return Seq.empty();
    var rest = all.drop(1);
    return subsets(rest, size - 1)
        .map(some -> Seq.of(all.first()).addAll(some))
        .addAll(subsets(rest, size));
  }

  private Request.Way gathered(Op.Read read, Seq<NodeId> from) {
    var routed = Routing.of(world, client, read, from);
    return at(routed.op(), routed.nodes().first());
  }

  /** By a node that is up, because of what it asks: nobody need plan that. */
  private boolean isRefused(Request.Way way) {
    return world.node(way.node().orElseThrow()).running() && !answers(way);
  }

  private boolean answers(Request.Way way) {
    return answers(way.op(), way.node().orElseThrow());
  }

  private boolean answers(Op op, NodeId node) {
    var ask = new Choice.Ask<M>(PROBE, client, node, op, Stamp.NONE);
    return !world.direct().after(ask).world().history().operations().at(PROBE).failed();
  }
}
