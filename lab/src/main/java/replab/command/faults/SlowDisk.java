package replab.command.faults;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;
import replab.sim.Latency;

/** Say how long a node's disk takes. */
@Command(
    name = "slow-disk",
    header = "say how long a node's disk takes",
    description = {
      "For one fsync: a duration or a distribution, as latency takes them. 1 ms where"
          + " nothing else was said.",
    })
@Examples(
    value = {
      "cluster single-leader sync=1; slow-disk n2 50ms; by-hand on; write x 5; run 100ms",
      "cluster single-leader; slow-disk n1 exp:10ms; by-hand on; write x 5; run 1s",
    },
    family = Family.FAULTS,
    seeAlso = {"latency", "run"})
final class SlowDisk extends ActingCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  @Parameters(index = "1", paramLabel = "LATENCY", description = "50ms, or exp:10ms")
  private String latency = "";

  @Override
  public Report call() {
    present(node);
    var each = Latency.parse(latency);
    return act(lab -> lab.pace(tempo -> tempo.disk(node, each)))
        .then(Report.ok(node + "'s disk takes " + each.shown() + " for an fsync"));
  }
}
