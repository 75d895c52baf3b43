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
import replab.core.Seq;

/** Mend cuts. */
@Command(
    name = "heal",
    header = "mend cuts",
    description = {
      "All of them, or those between two sides; -> mends one way only. What waited can arrive"
          + " again.",
    })
@Examples(
    value = {
      "cluster single-leader; cut n1 / n2; write x 5; heal; replicate",
      "cluster single-leader; isolate n1; heal n1 / n3; status",
    },
    family = Family.NETWORK,
    seeAlso = {"cut", "isolate"})
final class Heal extends ActingCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "SIDES",
      description = "n1 / n2, or n1 -> n2; all cuts when not said")
  private List<String> words = new ArrayList<>();

  @Override
  public Report call() {
    if (words.isEmpty()) return act(lab -> lab.heal(Seq.empty(), Seq.empty(), true));
    var sides = Sides.of(words);
    var groups = sides.groups();
    if (groups.size() != 2) throw new Mistake("Heal between two sides: heal n1 / n2.");
    return act(lab -> lab.heal(groups.first(), groups.last(), sides.bothWays()));
  }
}
