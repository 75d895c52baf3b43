package replab.command.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;
import replab.core.Order;
import replab.core.Seq;

/** Make a leader a follower. */
@Command(
    name = "demote",
    header = "make a leader a follower",
    description = {
      "It follows nobody until it is told whom: follow n1 n2. Writes that wait here are"
          + " unknown then.",
    })
@Examples(
    value = {
      "cluster single-leader; demote n1; promote n2; follow n1 n2; follow n3 n2",
      "cluster single-leader sync=1; write x 5; demote n1",
    },
    family = Family.OPERATE,
    seeAlso = {"promote", "follow"})
final class Demote extends OperatorCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  Demote() {
    super("demote");
  }

  @Override
  public Report call() {
    possible();
    return act(lab -> lab.order(node, new Order("demote", Seq.empty())));
  }
}
