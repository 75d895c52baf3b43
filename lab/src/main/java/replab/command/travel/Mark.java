package replab.command.travel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.cluster.Simulated;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;
import replab.view.Text;

/** Give this place a name. */
@Command(
    name = "mark",
    header = "give this place a name",
    description = {
      "goto brings you back to it, from any branch. Without a name, lists the marks.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; mark start; crash n1; goto start",
      "cluster single-leader; mark fresh; write x 5; mark",
    },
    family = Family.TRAVEL,
    seeAlso = {"goto", "fork"})
final class Mark extends Place {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "the name")
  private String name = "";

  @Override
  public Report call() {
    var lab = lab();
    if (name.isEmpty()) return Report.ok(all(lab));
    lab.mark(Naming.check("mark", name));
    return Report.ok(
        name + " is @" + lab.branches().run().position() + " of " + lab.branches().current());
  }

  private static Text all(Simulated<?, ?, ?> lab) {
    var told = Text.EMPTY;
    for (var each : lab.branches().marks().entries())
      told = told.line(each.key() + "  @" + each.value().step() + " of " + each.value().branch());
    return told.isEmpty() ? Text.of("No marks yet; mark NAME makes one.") : told;
  }
}
