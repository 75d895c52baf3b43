package replab.command.look;

import picocli.CommandLine.Command;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.view.Conflicts;

/** Show which changes met without knowing of each other. */
@Command(
    name = "conflicts",
    header = "show which changes did not know of each other",
    description = {
      "Who accepted them, what the copies knew in which they met (a version vector, a timestamp),"
          + " what is kept, and what is dropped: a client was told ok all the same. Each conflict"
          + " is listed once, though every node may meet it. Siblings that wait for a reader are"
          + " listed too. Only some kinds of cluster let two nodes accept writes.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; conflicts",
      "cluster single-leader; conflicts; diff n1 n2",
    },
    family = Family.LOOK,
    seeAlso = {"diff", "history", "check"})
final class ShowConflicts extends LookCommand {
  @Override
  public Report call() {
    return Report.ok(Conflicts.of(lab().world(), width()));
  }
}
