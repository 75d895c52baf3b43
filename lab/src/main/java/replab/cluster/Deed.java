package replab.cluster;

import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.sim.Choice;

/** One thing to do in a run that is told again: each is a command of its own. */
public sealed interface Deed {
  /** Asks as a client; {@code via} are the nodes that it names, none where it leaves that open. */
  record Asked(NodeId client, Op op, Seq<NodeId> via, String name) implements Deed {}

  /** Makes a choice, about the message of this number if it is about one. */
  record Made(Choice<?> choice, int number) implements Deed {}

  /** From here on even requests, answers and syncs are moved one by one. */
  record ByHand() implements Deed {}
}
