package replab.command.network;

import picocli.CommandLine.Command;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;

/** Lose messages. */
@Command(
    name = "drop",
    header = "lose messages",
    description = {
      "They never arrive. A sender may send again what was not confirmed: its timer resend.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; drop #2; tick n1 resend; messages",
      "cluster single-leader; write x 5; drop w1 to=n2; replicate to=n2",
    },
    family = Family.NETWORK,
    seeAlso = {"duplicate", "hold", "tick"})
final class Drop extends OnMessages {
  @Override
  public Report call() {
    var numbers = messages(lab());
    return actTellingAll(lab -> {
      for (int number : numbers) lab.drop(number);
    });
  }
}
