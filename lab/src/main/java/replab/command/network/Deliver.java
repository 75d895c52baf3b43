package replab.command.network;

import java.util.Optional;
import picocli.CommandLine.Command;
import replab.cluster.Simulated;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Seq;

/** Let messages arrive. */
@Command(
    name = "deliver",
    header = "let messages arrive",
    description = {
      "In any order you like. What the receiver writes is synced at once (step and run let"
          + " that wait); messages that result, wait.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; deliver w1 to=n2; deliver next",
      "cluster single-leader; write x 5; write x 6; deliver #6; deliver #2",
    },
    family = Family.NETWORK,
    seeAlso = {"messages", "drop", "hold", "replicate"})
final class Deliver extends OnMessages {
  @Override
  public Report call() {
    var numbers = messages(lab());
    return actTellingAll(lab -> lab.deliver(numbers));
  }

  /** Those that can arrive. */
  @Override
  Seq<Integer> all(Simulated<?, ?, ?> lab) {
    lab.nextMessage(Optional.empty());
    return arriving(lab);
  }

  private static <M> Seq<Integer> arriving(Simulated<?, M, ?> lab) {
    return numbers(lab, flight -> !flight.held() && lab.world().arrives(flight.envelope()));
  }
}
