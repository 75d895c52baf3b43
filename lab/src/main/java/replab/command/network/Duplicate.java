package replab.command.network;

import picocli.CommandLine.Command;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;

/** Make a message arrive twice. */
@Command(
    name = "duplicate",
    header = "make a message arrive twice",
    description = {
      "A second copy, with a number of its own.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; duplicate #2; deliver all; log n2",
      "cluster single-leader; write x 5; duplicate w1 to=n3; messages",
    },
    family = Family.NETWORK,
    seeAlso = {"drop", "deliver"})
final class Duplicate extends OnMessages {
  @Override
  public Report call() {
    var numbers = messages(lab());
    return actTellingAll(lab -> {
      for (int number : numbers) lab.duplicate(number);
    });
  }
}
