package replab.command.look;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Why;

/** Say why a key is as it is on a node. */
@Command(
    name = "why",
    header = "say why a key is as it is on a node",
    description = {
      "Follows the record that wrote it back to the client who asked, and says where the newest one"
          + " is stuck that has not come. Without at=, for every node.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; replicate to=n2; why x at=n3",
      "cluster single-leader; write x 5; why x",
    },
    family = Family.LOOK,
    seeAlso = {"log", "messages", "diff"})
final class AskWhy extends LookCommand {
  @Parameters(paramLabel = "KEY", description = "the key")
  private String key = "";

  @Option(names = "--at", paramLabel = "NODE", description = "the node; each of them when not said")
  private Optional<NodeId> at = Optional.empty();

  @Override
  public Report call() {
    var nodes = at.map(node -> Seq.of(known(node))).orElseGet(() -> lab().world().names());
    var told = Text.EMPTY;
    for (var node : nodes) {
      if (!told.isEmpty()) told = told.line("");
      told = told.line(Why.of(lab().live(), key, node, width()));
    }
    return Report.ok(told);
  }
}
