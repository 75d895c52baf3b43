package replab.command.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.command.Session;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.view.Text;

/** Let messages take longer. */
@Command(
    name = "delay",
    header = "let messages take longer",
    description = {
      "So much longer than they would have taken, for run and step; deliver brings them"
          + " whenever you like.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; delay #2 200ms; run 100ms; read x from=n2",
      "cluster single-leader; write x 5; delay w1 to=n3 5s; run 1s; lag",
    },
    family = Family.NETWORK,
    seeAlso = {"hold", "latency", "run"})
final class Delay extends ActingCommand {
  @Parameters(
      index = "0..*",
      arity = "2..*",
      paramLabel = "MESSAGE… DURATION",
      description = "#14 200ms; or an operation with to=: w1 200ms to=n2")
  private List<String> words = new ArrayList<>();

  @Option(names = "--to", paramLabel = "NODE", description = "whom an operation's message is for")
  private Optional<NodeId> to = Optional.empty();

  @Override
  public Report call() {
    var more = Durations.parse(words.getLast());
    if (more.isNegative()) throw new Mistake("No message can take less: " + words.getLast() + ".");
    var numbers = Named.messages(lab(), words.subList(0, words.size() - 1), to);
    return act(
            lab -> {
              for (int number : numbers) lab.delay(number, more);
            })
        .then(Report.ok(due(numbers)));
  }

  private Text due(Seq<Integer> numbers) {
    var told = Text.EMPTY;
    for (int number : numbers)
      told = told.line("#" + number + " is due at " + at(lab().live().flights().at(number).due()));
    return told;
  }

  private static String at(long nanos) {
    return Durations.show(Duration.ofNanos(nanos));
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return session.candidates("MESSAGE", "");
  }
}
