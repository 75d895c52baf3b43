package replab.sim;

import replab.core.NodeId;
import replab.core.Seq;

/**
 * Those of whom a majority elects a leader; empty where nobody is elected.
 *
 * @param down those of them who are down, those who are paused aside
 */
public record Electorate(Seq<NodeId> voters, Seq<NodeId> down, Seq<NodeId> paused) {
  /** As the first node that runs and knows of them. */
  public static <S, M, R> Electorate of(World<S, M, R> world) {
    var voters = voters(world);
    var down = voters.filter(voter -> !world.has(voter) || !world.node(voter).up());
    var paused = voters.filter(voter -> !down.contains(voter) && world.node(voter).paused());
    return new Electorate(voters, down, paused);
  }

  private static <S, M, R> Seq<NodeId> voters(World<S, M, R> world) {
    for (var node : world.nodes()) {
      if (!node.running()) continue;
      var voters = world.protocol().voters(world.names(), node.state().orElseThrow());
      if (!voters.isEmpty()) return voters;
    }
    return Seq.empty();
  }

  /** Whether too few of them run for anyone to be elected, or for what is new to be confirmed. */
  public boolean lacksMajority() {
    return !voters.isEmpty() && 2 * running() <= voters.size();
  }

  private int running() {
    return voters.size() - down.size() - paused.size();
  }

  /** How many there are, and what brings the others back. */
  public String told() {
    var remedies = Seq.<String>empty();
    if (!down.isEmpty()) remedies = remedies.add("restart " + either(down));
    if (!paused.isEmpty()) remedies = remedies.add("resume " + either(paused));
    return running()
        + " of "
        + voters.size()
        + (running() == 1 ? " is" : " are")
        + " up, no majority: "
        + String.join(" or ", remedies);
  }

  private static String either(Seq<NodeId> nodes) {
    return String.join(" or ", nodes.map(NodeId::name));
  }
}
