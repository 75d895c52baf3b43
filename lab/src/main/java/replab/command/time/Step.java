package replab.command.time;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.cluster.Simulated;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Mistake;

/** Let the next single thing happen. */
@Command(
    name = "step",
    header = "let the next single thing happen",
    description = {
      "Whatever is due first: a message that arrives, a disk that syncs, a timer that"
          + " fires. Time goes on to when it is due.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; step",
      "cluster single-leader; by-hand on; write x 5; step 3",
    },
    family = Family.TIME,
    seeAlso = {"run", "deliver", "tick"})
final class Step extends ActingCommand {
  private static final int MOST = 10_000;

  @Parameters(arity = "0..1", paramLabel = "COUNT", description = "how many; 1 when not said")
  private int count = 1;

  @Override
  public Report call() {
    if (count < 1 || count > MOST)
      throw new Mistake("step takes a number from 1 to " + MOST + ", and " + count + " is not.");
    var report = actTellingAll(this::step);
    return session().stopRequested() ? report.then(Report.refused("Stopped.")) : report;
  }

  /** Of steps that were stopped, those are kept that were made. */
  private void step(Simulated<?, ?, ?> lab) {
    int made = 0;
    while (made < count && !(made > 0 && session().stopRequested())) {
      lab.step();
      made++;
    }
    if (made < count) lab.doing("step " + made, session()::stopRequested);
  }
}
