package replab.command.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;

/** Take a node out for good. */
@Command(
    name = "leave",
    header = "take a node out for good",
    description = {
      "With its disk, and every message to it. It shuts down cleanly: its leader hears of it at"
          + " once and counts it no more, where a node that crashes is counted until"
          + " sender-timeout has passed.",
    })
@Examples(
    value = {
      "cluster single-leader; leave n3; status",
      "cluster single-leader sync=1; write x 5; leave n2; run 61s",
    },
    family = Family.OPERATE,
    seeAlso = {"join", "crash"})
final class Leave extends ActingCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  @Override
  public Report call() {
    return act(lab -> lab.leave(node));
  }
}
