package replab.command.time;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
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

/** Say how much a node can serve. */
@Command(
    name = "capacity",
    header = "say how much a node can serve",
    description = {
      "It takes so long for each message that it is brought, one after the other; the"
          + " others queue. 1/2ms is one every 2 ms, 500/s as many a second, any is without"
          + " limit.",
    })
@Examples(
    value = {
      "cluster single-leader; capacity n1 1/2ms; by-hand on; read x; read x; read x; run 20ms",
      "cluster single-leader; capacity n2 100/s; capacity n2 any",
    },
    family = Family.TIME,
    seeAlso = {"latency", "run"})
final class Capacity extends ActingCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  private static final Pattern EACH = Pattern.compile("(\\d{1,6})/(\\d{0,9}(?:ns|us|ms|s|m|h))");

  @Parameters(index = "1", paramLabel = "CAPACITY", description = "1/2ms, 500/s or any")
  private String capacity = "";

  @Override
  public Report call() {
    present(node);
    if (capacity.equals("any"))
      return act(lab -> lab.pace(tempo -> tempo.unlimited(node)))
          .then(Report.ok(node + " serves without limit"));
    var each = each();
    return act(lab -> lab.pace(tempo -> tempo.service(node, each)))
        .then(Report.ok(node + " takes " + Durations.show(each) + " for each message"));
  }

  private Duration each() {
    var match = EACH.matcher(capacity);
    if (!match.matches())
      throw new Mistake("\"" + capacity + "\" is no capacity: write 1/2ms, 500/s or any.");
    var span = match.group(2);
    var whole = Durations.parse(Character.isDigit(span.charAt(0)) ? span : "1" + span);
    int count = Integer.parseInt(match.group(1));
    if (count == 0 || whole.isZero())
      throw new Mistake(capacity + " is nothing at all: pause " + node + " does that.");
    return whole.dividedBy(count);
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return index < 2
        ? session.candidates("NODE", "")
        : Seq.of(Candidate.of("1/2ms"), Candidate.of("500/s"), Candidate.of("any"));
  }
}
