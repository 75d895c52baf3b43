package replab.command.keep;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.NewFile;
import replab.command.Report;
import replab.core.Counted;
import replab.view.Text;

/** Keep the run in a file. */
@Command(
    name = "save",
    header = "keep the run in a file",
    description = {
      "The commands of this branch up to here, with the cluster's settings and seed:"
          + " load brings back the same world. Steps that were undone, and other branches, are not"
          + " in it. Keep it, change it, hand it on: it is a script.",
    })
@Examples(
    value = {
      "cluster single-leader seed=7; write x 5; save saved-example.lab overwrite=on;"
          + " load saved-example.lab",
      "cluster single-leader; write x 5; undo; save saved-example.lab overwrite=on",
    },
    family = Family.KEEP,
    seeAlso = {"load", "source", "export"})
final class Save extends ActingCommand {
  @Parameters(paramLabel = "FILE", description = "its name: f.lab")
  private String file = "";

  @Option(names = "--overwrite", paramLabel = "on|off", description = "on: even if there is one")
  private boolean overwrite;

  @Override
  public Report call() {
    var lab = lab();
    NewFile.of(session(), file, overwrite).write(Saved.of(lab));
    var saved = Counted.of(lab.branches().run().position(), "step");
    return Report.ok(Text.of("saved: " + saved + " in " + file).line(Saved.leftOut(lab)));
  }
}
