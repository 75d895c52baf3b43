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

/** Make a node stand still. */
@Command(
    name = "pause",
    header = "make a node stand still",
    description = {
      "It is alive and keeps its memory, but does nothing until it is resumed, as a"
          + " process in a long garbage collection; whatever time passes. With replay it only"
          + " stops replaying its log, as pg_wal_replay_pause does.",
    })
@Examples(
    value = {
      "cluster single-leader; pause n2; write x 5; fails replicate to=n2; resume n2; replicate",
      "cluster single-leader; pause n2 replay; write x 5; settle; read x from=n2",
    },
    family = Family.FAULTS,
    seeAlso = {"resume", "crash"})
final class Pause extends ActingCommand {
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
      case "" -> act(lab -> lab.pause(node));
      case "replay" -> act(lab -> lab.order(node, new Order("pause-replay", Seq.empty())));
      default ->
          throw new Mistake(
              "pause "
                  + node
                  + " "
                  + what
                  + "? Type pause "
                  + node
                  + ", or pause "
                  + node
                  + " replay.");
    };
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return index == 2 ? Seq.of(Candidate.of("replay", "only the replay of its log")) : Seq.empty();
  }
}
