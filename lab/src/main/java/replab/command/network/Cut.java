package replab.command.network;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Mistake;

/** Cut the network between nodes. */
@Command(
    name = "cut",
    header = "cut the network between nodes",
    description = {
      "Nothing passes between the sides until they are healed; messages wait. A / stands"
          + " between sides, any number of them; -> cuts one way only. A client that is near= a"
          + " node is on its side; any other reaches all nodes.",
    })
@Examples(
    value = {
      "cluster single-leader; cut n1 / n2 n3; write x 5; fails replicate; heal",
      "cluster single-leader; cut n1 -> n3; write x 5; settle; messages",
    },
    family = Family.NETWORK,
    seeAlso = {"heal", "isolate", "client"})
final class Cut extends ActingCommand {
  @Parameters(arity = "1..*", paramLabel = "SIDES", description = "n1 n2 / n3, or n1 -> n3")
  private List<String> words = new ArrayList<>();

  @Override
  public Report call() {
    var sides = Sides.of(words);
    if (sides.groups().size() < 2)
      throw new Mistake(
          "A cut has two sides at least: "
              + (words.size() == 2
                  ? "cut " + words.getFirst() + " / " + words.getLast()
                  : "cut n1 / n2 n3, or isolate n1")
              + ".");
    var report = act(sides::cut);
    return report.text().isEmpty() ? Report.ok("That was cut already.") : report;
  }
}
