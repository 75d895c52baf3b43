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
import replab.view.Difference;
import replab.view.Text;
import replab.view.Tone;

/** Take back what a leader never had. */
@Command(
    name = "rewind",
    header = "take back what a leader never had",
    description = {
      "As pg_rewind: finds where the node's log parts from the leader's, takes back what"
          + " lies behind, and follows that leader. What is taken back was perhaps acknowledged"
          + " once.",
      "pg_rewind wants the node stopped. One that is down stays down, and follows once it is"
          + " restarted; one that runs is stopped for it and started again.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; promote n2; write x 6 via=n1; demote n1; rewind"
          + " n1 n2; settle; log n1",
      "cluster single-leader; write x 5; crash n1; promote n2; rewind n1; restart n1; settle",
    },
    family = Family.OPERATE,
    seeAlso = {"follow", "join", "demote"})
final class Rewind extends OperatorCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "LEADER",
      description = "whose log it takes; the newest leader's when not said")
  private Optional<NodeId> leader = Optional.empty();

  Rewind() {
    super("rewind");
  }

  @Override
  public Report call() {
    possible();
    present(node);
    var upstream = leader.map(this::present).orElseGet(() -> Reigns.leader(lab(), node));
    if (upstream.equals(node)) throw new Mistake(node + " cannot rewind to itself.");
    boolean ran = lab().world().node(node).up();
    boolean ahead = Difference.exceeds(lab().world(), node, upstream);
    return act(lab -> lab.order(node, new Order("rewind", Seq.of(upstream.name()))))
        .then(Report.ok(ahead ? Text.EMPTY : nothing(upstream)))
        .then(Report.ok(ran ? Text.EMPTY : next(upstream)));
  }

  private Text nothing(NodeId upstream) {
    return Text.of(
        "Nothing was taken back: "
            + node
            + "'s log holds nothing that "
            + upstream
            + "'s does not.");
  }

  private Text next(NodeId upstream) {
    return Text.of(Tone.QUIET, node + " is still down: it follows " + upstream + " once it is ")
        .plus("restarted (restart " + node + ")");
  }
}
