package replab.command.operate;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Order;
import replab.core.Seq;

/** Make a node follow another leader. */
@Command(
    name = "follow",
    header = "make a node follow another leader",
    description = {
      "With the log that it has. The leader refuses one whose log has diverged: rewind or join it.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; settle; crash n1; promote n2; follow n3 n2;"
          + " replicate to=n3",
      "cluster single-leader; demote n1; promote n2; follow n1 n2",
    },
    family = Family.OPERATE,
    seeAlso = {"promote", "rewind", "join"})
final class Follow extends OperatorCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "LEADER",
      description = "whom; the newest leader when not said")
  private Optional<NodeId> leader = Optional.empty();

  Follow() {
    super("follow");
  }

  @Override
  public Report call() {
    possible();
    present(node);
    var upstream = leader.map(this::present).orElseGet(() -> Reigns.leader(lab(), node));
    if (upstream.equals(node)) throw new Mistake(node + " cannot follow itself.");
    return act(lab -> lab.order(node, new Order("follow", Seq.of(upstream.name()))));
  }
}
