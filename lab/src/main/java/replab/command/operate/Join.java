package replab.command.operate;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.cluster.Simulated;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;

/** Add a node, with a copy of all data. */
@Command(
    name = "join",
    header = "add a node, with a copy of all data",
    description = {
      "A new node, or one whose data is gone or has diverged, gets a base backup of the"
          + " leader, or of the node that from= names, and follows it. The copy is a message"
          + " that waits, as all that carries data.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; join n4; settle; read x from=n4",
      "cluster single-leader; write x 5; crash n3; restart n3 disk=lost; join n3; deliver next",
    },
    family = Family.OPERATE,
    seeAlso = {"leave", "rewind", "follow"})
final class Join extends OperatorCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  @Option(names = "--from", paramLabel = "NODE", description = "whose data it copies")
  private Optional<NodeId> from = Optional.empty();

  Join() {
    super("copy");
  }

  @Override
  public Report call() {
    possible();
    var lab = lab();
    if (!lab.world().has(node)) newName(lab);
    var source = from.map(this::present).orElseGet(() -> Reigns.source(lab, node));
    if (source.equals(node)) throw new Mistake(node + " cannot copy itself.");
    return act(acting -> acting.join(node, source));
  }

  private static final int MOST = 64;

  private void newName(Simulated<?, ?, ?> lab) {
    Naming.check("node", node.name());
    var world = lab.world();
    if (world.names().size() >= MOST) throw new Mistake(MOST + " nodes are the most.");
    if (world.clients().has(node)
        || Seq.copyOf(world.history().operations().values()).any(o -> o.client().equals(node)))
      throw new Mistake(node + " is a client: name the node otherwise.");
  }
}
