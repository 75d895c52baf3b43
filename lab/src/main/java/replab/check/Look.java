package replab.check;

import java.util.Optional;
import java.util.function.Function;
import replab.check.Expr.Field;
import replab.check.Expr.Word;
import replab.check.Scene.Node;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Seq;

/**
 * A scene as a predicate looks at it: it finds what is called so.
 *
 * @param strict a name of nothing in the scene is a {@link Mistake}; otherwise it is of something
 *     that is not there yet
 */
record Look(Scene scene, Source source, boolean strict) {
  Optional<Node> node(Word name) {
    var node = findNode(name.text());
    if (node.isEmpty() && strict) throw unknown("node", name, nodes());
    return node;
  }

  /** An operation; of a client, the last that is {@code meant}. */
  Optional<Operation> operation(Word name, Function<Operation, Boolean> meant) {
    return findOperation(name.text()).or(() -> last(own(name.text()).filter(meant::apply)));
  }

  /** An operation, or the one that {@link #lastOf} says a client stands for. */
  Optional<Operation> operationOrClient(Word name) {
    var operation = findOperation(name.text()).or(() -> lastOf(name.text()));
    if (operation.isEmpty() && strict)
      throw unknown("operation or client", name, operations().addAll(clients()));
    return operation;
  }

  /** Throws {@link Mistake} for a name of no node, operation or client. */
  void owner(Word name) {
    if (!knows(name)) throw unknown("node, operation or client", name, owners());
  }

  Value field(Field field) {
    var owner = field.owner().text();
    var node = findNode(owner);
    if (node.isPresent())
      return field.key()
          ? Fields.copy(node.get(), field.name())
          : Fields.ofNode(node.get(), field.name());
    if (owner.equals("settings")) return setting(field);
    var operation = findOperation(owner);
    if (operation.isPresent()) return ofOperation(operation.get(), field);
    var last = lastOf(owner);
    if (last.isPresent()) return ofClient(last.get(), field);
    if (strict) throw unknown("node, operation or client", field.owner(), owners());
    return Value.Nothing.YET;
  }

  private Value setting(Field field) {
    return scene
        .settings()
        .find(field.name())
        .<Value>map(Value.Text::new)
        .orElseThrow(() ->
            source.unknown(
                "There is no setting " + field.name() + ".",
                field.name(),
                Seq.copyOf(scene.settings().keys()),
                field.span().from()));
  }

  private Value ofOperation(Operation operation, Field field) {
    return Fields.ofOperation(operation, field.name())
        .orElseThrow(() ->
            source.unknown(
                field.owner().text() + " is no node, and has no " + field.name() + ".",
                field.name(),
                Fields.ofOperations(),
                field.span().from()));
  }

  /** What a client saw is what it has read, even when it wrote last. */
  private Value ofClient(Operation last, Field field) {
    var value = ofOperation(last, field);
    return field.name().equals("value") && last.op().changesData() ? Value.Nothing.YET : value;
  }

  /** The last read that a client was answered; the last of its operations when there is none. */
  private Optional<Operation> lastOf(String client) {
    var own = own(client);
    var reads = own.filter(operation -> Changes.found(operation).isPresent());
    return last(reads.isEmpty() ? own : reads);
  }

  private Seq<Operation> own(String client) {
    return Seq.copyOf(scene.history().operations().values())
        .filter(operation -> operation.client().name().equals(client));
  }

  private static Optional<Operation> last(Seq<Operation> some) {
    return some.isEmpty() ? Optional.empty() : Optional.of(some.last());
  }

  private Optional<Node> findNode(String name) {
    return name.isEmpty() ? Optional.empty() : scene.nodes().find(new NodeId(name));
  }

  private Optional<Operation> findOperation(String name) {
    return last(
        Seq.copyOf(scene.history().operations().values())
            .filter(operation -> operation.ticket().name().equals(name)));
  }

  Value noLeader(Word name) {
    if (!strict) return Value.Nothing.YET;
    throw source.mistake("There is no lag while no node that is up leads.", name.span().from());
  }

  /** Why a name that has no meaning yet makes a condition fail. */
  String missing(Word name) {
    return "there is no " + name.text() + " yet";
  }

  boolean knows(Word name) {
    return owners().contains(name.text());
  }

  private Mistake unknown(String what, Word name, Seq<String> known) {
    return source.unknown(
        "There is no " + what + " " + name.text() + ".", name.text(), known, name.span().from());
  }

  private Seq<String> owners() {
    return nodes().addAll(operations()).addAll(clients()).add("settings");
  }

  Seq<String> nodes() {
    return Terms.namesOf(scene.nodes().keys());
  }

  Seq<String> operations() {
    return Seq.copyOf(scene.history().operations().keys()).map(ticket -> ticket.name());
  }

  Seq<String> clients() {
    return Seq.copyOf(scene.history().operations().values()).stream()
        .map(operation -> operation.client().name())
        .distinct()
        .sorted()
        .collect(Seq.toSeq());
  }

  /** The keys that clients have used. */
  Seq<String> keys() {
    return Seq.copyOf(scene.history().operations().values()).stream()
        .map(operation -> operation.op().key())
        .distinct()
        .sorted()
        .collect(Seq.toSeq());
  }
}
