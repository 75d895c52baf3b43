package replab.command.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;
import replab.core.Order;
import replab.core.Seq;

/** Make a follower the leader. */
@Command(
    name = "promote",
    header = "make a follower the leader",
    description = {
      "It begins a timeline newer than any a node has seen, with the log that it has:"
          + " what was acknowledged and never came to it, is lost. Nobody else is told, unless"
          + " fencing=epoch.",
      "In a raft cluster, and with failover=elected, nobody is made the leader: the node"
          + " campaigns, and the votes it needs are brought to it.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; crash n1; promote n2; read x",
      "cluster single-leader sync=1; write x 5; replicate; promote n2; status",
    },
    family = Family.OPERATE,
    seeAlso = {"demote", "follow", "fence"})
final class Promote extends OperatorCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  Promote() {
    super("promote");
  }

  @Override
  public Report call() {
    possible();
    present(node);
    var timeline = Long.toString(Reigns.next(lab()));
    return act(lab -> lab.order(node, new Order("promote", Seq.of(timeline))));
  }
}
