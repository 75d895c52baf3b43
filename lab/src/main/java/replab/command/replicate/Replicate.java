package replab.command.replicate;

import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** Bring followers further. */
@Command(
    name = "replicate",
    header = "bring followers further",
    description = {
      "Each follower that to= names, or else every one, comes COUNT records further in"
          + " what its readers see, or to the end of its leader's log, by whatever messages,"
          + " resends, disk work and acknowledgements that takes. A follower that a cut, a held"
          + " message, a pause or a crash keeps from it is left out; refused where to= names it, or"
          + " none is left. Where there is no one log, COUNT messages that carry data are delivered"
          + " to each node, or all there are, with the answers to them.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; write x 6; replicate 1 to=n2; read x from=n2",
      "cluster single-leader sync=1; write x 5; replicate",
    },
    family = Family.REPLICATE,
    seeAlso = {"settle", "deliver", "lag"})
final class Replicate extends ActingCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "COUNT",
      description = "how many records; all that there are when not said")
  private Optional<Integer> count = Optional.empty();

  @Option(names = "--to", paramLabel = "NODES", description = "the followers: n2 or n2,n3")
  private String to = "";

  @Override
  public Report call() {
    if (count.isPresent() && count.get() < 1)
      throw new Mistake(
          "replicate takes a number of records from 1, and " + count.get() + " is not.");
    return to.isEmpty() ? replicateToAll() : replicateTo(Naming.nodes(to));
  }

  private Report replicateTo(Seq<NodeId> followers) {
    return orNothing(act(lab -> lab.replicate(count, followers)), followers);
  }

  /** To each that it can reach; says who was left out, and why. */
  private Report replicateToAll() {
    var followers = followers();
    var leftOut = new TreeMap<NodeId, String>();
    var report =
        act(lab ->
            lab.replicateWhereItCan(count, followers)
                .entries()
                .forEach(left -> leftOut.put(left.key(), left.value())));
    var told = orNothing(report, followers.filter(node -> !leftOut.containsKey(node)));
    for (var left : leftOut.entrySet())
      told =
          told.then(
              Report.ok(
                  Text.of(Tone.LAGGING, left.getKey() + " left out: ").plus(left.getValue())));
    return told;
  }

  private static Report orNothing(Report report, Seq<NodeId> followers) {
    return report.text().isEmpty()
        ? report.then(
            Report.ok(
                "Nothing to replicate: "
                    + String.join(", ", followers.map(NodeId::name))
                    + (followers.size() == 1
                        ? " stands where it should."
                        : " stand where they should.")))
        : report;
  }

  /** Every node that copies another one's log; all nodes where there is no one log. */
  private Seq<NodeId> followers() {
    var world = lab().world();
    if (!world.protocol().model().logged())
      return world.names().filter(n -> world.node(n).running());
    var followers = world.names().filter(name -> world.observe(name).role().equals("follower"));
    if (followers.isEmpty()) throw new Mistake("There is no follower to replicate to.");
    return followers;
  }
}
