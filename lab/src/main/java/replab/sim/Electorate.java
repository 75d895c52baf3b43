package replab.sim;

import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Seq;

/**
 * Those of whom a majority elects a leader; nobody where none is elected.
 *
 * @param running those of them who are up and not paused
 * @param down those who can be restarted
 * @param paused those who can be resumed
 */
public record Electorate(
    Seq<NodeId> voters, Seq<NodeId> running, Seq<NodeId> down, Seq<NodeId> paused) {
  /** As that node which runs, and has the longest log, knows of them. */
  public static <S, M, R> Electorate of(World<S, M, R> world) {
    var voters = voters(world);
    var present = voters.filter(world::has);
    return new Electorate(
        voters,
        present.filter(voter -> world.node(voter).running()),
        present.filter(voter -> !world.node(voter).up()),
        present.filter(voter -> world.node(voter).up() && world.node(voter).paused()));
  }

  private static <S, M, R> Seq<NodeId> voters(World<S, M, R> world) {
    var known = Seq.<NodeId>empty();
    var longest = Lsn.ZERO;
    for (var node : world.nodes()) {
      if (!node.running()) continue;
      var voters = world.protocol().voters(world.names(), node.state().orElseThrow());
      var end = world.observe(node.id()).received();
      if (voters.isEmpty() || (!known.isEmpty() && !end.isAfter(longest))) continue;
      known = voters;
      longest = end;
    }
    return known;
  }

  /** Whether too few of them run for anyone to be elected, or for what is new to be confirmed. */
  public boolean lacksMajority() {
    return !voters.isEmpty() && 2 * running.size() <= voters.size();
  }

  /** How many there are, and what brings others back. */
  public String told() {
    var remedies = Seq.<String>empty();
    if (!down.isEmpty()) remedies = remedies.add("restart " + either(down));
    if (!paused.isEmpty()) remedies = remedies.add("resume " + either(paused));
    return running.size()
        + " of "
        + voters.size()
        + (running.size() == 1 ? " is" : " are")
        + " up, no majority"
        + (remedies.isEmpty() ? "" : ": " + String.join(" or ", remedies));
  }

  private static String either(Seq<NodeId> nodes) {
    return String.join(" or ", nodes.map(NodeId::name));
  }
}
