package replab.command.look;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.view.Text;
import replab.view.Tone;
import replab.view.Why;
import replab.view.WhyOperation;

/** Say why a key is as it is on a node. */
@Command(
    name = "why",
    header = "say why a key is as it is on a node",
    description = {
      "Follows the record that wrote it back to the client who asked, and says where the newest one"
          + " is stuck that has not come. Without at=, for every node.",
      "Of an operation, such as w1, what led from its request to its answer. Where a key is called"
          + " that as well, both are told; with at=, the key.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; replicate to=n2; why x at=n3",
      "cluster single-leader sync=1; write x 5; replicate; why w1",
    },
    family = Family.LOOK,
    seeAlso = {"log", "messages", "diff"})
final class AskWhy extends LookCommand {
  private static final int MOST = 12;

  @Parameters(
      arity = "0..1",
      paramLabel = "KEY",
      description = "the key, or an operation; the only key when not said")
  private String key = "";

  @Option(names = "--at", paramLabel = "NODE", description = "the node; each of them when not said")
  private Optional<NodeId> at = Optional.empty();

  @Override
  public Report call() {
    if (key.isEmpty()) key = onlyKey();
    var operation = operation();
    if (operation.isEmpty() && !keys().has(key)) throw unknown();
    if (operation.isEmpty()) return Report.ok(why());
    if (keys().has(key))
      return Report.ok(at.isPresent() ? why() : why().line("").line(why(operation.get())));
    if (at.isPresent()) throw onNoNode(operation.get());
    return Report.ok(
        why(operation.get())
            .line(
                Text.of(Tone.QUIET, "and of the key: ")
                    .plus(Tone.COMMAND, "why " + Naming.quoted(operation.get().op().key()))));
  }

  private Mistake unknown() {
    if (keys().isEmpty()) return noKey();
    var asked = Seq.copyOf(lab().world().history().operations().keys()).map(Ticket::name);
    return new Mistake(
        "There is no key and no operation "
            + Naming.quoted(key)
            + there("keys", Seq.copyOf(keys().keys()))
            + there("operations", asked)
            + ".");
  }

  /** The last of them, where there are many. */
  private static String there(String what, Seq<String> names) {
    if (names.isEmpty()) return "";
    int left = Math.max(0, names.size() - MOST);
    return "; " + what + ": " + (left > 0 ? "… " : "") + String.join(", ", names.drop(left));
  }

  private Mistake onNoNode(Operation operation) {
    return new Mistake(
        key
            + " is an operation, "
            + operation.op()
            + ", and at= is about a key: why "
            + key
            + ", or why "
            + Naming.quoted(operation.op().key())
            + " at="
            + at.map(NodeId::name).orElseThrow()
            + ".");
  }

  private static Mistake noKey() {
    return new Mistake("There is no key yet: write x 5 makes one.");
  }

  private String onlyKey() {
    var keys = keys();
    if (keys.isEmpty()) throw noKey();
    if (keys.size() == 1) return keys.firstKey();
    var last = lab().world().history().operations().lastValue().op().key();
    var named = keys.has(last) ? last : keys.firstKey();
    throw new Mistake(
        "Why is which key as it is? There are "
            + String.join(", ", keys.keys())
            + ": type why "
            + Naming.quoted(named)
            + ".");
  }

  /** What clients asked for, or some node has. */
  private Table<String, Boolean> keys() {
    var keys = Table.<String, Boolean>empty();
    for (var operation : lab().world().history().operations().values())
      keys = keys.put(operation.op().key(), true);
    for (var node : lab().world().names())
      for (var key : lab().world().observe(node).data().keys()) keys = keys.put(key, true);
    return keys;
  }

  private Optional<Operation> operation() {
    for (var operation : lab().world().history().operations().values())
      if (operation.ticket().name().equals(key)) return Optional.of(operation);
    return Optional.empty();
  }

  private Text why(Operation operation) {
    return WhyOperation.of(lab().live(), operation, width());
  }

  private Text why() {
    var nodes = at.map(node -> Seq.of(known(node))).orElseGet(this::withData);
    var told = Text.EMPTY;
    for (var node : nodes) {
      if (!told.isEmpty()) told = told.line("");
      told = told.line(Why.of(lab().branches().run(), key, node, width()));
    }
    return told;
  }

  private Seq<NodeId> withData() {
    return lab().world().names().filter(node -> !lab().world().observe(node).attends());
  }
}
