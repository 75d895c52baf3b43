package replab.command.faults;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.NodeId;

/** Start nodes again. */
@Command(
    name = "restart",
    header = "start nodes again",
    description = {
      "From what their disks hold; with disk=lost from nothing. One that led when it"
          + " crashed leads again.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; crash n1; restart n1; read x",
      "cluster single-leader; crash n3; restart n3 disk=lost; join n3; settle",
    },
    family = Family.FAULTS,
    seeAlso = {"crash", "join"})
final class Restart extends ActingCommand {
  @Parameters(arity = "1..*", paramLabel = "NODE", description = "the node, or several at once")
  private List<NodeId> nodes = new ArrayList<>();

  @Option(names = "--disk", paramLabel = "lost", description = "lost: the disk is empty")
  private String disk = "kept";

  @Override
  public Report call() {
    boolean lost = disk.equals("lost");
    if (!lost && !disk.equals("kept")) throw new Mistake("disk=" + disk + "? It is lost or kept.");
    return act(lab -> nodes.forEach(node -> lab.restart(node, lost)));
  }
}
