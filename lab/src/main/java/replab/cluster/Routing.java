package replab.cluster;

import replab.core.Answer;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.sim.World;

/**
 * Which nodes a client asks, and what it tells them of what it has seen: where session guarantees
 * are kept, if they are (Terry et al., PDIS 1994).
 *
 * @param seen NONE unless the client's guarantee, or fencing, needs the node to know
 */
record Routing(Seq<NodeId> nodes, Op op, Stamp seen) {
  private static final Seq<String> GUARANTEES =
      Seq.of("none", "read-your-writes", "monotonic-reads", "session");
  private static final Seq<String> ROUTES = Seq.of("wait", "leader", "sticky");

  static void check(Table<String, String> options) {
    one("guarantee", options.get("guarantee", "none"), GUARANTEES);
    var route = options.get("route", "wait");
    one("route", route, ROUTES);
    if (route.equals("sticky") && !options.get("guarantee", "none").equals("monotonic-reads"))
      throw new Mistake(
          "route=sticky reads one replica again and again: that keeps monotonic-reads, and shows a"
              + " client its own writes only by luck. Use route=leader or route=wait.");
  }

  private static void one(String key, String value, Seq<String> of) {
    if (!of.contains(value))
      throw new Mistake(key + "=" + value + "? It is one of " + String.join(", ", of) + ".");
  }

  static <S, M, R> Routing of(World<S, M, R> world, NodeId client, Op op, Seq<NodeId> via) {
    var options = world.clients().get(client, Table.empty());
    var seen = seen(world, client, options.get("guarantee", "none"));
    boolean fenced = world.protocol().settings().get("fencing", "none").equals("epoch");
    long term = fenced ? term(world, client) : 0;
    if (op.changesData())
      return new Routing(
          via.isEmpty() ? Seq.of(leader(world, client)) : via,
          op,
          new Stamp(term, seen.position()));
    boolean waits = !seen.equals(Stamp.NONE) && options.get("route", "wait").equals("wait");
    var nodes = via.isEmpty() ? Seq.of(reader(world, client, options)) : via;
    return waits
        ? new Routing(nodes, waiting((Op.Read) op), new Stamp(term, seen.position()))
        : new Routing(nodes, op, new Stamp(term, Stamp.NONE.position()));
  }

  private static Op waiting(Op.Read read) {
    return new Op.Read(read.key(), read.options().put("wait", "replay"));
  }

  private static <S, M, R> NodeId reader(
      World<S, M, R> world, NodeId client, Table<String, String> options) {
    boolean guaranteed = !options.get("guarantee", "none").equals("none");
    var near = options.find("near").map(NodeId::new);
    return switch (guaranteed ? options.get("route", "wait") : "wait") {
      case "leader" -> leader(world, client);
      case "sticky" ->
          near.or(() -> lastRead(world, client)).orElseGet(() -> leader(world, client));
      default -> near.orElseGet(() -> leader(world, client));
    };
  }

  private static <S, M, R> java.util.Optional<NodeId> lastRead(
      World<S, M, R> world, NodeId client) {
    return world.history().operations().stream()
        .map(Table.Entry::value)
        .filter(operation -> operation.client().equals(client) && !operation.op().changesData())
        .reduce((_, later) -> later)
        .map(Operation::node);
  }

  /** The leader this client used last, if it still leads; else the first one within its reach. */
  private static <S, M, R> NodeId leader(World<S, M, R> world, NodeId client) {
    var leaders =
        world.names().filter(node -> world.node(node).up() && world.observe(node).leads());
    if (leaders.isEmpty())
      throw new Mistake(
          "No node leads now: promote one (promote n2), or say which node to ask (via=n2).");
    var reachable = leaders.filter(node -> !world.network().isCut(client, node));
    var used =
        world.history().operations().stream()
            .map(Table.Entry::value)
            .filter(operation -> operation.client().equals(client))
            .map(Operation::node)
            .filter(reachable::contains)
            .reduce((_, later) -> later);
    return used.orElseGet(() -> reachable.isEmpty() ? leaders.first() : reachable.first());
  }

  /** How far the store had come, at the least, for what this client's guarantee speaks of. */
  private static <S, M, R> Stamp seen(World<S, M, R> world, NodeId client, String guarantee) {
    var seen = Stamp.NONE;
    for (var operation : world.history().operations().values()) {
      if (!operation.client().equals(client)) continue;
      boolean write = operation.op().changesData();
      boolean counts =
          switch (guarantee) {
            case "read-your-writes" -> write;
            case "monotonic-reads" -> !write;
            case "session" -> true;
            default -> false;
          };
      if (counts) seen = Stamp.latest(seen, stamp(operation));
    }
    return seen;
  }

  private static <S, M, R> long term(World<S, M, R> world, NodeId client) {
    long term = 0;
    for (var operation : world.history().operations().values())
      if (operation.client().equals(client)) term = Math.max(term, stamp(operation).term());
    return term;
  }

  private static Stamp stamp(Operation operation) {
    return operation.outcome() instanceof Operation.Ended(var answer, _)
        ? switch (answer) {
          case Answer.Done(var stamp) -> stamp;
          case Answer.Found(_, var stamp) -> stamp;
          case Answer.Failed _, Answer.Unsure _ -> Stamp.NONE;
        }
        : Stamp.NONE;
  }
}
