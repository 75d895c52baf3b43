package replab.command.look;

import picocli.CommandLine.Command;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.view.Status;

/** Show all nodes side by side. */
@Command(
    name = "status",
    header = "show all nodes side by side",
    description = {
      "Each with its role, whether it is up, how far its log goes, how much of it is on disk and"
          + " replayed, its lag in bytes behind its leader, and its data; then what waits, and what"
          + " is cut.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; status",
      "cluster single-leader; crash n2; cut n1 / n3; status",
    },
    family = Family.LOOK,
    seeAlso = {"show", "lag", "messages"})
final class ShowStatus extends LookCommand {
  @Override
  public Report call() {
    return Report.ok(Status.of(lab().live(), width()));
  }
}
