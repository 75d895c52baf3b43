package replab.command.look;

import picocli.CommandLine.Command;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.view.Messages;

/** Show the messages in flight. */
@Command(
    name = "messages",
    header = "show the messages in flight",
    description = {
      "Each with its number, when it would arrive by itself, and why it cannot: held, cut, or its"
          + " receiver is down or paused.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; messages",
      "cluster single-leader; write x 5; cut n1 / n2; messages",
    },
    family = Family.LOOK,
    seeAlso = {"deliver", "drop", "hold"})
final class ShowMessages extends LookCommand {
  @Override
  public Report call() {
    return Report.ok(Messages.of(lab().live(), width()));
  }
}
