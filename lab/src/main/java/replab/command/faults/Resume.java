package replab.command.faults;

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
import replab.core.Order;
import replab.core.Seq;

/** Let a paused node go on. */
@Command(
    name = "resume",
    header = "let a paused node go on",
    description = {
      "It takes up where it stood, and does not know that time has passed. With replay"
          + " it replays its log again.",
    })
@Examples(
    value = {
      "cluster single-leader; pause n2; write x 5; resume n2; settle",
      "cluster single-leader; pause n2 replay; write x 5; settle; resume n2 replay; read x from=n2",
    },
    family = Family.FAULTS,
    seeAlso = {"pause"})
final class Resume extends ActingCommand {
  @Parameters(index = "0", paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "replay",
      description = "replay: only the replay of its log")
  private String what = "";

  @Override
  public Report call() {
    return switch (what) {
      case "" -> act(lab -> lab.resume(node));
      case "replay" -> act(lab -> lab.order(node, new Order("resume-replay", Seq.empty())));
      default ->
          throw new Mistake(
              "resume "
                  + node
                  + " "
                  + what
                  + "? Type resume "
                  + node
                  + ", or resume "
                  + node
                  + " replay.");
    };
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return index == 2 ? Seq.of(Candidate.of("replay", "only the replay of its log")) : Seq.empty();
  }
}
