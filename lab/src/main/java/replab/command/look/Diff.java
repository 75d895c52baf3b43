package replab.command.look;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;
import replab.view.Difference;

/** Show where two nodes differ. */
@Command(
    name = "diff",
    header = "show where two nodes differ",
    description = {
      "In their data, and in their logs: which records only one of them has, and where the logs"
          + " part.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; diff n1 n2",
      "cluster single-leader; write x 5; crash n1; promote n2; write x 6; restart n1; diff n1 n2",
    },
    family = Family.LOOK,
    seeAlso = {"log", "status", "rewind"})
final class Diff extends LookCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "a node")
  private NodeId one = new NodeId("n1");

  @Parameters(index = "1", paramLabel = "NODE", description = "another node")
  private NodeId other = new NodeId("n2");

  @Override
  public Report call() {
    return Report.ok(Difference.between(lab().world(), known(one), known(other), width()));
  }
}
