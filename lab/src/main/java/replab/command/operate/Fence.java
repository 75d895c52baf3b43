package replab.command.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;
import replab.core.Order;
import replab.core.Seq;

/** Stop a node for certain. */
@Command(
    name = "fence",
    header = "stop a node for certain",
    description = {
      "As if its power were cut for good (STONITH, shoot the other node in the head): it"
          + " answers nobody, paused or not, until follow, rewind or join bring it back as a"
          + " follower. One that is down stays down, and leads no more when it is restarted.",
    })
@Examples(
    value = {
      "cluster single-leader; isolate n1; fence n1; promote n2; write x 5 via=n1; write x 5",
      "cluster single-leader; crash n1; fence n1; promote n2; restart n1; write x 5 via=n1",
      "cluster single-leader; pause n1; fence n1; promote n2; resume n1; write x 5 via=n1",
    },
    family = Family.OPERATE,
    seeAlso = {"promote", "demote", "crash"})
final class Fence extends OperatorCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  Fence() {
    super("fence");
  }

  @Override
  public Report call() {
    possible();
    return act(lab -> lab.order(node, new Order("fence", Seq.empty())));
  }
}
