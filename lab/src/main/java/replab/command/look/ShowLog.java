package replab.command.look;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;
import replab.view.LogTable;

/** Show a node's log. */
@Command(
    name = "log",
    header = "show a node's log, record by record",
    description = {
      "Where each record begins and ends, which timeline it is of, whether it is on disk and"
          + " replayed, and which records its leader does not have.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; write x 6; log n1",
      "cluster single-leader; write x 5; replicate 1 to=n2; log n2 last=5",
    },
    family = Family.LOOK,
    seeAlso = {"lag", "diff", "show"})
final class ShowLog extends LookCommand {
  @Parameters(paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("n1");

  @Option(
      names = "--last",
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "how many records at most")
  private int last;

  @Override
  public Report call() {
    return Report.ok(LogTable.of(lab().live(), known(node), atLeastOne(last), width()));
  }
}
