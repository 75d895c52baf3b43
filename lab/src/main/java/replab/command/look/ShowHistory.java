package replab.command.look;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import replab.check.Durability;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.view.Operations;

/** Show what clients asked, and what came of it. */
@Command(
    name = "history",
    header = "show what clients asked, and what came of it",
    description = {
      "Each operation with its outcome and its price, reads that were stale, writes that are"
          + " lost by now, and which operations overlapped: it is what checks judge.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; read x from=n2; history",
      "cluster single-leader sync=1; write x 5; write y 6; history last=1",
    },
    family = Family.LOOK,
    seeAlso = {"check", "why", "diagram"})
final class ShowHistory extends LookCommand {
  @Option(
      names = "--last",
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "how many operations at most")
  private int last;

  @Override
  public Report call() {
    boolean plain = session().options().plain();
    var scene = lab().scene();
    var shown = new Operations<>(lab().branches().run(), write -> Durability.isLost(scene, write));
    return Report.ok(shown.table(atLeastOne(last), width(), plain));
  }
}
