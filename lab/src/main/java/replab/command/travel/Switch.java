package replab.command.travel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;

/** Go to another branch. */
@Command(
    name = "switch",
    header = "go to another branch",
    description = {
      "To where you left it.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; undo; write x 6; switch main; redo",
      "cluster single-leader; fork other; write x 5; switch main; read x",
    },
    family = Family.TRAVEL,
    seeAlso = {"branches", "fork", "goto"})
final class Switch extends Place {
  @Parameters(paramLabel = "BRANCH", description = "its name")
  private String branch = "";

  @Override
  public Report call() {
    var lab = lab();
    lab.switchTo(branch);
    return here(lab);
  }
}
