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
      "Of an operation, such as w1, what led from its request to its answer.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; replicate to=n2; why x at=n3",
      "cluster single-leader sync=1; write x 5; replicate; why w1",
    },
    family = Family.LOOK,
    seeAlso = {"log", "messages", "diff"})
final class AskWhy extends LookCommand {
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
    return operation.isPresent() ? Report.ok(why(operation.get())) : Report.ok(why());
  }

  private String onlyKey() {
    var keys = keys();
    if (keys.isEmpty()) throw new Mistake("There is no key yet: write x 5 makes one.");
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

  /** The operation of this name, where no key has it. */
  private Optional<Operation> operation() {
    if (keys().has(key)) return Optional.empty();
    for (var operation : lab().world().history().operations().values())
      if (operation.ticket().name().equals(key)) return Optional.of(operation);
    return Optional.empty();
  }

  private Text why(Operation operation) {
    return WhyOperation.of(lab().live(), operation, width())
        .line(
            Text.of(Tone.QUIET, "and of the key: ")
                .plus(Tone.COMMAND, "why " + Naming.quoted(operation.op().key())));
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
