package replab.command.network;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;

/** Cut a node off from all others. */
@Command(
    name = "isolate",
    header = "cut a node off from all others",
    description = {
      "As cut, with everyone else on the other side.",
    })
@Examples(
    value = {
      "cluster single-leader; isolate n1; write x 5; promote n2",
      "cluster single-leader sync=1; isolate n2; write x 5",
    },
    family = Family.NETWORK,
    seeAlso = {"cut", "heal"})
final class Isolate extends ActingCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "NODE",
      description = "the node, or nodes that stay together")
  private List<NodeId> nodes = new ArrayList<>();

  @Override
  public Report call() {
    var alone = Seq.copyOf(nodes);
    var others = lab().world().names().filter(name -> !alone.contains(name));
    if (others.isEmpty()) throw new Mistake("That leaves nobody on the other side.");
    var report = act(lab -> lab.cut(alone, others, true));
    return report.text().isEmpty() ? Report.ok("That was cut already.") : report;
  }
}
