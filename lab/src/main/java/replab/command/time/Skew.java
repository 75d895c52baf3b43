package replab.command.time;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.NodeId;

/** Make a clock wrong. */
@Command(
    name = "skew",
    header = "make a clock wrong",
    description = {
      "Sets a node's clock ahead, or back with a minus, by so much; rate= is how fast it"
          + " runs from now on: 1.01 gains 10 ms each second.",
    })
@Examples(
    value = {
      "cluster single-leader; run 10s; skew n1 -6s; write t now(); read t",
      "cluster single-leader; skew n3 0s rate=1.01; run 10s; show n3",
    },
    family = Family.TIME,
    seeAlso = {"run", "timers"})
final class Skew extends ActingCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  private static final double SLOWEST = 0.01;
  private static final double FASTEST = 100;

  @Parameters(index = "1", paramLabel = "DURATION", description = "6s ahead, -6s behind")
  private Duration offset = Duration.ZERO;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "seconds it counts in a true one: 1.01")
  private double rate = 1;

  @Override
  public Report call() {
    present(node);
    if (!(rate >= SLOWEST && rate <= FASTEST))
      throw new Mistake("rate= is a number from 0.01 to 100, and 1 is a good clock's.");
    return act(lab -> lab.skew(node, offset, rate)).then(Report.ok(told()));
  }

  private String told() {
    var by = Durations.show(offset.abs());
    var set = "is set " + by + (offset.isNegative() ? " back" : " ahead");
    var runs = "runs at " + rate + " of true time";
    if (offset.isZero()) return node + "'s clock " + runs;
    return node + "'s clock " + set + (rate == 1 ? "" : ", and " + runs);
  }
}
