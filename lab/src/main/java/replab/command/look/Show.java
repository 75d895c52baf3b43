package replab.command.look;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;
import replab.view.Portrait;

/** Show everything of a node, or the cluster's settings. */
@Command(
    name = "show",
    header = "show everything of a node, or the cluster's settings",
    description = {
      "Of a node: its data, its log, its disk, its timers, whom it follows or whom it streams to."
          + " Without a node: all settings, in PostgreSQL's words where it has some, and how long"
          + " things take.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; show n2",
      "cluster single-leader n=4 sync=any:2:n2,n3,n4; show",
    },
    family = Family.LOOK,
    seeAlso = {"status", "set", "timers"})
final class Show extends LookCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "NODE",
      description = "the node; the cluster when not said")
  private Optional<NodeId> node = Optional.empty();

  @Override
  public Report call() {
    if (node.isEmpty()) return Report.ok(Portrait.of(lab().live(), lab().kind(), width()));
    return Report.ok(Portrait.of(lab().live(), known(node.get()), width()));
  }
}
