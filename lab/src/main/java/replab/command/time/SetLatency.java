package replab.command.time;

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
import replab.sim.Latency;

/** Say how long messages take. */
@Command(
    name = "latency",
    header = "say how long messages take",
    description = {
      "One way, between two nodes or everywhere. A duration, or a distribution to draw"
          + " from: uniform:1ms:5ms, exp:2ms (its mean), pareto:1ms:1.5, or a mixture,"
          + " 38%pareto:1ms:1.5+62%exp:5ms. Messages already in flight keep their time.",
    })
@Examples(
    value = {
      "cluster single-leader; latency n1 n3 80ms; write x 5; run 10ms; lag",
      "cluster single-leader sync=1; latency exp:2ms; by-hand on; write x 5; run 100ms",
    },
    family = Family.TIME,
    seeAlso = {"run", "slow-disk", "capacity"})
final class SetLatency extends ActingCommand {
  @Parameters(arity = "1..3", paramLabel = "[NODE NODE] LATENCY", description = "80ms; n1 n3 80ms")
  private List<String> words = new ArrayList<>();

  @Override
  public Report call() {
    var latency = Latency.parse(words.getLast());
    return switch (words.size()) {
      case 1 ->
          act(lab -> lab.pace(tempo -> tempo.latency(latency))).then(say("everywhere", latency));
      case 3 -> between(present(words.get(0)), present(words.get(1)), latency);
      default ->
          throw new Mistake("Between which two? latency n1 n3 80ms; or everywhere: latency 80ms.");
    };
  }

  private Report between(NodeId a, NodeId b, Latency latency) {
    if (a.equals(b)) throw new Mistake("A node sends itself nothing: name two.");
    return act(lab -> lab.latency(a, b, latency)).then(say(a + " / " + b, latency));
  }

  private static Report say(String where, Latency latency) {
    return Report.ok("latency " + where + ": " + latency.shown() + " one way");
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return session
        .candidates("NODE", "")
        .add(Candidate.of("80ms"))
        .add(Candidate.of("exp:2ms"))
        .add(Candidate.of("uniform:1ms:5ms"));
  }
}
