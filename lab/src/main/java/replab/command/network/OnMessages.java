package replab.command.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.cluster.Simulated;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.sim.Flight;

/** A command about messages in flight. */
abstract class OnMessages extends ActingCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "MESSAGE",
      description = "#14; next, the earliest; all; or an operation such as w1, with to=")
  private List<String> words = new ArrayList<>();

  @Option(names = "--to", paramLabel = "NODE", description = "whom they are for")
  private Optional<NodeId> to = Optional.empty();

  /** The numbers of the messages meant, in the order in which they were named. */
  final Seq<Integer> messages(Simulated<?, ?, ?> lab) {
    return words.equals(List.of("all")) ? allTo(lab) : Named.messages(lab, words, to);
  }

  private Seq<Integer> allTo(Simulated<?, ?, ?> lab) {
    var all = all(lab);
    var meant = to.map(node -> all.filter(sent(lab, node)::contains)).orElse(all);
    if (meant.isEmpty())
      throw new Mistake("None of them is for " + to.orElseThrow() + ": see messages.");
    return meant;
  }

  private static <M> Seq<Integer> sent(Simulated<?, M, ?> lab, NodeId to) {
    return numbers(lab, flight -> flight.envelope().to().equals(to));
  }

  /** All that this command could be about. */
  Seq<Integer> all(Simulated<?, ?, ?> lab) {
    var all = numbers(lab, flight -> !flight.held());
    if (all.isEmpty()) throw new Mistake("No message is in flight.");
    return all;
  }

  static <M> Seq<Integer> numbers(Simulated<?, M, ?> lab, Predicate<Flight<M>> wanted) {
    return Seq.<Flight<M>>copyOf(lab.live().flights().values()).filter(wanted).map(Flight::number);
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return session
        .candidates("MESSAGE", "")
        .add(Candidate.of("next", "the earliest that can arrive"))
        .add(Candidate.of("all", "all of them"))
        .addAll(session.candidates("OPERATION", ""));
  }
}
