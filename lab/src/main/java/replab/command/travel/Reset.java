package replab.command.travel;

import picocli.CommandLine.Command;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;

/** Go back to the start. */
@Command(
    name = "reset",
    header = "go back to the start",
    description = {
      "The cluster is new again, with the same settings and seed. What was done is"
          + " ahead: redo or goto.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; reset; read x",
      "cluster single-leader; write x 5; crash n1; reset; redo 2",
    },
    family = Family.TRAVEL,
    seeAlso = {"undo", "goto", "cluster"})
final class Reset extends Place {
  @Override
  public Report call() {
    var lab = lab();
    lab.goTo(0);
    return here(lab);
  }
}
