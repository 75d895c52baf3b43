package replab.command.travel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Mistake;

/** Take back steps. */
@Command(
    name = "undo",
    header = "take back steps",
    description = {
      "As if they had not been made. They are kept: redo makes them again, and acting in"
          + " the past begins a branch. At the beginning of a cluster, undo returns to the one"
          + " before it, as it was left.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; undo; write x 6",
      "cluster single-leader; write x 5; crash n1; undo 2; redo",
    },
    family = Family.TRAVEL,
    seeAlso = {"redo", "goto", "branches"})
final class Undo extends Place {
  @Parameters(arity = "0..1", paramLabel = "COUNT", description = "how many; 1 when not said")
  private int count = 1;

  private int count() {
    if (count < 1) throw new Mistake("undo takes a number from 1, and " + count + " is not.");
    return count;
  }

  @Override
  public Report call() {
    var lab = lab();
    int from = lab.branches().run().position();
    if (from == 0 && count() == 1 && session().takeBack())
      return Report.ok("back in the cluster before this one").then(here(lab()));
    lab.undo(count());
    int to = lab.branches().run().position();
    return commands("undone", between(lab.branches(), to, from)).then(here(lab));
  }
}
