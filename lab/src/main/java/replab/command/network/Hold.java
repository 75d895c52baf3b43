package replab.command.network;

import picocli.CommandLine.Command;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;

/** Keep messages back. */
@Command(
    name = "hold",
    header = "keep messages back",
    description = {
      "They stay where they are, whatever time passes, until they are released.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; hold w1 to=n3; settle; read x from=n3",
      "cluster single-leader; write x 5; hold #2; run 1s; messages",
    },
    family = Family.NETWORK,
    seeAlso = {"release", "delay", "cut"})
final class Hold extends OnMessages {
  @Override
  public Report call() {
    var numbers = messages(lab());
    return actTellingAll(lab -> {
      for (int number : numbers) lab.hold(number);
    });
  }
}
