package replab.command.travel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Mistake;

/** Make steps again that were taken back. */
@Command(
    name = "redo",
    header = "make steps again that were taken back",
    description = {
      "Until something else was done from here: then they are on a branch of their own.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; undo; redo; read x",
      "cluster single-leader; write x 5; write x 6; undo 2; redo 2",
    },
    family = Family.TRAVEL,
    seeAlso = {"undo", "goto"})
final class Redo extends Place {
  @Parameters(arity = "0..1", paramLabel = "COUNT", description = "how many; 1 when not said")
  private int count = 1;

  private int count() {
    if (count < 1) throw new Mistake("redo takes a number from 1, and " + count + " is not.");
    return count;
  }

  @Override
  public Report call() {
    var lab = lab();
    int from = lab.branches().run().position();
    lab.redo(count());
    int to = lab.branches().run().position();
    return commands("done again", between(lab.branches(), from, to)).then(here(lab));
  }
}
