package replab.command;

import picocli.CommandLine.Command;

/** Leaves the lab. */
@Command(name = "quit", header = "leave the lab", description = "Ctrl-D does the same.")
@Examples(
    value = {"quit", "cluster single-leader; write x 5; quit"},
    family = Family.KEEP)
final class Quit extends LabCommand {
  @Override
  public Report call() {
    session().leave();
    return Report.nothing();
  }
}
