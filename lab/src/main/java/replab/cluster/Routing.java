package replab.cluster;

import replab.core.Answer;
import replab.core.History;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.VersionVector;
import replab.sim.Electorate;
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
    var told = told(world, world.history(), client, op);
    if (op.changesData())
      return new Routing(via.isEmpty() ? Seq.of(chosen(world, client, op)) : via, op, told);
    if (world.protocol().gathers()) return gathering(world, client, (Op.Read) op, via);
    var nodes = via.isEmpty() ? Seq.of(reader(world, client, op, options)) : via;
    boolean waits =
        waits(options) && !seen(world.history(), client, op, options).equals(Stamp.NONE);
    return new Routing(nodes, waits ? waiting((Op.Read) op) : op, told);
  }

  /** What a client that lived this history tells the node it asks. */
  static <S, M, R> Stamp told(World<S, M, R> world, History history, NodeId client, Op op) {
    var options = world.clients().get(client, Table.empty());
    boolean fenced = world.protocol().settings().get("fencing", "none").equals("epoch");
    long term = fenced ? term(history, client) : 0;
    if (op.changesData())
      return new Stamp(
          term, seen(history, client, op, options).position(), known(history, client, op.key()));
    if (world.protocol().gathers()) return Stamp.NONE;
    var seen = waits(options) ? seen(history, client, op, options) : Stamp.NONE;
    return new Stamp(term, seen.position(), seen.vector());
  }

  /** Whether a client has the node asked wait until it has come as far as the client has seen. */
  static boolean waits(Table<String, String> options) {
    return options.get("route", "wait").equals("wait")
        && !options.get("guarantee", "none").equals("none");
  }

  /** One read, through the node the client is near, or else the first that it wants to hear. */
  private static <S, M, R> Routing gathering(
      World<S, M, R> world, NodeId client, Op.Read read, Seq<NodeId> from) {
    if (from.isEmpty()) return new Routing(Seq.of(chosen(world, client, read)), read, Stamp.NONE);
    var near = world.clients().get(client, Table.empty()).find("near").map(NodeId::new);
    var first = from.first();
    boolean takes = world.node(first).up() && world.protocol().takes(read, world.observe(first));
    var asked = near.orElseGet(() -> takes ? first : chosen(world, client, read));
    var names = String.join(",", from.map(NodeId::name));
    var op = new Op.Read(read.key(), read.options().put("from", names));
    return new Routing(Seq.of(asked), op, Stamp.NONE);
  }

  static Op waiting(Op.Read read) {
    return new Op.Read(read.key(), read.options().put("wait", "replay"));
  }

  private static <S, M, R> NodeId reader(
      World<S, M, R> world, NodeId client, Op op, Table<String, String> options) {
    boolean guaranteed = !options.get("guarantee", "none").equals("none");
    var near = options.find("near").map(NodeId::new);
    return switch (guaranteed ? options.get("route", "wait") : "wait") {
      case "leader" -> chosen(world, client, op);
      case "sticky" ->
          near.or(() -> lastRead(world, client)).orElseGet(() -> chosen(world, client, op));
      default -> near.orElseGet(() -> chosen(world, client, op));
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

  /**
   * Of the nodes that take such an operation, the one the client is near, or else the one it used
   * last, or else the first one within its reach.
   */
  static <S, M, R> NodeId chosen(World<S, M, R> world, NodeId client, Op op) {
    var protocol = world.protocol();
    var takers =
        world
            .names()
            .filter(node -> world.node(node).up() && protocol.takes(op, world.observe(node)));
    if (takers.isEmpty()) throw new Mistake(nobody(world, op));
    var near = world.clients().get(client, Table.empty()).find("near").map(NodeId::new);
    if (near.filter(takers::contains).isPresent()) return near.get();
    var reachable = takers.filter(node -> !world.network().isCut(client, node));
    var used =
        world.history().operations().stream()
            .map(Table.Entry::value)
            .filter(operation -> operation.client().equals(client))
            .map(Operation::node)
            .filter(reachable::contains)
            .reduce((_, later) -> later);
    return used.orElseGet(() -> reachable.isEmpty() ? takers.first() : reachable.first());
  }

  private static <S, M, R> String nobody(World<S, M, R> world, Op op) {
    var electorate = Electorate.of(world);
    if (electorate.lacksMajority())
      return "No node leads now, and none can be elected: " + electorate.told() + ".";
    var asked =
        world.names().filter(node -> world.node(node).running() && !world.observe(node).attends());
    if (asked.isEmpty()) return "No node is up: restart " + world.names().first() + " first.";
    var which = (op.changesData() ? "via=" : "from=") + asked.first();
    return world.protocol().orders().has("promote")
        ? "No node leads now: promote one (promote "
            + asked.first()
            + "), or say which node to ask ("
            + which
            + ")."
        : "No node takes this now: let some time pass (run 1s), or say which node to ask ("
            + which
            + ").";
  }

  /** What the client has read of this key: its change rests on that (Dynamo's context). */
  private static VersionVector known(History history, NodeId client, String key) {
    var known = VersionVector.NONE;
    for (var operation : history.operations().values())
      if (operation.client().equals(client) && operation.op().key().equals(key))
        known = known.merge(stamp(operation).vector());
    return known;
  }

  /**
   * How far the store had come, at the least, for what this client's guarantee speaks of: in the
   * log, and where there is none, in the changes of this key.
   */
  private static Stamp seen(History history, NodeId client, Op op, Table<String, String> options) {
    var seen = Stamp.NONE;
    for (var operation : history.operations().values()) {
      if (!operation.client().equals(client)) continue;
      boolean write = operation.op().changesData();
      boolean counts =
          switch (options.get("guarantee", "none")) {
            case "read-your-writes" -> write;
            case "monotonic-reads" -> !write;
            case "session" -> true;
            default -> false;
          };
      if (counts) seen = Stamp.latest(seen, about(op.key(), operation));
    }
    return seen;
  }

  private static Stamp about(String key, Operation operation) {
    var stamp = stamp(operation);
    return operation.op().key().equals(key) ? stamp : new Stamp(stamp.term(), stamp.position());
  }

  private static long term(History history, NodeId client) {
    long term = 0;
    for (var operation : history.operations().values())
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
