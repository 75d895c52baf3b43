package replab.command.network;

import picocli.CommandLine.Command;
import replab.cluster.Simulated;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.Seq;

/** Let held messages go on. */
@Command(
    name = "release",
    header = "let held messages go on",
    description = {
      "They are due at once.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; hold #2; release #2; run 10ms",
      "cluster single-leader; write x 5; hold all; release all; settle",
    },
    family = Family.NETWORK,
    seeAlso = {"hold", "deliver"})
final class Release extends OnMessages {
  @Override
  public Report call() {
    var numbers = messages(lab());
    return actTellingAll(lab -> {
      for (int number : numbers) lab.release(number);
    });
  }

  @Override
  Seq<Integer> all(Simulated<?, ?, ?> lab) {
    var all = numbers(lab, flight -> flight.held());
    if (all.isEmpty()) throw new Mistake("No message is held.");
    return all;
  }
}
