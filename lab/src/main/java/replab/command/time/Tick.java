package replab.command.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;

/** Fire a node's timer now. */
@Command(
    name = "tick",
    header = "fire a node's timer now",
    description = {
      "Whenever it was due. Without a name, the one that is due first.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; drop all; tick n1 resend; messages",
      "cluster single-leader sync=1 sync-timeout=10s; write x 5; tick n1 \"semi-sync w1\"",
    },
    family = Family.TIME,
    seeAlso = {"timers", "run"})
final class Tick extends ActingCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "TIMER", description = "its name")
  private List<String> words = new ArrayList<>();

  @Override
  public Report call() {
    present(node);
    var timer = words.isEmpty() ? first() : String.join(" ", words);
    return actTellingAll(lab -> lab.tick(node, timer));
  }

  private String first() {
    var first = "";
    for (var timer : lab().world().node(node).timers().keys())
      if (first.isEmpty() || due(timer).compareTo(due(first)) < 0) first = timer;
    if (first.isEmpty()) throw new Mistake("No timer of " + node + " runs.");
    return first;
  }

  private Duration due(String timer) {
    return lab().live().due(node, timer).orElse(Duration.ofDays(365));
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return index < 2
        ? session.candidates("NODE", "")
        : session.candidates("TIMERS " + words.get(1), "");
  }
}
