package replab.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Performs the commands of a file. */
@Command(
    name = "source",
    header = "perform the commands of a file",
    description = "As if each were typed here. It goes on after a command that is refused.")
@Examples(
    value = {
      "cluster single-leader; write x 5; save sourced-example.lab overwrite=on; source"
          + " sourced-example.lab",
      "cluster single-leader; write x 5; save sourced-example.lab overwrite=on; source"
          + " sourced-example.lab; write x 6",
    },
    family = Family.SCRIPT,
    seeAlso = {"save", "load", "repeat"})
final class Source extends LabCommand {
  @Parameters(paramLabel = "FILE", description = "a .lab file")
  private String file = "";

  @Override
  public Report call() {
    Path path = session().file(file);
    var script = Script.read(path, file);
    var transcript = Script.Performance.transcript(session()::say);
    return session().deeper(() -> script.perform(interpreter(), transcript).report());
  }
}
