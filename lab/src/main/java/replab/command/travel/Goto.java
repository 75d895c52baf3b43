package replab.command.travel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;

/** Go to a step or a mark. */
@Command(
    name = "goto",
    header = "go to a step or a mark",
    description = {
      "Back or ahead in this branch, or to a mark in any. Nothing is lost by it.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; write x 6; goto 1; read x",
      "cluster single-leader; write x 5; mark before; crash n1; goto before; status",
    },
    family = Family.TRAVEL,
    seeAlso = {"mark", "undo", "switch"})
final class Goto extends Place {
  @Parameters(paramLabel = "PLACE", description = "12, @12 or the name of a mark")
  private String place = "";

  @Override
  public Report call() {
    var lab = lab();
    if (place.matches("@?\\d{1,9}")) lab.goTo(Integer.parseInt(place.replace("@", "")));
    else lab.goToMark(place);
    return here(lab);
  }
}
