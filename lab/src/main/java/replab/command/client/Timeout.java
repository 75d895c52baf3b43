package replab.command.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;

/** Let a client give up waiting. */
@Command(
    name = "timeout",
    header = "let a client give up waiting",
    description = {
      "The operation is unknown from here on: it may have happened, may happen yet, or never will.",
    })
@Examples(
    value = {
      "cluster single-leader sync=1; write x 5; timeout w1",
      "cluster single-leader sync=1; write x 5; timeout w1; replicate; read x",
    },
    family = Family.CLIENT,
    seeAlso = {"write", "history"})
final class Timeout extends ActingCommand {
  @Parameters(paramLabel = "RUNNING", description = "an operation that waits, such as w1")
  private String operation = "";

  @Override
  public Report call() {
    var ticket = lab().ticket(operation);
    return act(lab -> lab.giveUp(ticket));
  }
}
