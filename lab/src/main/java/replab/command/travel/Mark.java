package replab.command.travel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.cluster.Simulated;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;
import replab.sim.Branches;
import replab.view.Text;

/** Give this place a name. */
@Command(
    name = "mark",
    header = "give this place a name",
    description = {
      "goto brings you back to it, from any branch. Without a name, lists the marks. A name that"
          + " there is already moves here.",
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
    var before = lab.branches().find(Naming.check("mark", name)).map(Mark::place);
    lab.mark(name);
    var now = lab.branches().find(name).map(Mark::place).orElseThrow();
    return Report.ok(
        name
            + " is "
            + now
            + before.filter(was -> !was.equals(now)).map(was -> ", no longer " + was).orElse(""));
  }

  private static String place(Branches.Mark mark) {
    return "@" + mark.step() + " of " + mark.branch();
  }

  private static Text all(Simulated<?, ?, ?> lab) {
    var told = Text.EMPTY;
    for (var each : lab.branches().marks().entries())
      told = told.line(each.key() + "  " + place(each.value()));
    return told.isEmpty() ? Text.of("No marks yet; mark NAME makes one.") : told;
  }
}
