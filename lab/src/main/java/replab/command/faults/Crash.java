package replab.command.faults;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;

/** Crash nodes. */
@Command(
    name = "crash",
    header = "crash nodes",
    description = {
      "All that is not on disk is gone: memory, and log not yet synced. A message that comes"
          + " while it is down is lost; one that is in flight until it is back arrives then.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; crash n1; promote n2",
      "cluster single-leader; write x 5 commit=off; crash n1; restart n1; read x",
    },
    family = Family.FAULTS,
    seeAlso = {"restart", "promote", "pause"})
final class Crash extends ActingCommand {
  @Parameters(arity = "1..*", paramLabel = "NODE", description = "the node, or several at once")
  private List<NodeId> nodes = new ArrayList<>();

  @Override
  public Report call() {
    return act(lab -> nodes.forEach(lab::crash));
  }
}
