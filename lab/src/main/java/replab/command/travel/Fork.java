package replab.command.travel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.cluster.Simulated;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;

/** Begin a branch here. */
@Command(
    name = "fork",
    header = "begin a branch here",
    description = {
      "With the past that there is, and a future of its own. The old branch keeps its"
          + " name and all its steps.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; fork what-if; crash n1; switch main; status",
      "cluster single-leader; write x 5; fork; branches",
    },
    family = Family.TRAVEL,
    seeAlso = {"switch", "branches", "undo"})
final class Fork extends Place {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "its name; one is found when not said")
  private String name = "";

  @Override
  public Report call() {
    var lab = lab();
    lab.fork(name.isEmpty() ? free(lab) : Naming.check("branch", name));
    return here(lab);
  }

  private static String free(Simulated<?, ?, ?> lab) {
    int count = 2;
    while (lab.branches().runs().has("fork-" + count)) count++;
    return "fork-" + count;
  }
}
