package replab.check;

import java.util.Optional;
import java.util.function.Function;
import replab.check.Scene.Node;
import replab.core.Lsn;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Seq;
import replab.core.Table;

/** What can stand behind the point of a node, an operation or a client. */
final class Fields {
  /**
   * One property.
   *
   * @param condition whether it is true or false
   */
  private record Field<T>(
      String name, boolean condition, String help, Function<T, Value> meaning) {}

  private static final Table<String, Field<Node>> OF_NODES =
      table(
          Seq.of(
              new Field<>(
                  "role",
                  false,
                  "the node's role, such as follower",
                  n -> new Value.Text(n.seen().role())),
              flag("leads", "it takes itself for the leader", n -> n.seen().leads()),
              flag("up", "it is not crashed", Node::up),
              flag("paused", "it is up and does nothing", Node::paused),
              new Field<>(
                  "term", false, "the newest reign it knows", n -> Value.of(n.seen().term())),
              new Field<>(
                  "timeline",
                  false,
                  "the newest reign it knows, as PostgreSQL calls it",
                  n -> Value.of(n.seen().term())),
              bytes("position", "where its log ends, in bytes", n -> n.seen().received()),
              bytes(
                  "flushed",
                  "how much of its log survives a crash, in bytes",
                  n -> n.seen().flushed()),
              bytes(
                  "replayed",
                  "how much of its log its data reflects, in bytes",
                  n -> n.seen().replayed()),
              new Field<>(
                  "log",
                  false,
                  "how many records its log holds",
                  n -> Value.of(n.seen().log().size()))));

  private static final Table<String, Field<Operation>> OF_OPERATIONS =
      table(
          Seq.of(
              new Field<>("value", false, "what it found or wrote", Fields::value),
              new Field<>("start", false, "the phase in which it began", o -> Value.of(o.begin())),
              new Field<>("end", false, "the phase in which it ended", Fields::end),
              new Field<>("from", false, "the nodes that it asked", Fields::from)));

  private Fields() {}

  private static <T> Table<String, Field<T>> table(Seq<Field<T>> fields) {
    return fields.stream()
        .reduce(Table.empty(), (all, field) -> all.put(field.name(), field), (a, _) -> a);
  }

  private static Field<Node> flag(String name, String help, Function<Node, Boolean> meaning) {
    return new Field<>(name, true, help, node -> new Value.Flag(meaning.apply(node)));
  }

  private static Field<Node> bytes(String name, String help, Function<Node, Lsn> meaning) {
    return new Field<>(name, false, help, node -> Value.of(meaning.apply(node).bytes()));
  }

  static boolean isCondition(String name) {
    return OF_NODES.find(name).filter(Field::condition).isPresent();
  }

  static Seq<String> ofNodes() {
    return Seq.copyOf(OF_NODES.keys());
  }

  static Seq<String> ofOperations() {
    return Seq.copyOf(OF_OPERATIONS.keys());
  }

  static Table<String, String> help() {
    var help = Table.<String, String>empty();
    for (var field : OF_NODES.values()) help = help.put("NODE." + field.name(), field.help());
    for (var field : OF_OPERATIONS.values())
      help = help.put("OPERATION." + field.name(), field.help());
    return help;
  }

  /**
   * A property of a node, or a note that its protocol makes; every other name is a key, and its
   * value the copy that stands there.
   */
  static Value ofNode(Node node, String name) {
    return OF_NODES
        .find(name)
        .map(field -> field.meaning().apply(node))
        .or(() -> node.seen().notes().find(name).map(Value.Text::new))
        .orElseGet(() -> copy(node, name));
  }

  static Value copy(Node node, String key) {
    return node.seen().data().find(key).<Value>map(Value.Text::new).orElse(Value.Nothing.ABSENT);
  }

  static Optional<Value> ofOperation(Operation operation, String name) {
    return OF_OPERATIONS.find(name).map(field -> field.meaning().apply(operation));
  }

  static Value value(Operation operation) {
    return switch (operation.op()) {
      case Op.Read _ -> Changes.found(operation).map(Value::of).orElse(Value.Nothing.YET);
      case Op.Write(_, var value, _) -> new Value.Text(value);
      case Op.Cas(_, _, var value, _) -> new Value.Text(value);
      case Op.Add(_, long amount, _) -> Value.of(amount);
      case Op.Delete _ -> Value.Nothing.ABSENT;
    };
  }

  private static Value end(Operation operation) {
    return operation.outcome() instanceof Ended(_, int end) ? Value.of(end) : Value.Nothing.YET;
  }

  /** The nodes of {@code from=n1,n2}, or else the one that was asked. */
  private static Value from(Operation operation) {
    return new Value.Several(
        operation
            .op()
            .options()
            .find("from")
            .map(nodes -> Seq.of(nodes.split(",")))
            .orElse(Seq.of(operation.node().name())));
  }
}
