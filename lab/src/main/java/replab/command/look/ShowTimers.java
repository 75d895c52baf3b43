package replab.command.look;

import picocli.CommandLine.Command;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.view.Timers;

/** Show which timers run. */
@Command(
    name = "timers",
    header = "show which timers run, and when they ring",
    description = {
      "run lets them ring when they are due; tick rings one now.",
    })
@Examples(
    value = {
      "cluster single-leader; timers",
      "cluster single-leader failover=auto; run 500ms; timers",
    },
    family = Family.LOOK,
    seeAlso = {"tick", "run", "show"})
final class ShowTimers extends LookCommand {
  @Override
  public Report call() {
    return Report.ok(Timers.of(lab().live(), width()));
  }
}
