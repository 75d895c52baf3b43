package replab.command.time;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.NodeId;

/** Let a disk sync now. */
@Command(
    name = "sync",
    header = "let a disk sync now",
    description = {
      "All that was handed to the node's disk is durable from here on: an fsync. Mostly deliver and"
          + " write see to that by themselves; not with by-hand on, nor where nobody waits for it.",
    })
@Examples(
    value = {
      "cluster single-leader commit=off; write x 5; sync n1; crash n1; restart n1; read x",
      "cluster single-leader; by-hand on; write x 5; deliver next; sync n1; deliver next",
    },
    family = Family.TIME,
    seeAlso = {"by-hand", "step", "slow-disk"})
final class Sync extends ActingCommand {
  @Parameters(paramLabel = "NODE", description = "the node")
  private NodeId node = new NodeId("?");

  @Override
  public Report call() {
    present(node);
    return actTellingAll(lab -> lab.fsync(node));
  }
}
