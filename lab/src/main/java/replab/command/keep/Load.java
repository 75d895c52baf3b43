package replab.command.keep;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Progress;
import replab.command.Report;
import replab.command.Script;
import replab.command.Session;
import replab.core.Counted;
import replab.core.Mistake;
import replab.core.Seq;

/** Bring back a run from a file. */
@Command(
    name = "load",
    header = "bring back a run from a file",
    description = {
      "Performs a script that makes its own cluster, in place of the one at hand. When a"
          + " command of it is refused, nothing has changed. To perform a file on the cluster"
          + " at hand: source.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; save loaded-example.lab overwrite=on; load"
          + " loaded-example.lab; read x",
      "cluster single-leader seed=9; write x 5; save loaded-example.lab overwrite=on;"
          + " reset; load loaded-example.lab",
    },
    family = Family.KEEP,
    seeAlso = {"save", "source"})
final class Load extends ActingCommand {
  @Parameters(paramLabel = "FILE", description = "a .lab file")
  private String file = "";

  @Override
  public boolean makesSense(Session session) {
    return true;
  }

  @Override
  public Report call() {
    var script = Script.read(session().file(file), file);
    var commands = interpreter().split(script.text());
    if (commands.isEmpty()) throw new Mistake(file + " is empty: there is nothing to load.");
    if (!commands.first().startsWith("cluster "))
      throw new Mistake(
          file
              + " does not begin with a cluster of its own: source "
              + file
              + " performs it here.");
    session().deeper(() -> perform(commands));
    var steps = Counted.of(lab().branches().run().end(), "step");
    return Report.ok("loaded: " + lab().kind() + ", " + steps);
  }

  private Report perform(Seq<String> commands) {
    try (var progress = new Progress(session(), "command")) {
      return perform(commands, progress);
    }
  }

  private Report perform(Seq<String> commands, Progress progress) {
    for (int i = 0; i < commands.size(); i++) {
      if (progress.getAsBoolean()) throw new Mistake("Stopped, so nothing has changed.");
      var report = interpreter().perform(commands.get(i));
      if (!report.ok())
        throw new Mistake(
            "Command "
                + (i + 1)
                + " of "
                + file
                + " is refused, so nothing has changed: "
                + commands.get(i)
                + "\n"
                + report.text());
    }
    return Report.nothing();
  }
}
