package replab.protocol.leaderless;

import java.time.Duration;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;

/**
 * What a node knows of the others.
 *
 * @param suspects nodes that it takes for dead, and since when
 * @param heard of every node, itself too, the latest heartbeat that has come here by gossip
 * @param draws how often it has drawn by chance whom to talk to
 */
record Peers(Table<NodeId, Duration> suspects, Table<NodeId, Heard> heard, long draws) {
  static final Peers NONE = new Peers(Table.empty(), Table.empty(), 0);

  /**
   * A heartbeat that it has heard of.
   *
   * @param silent rounds of its own gossip since it heard of a newer one
   */
  record Heard(Beat beat, int silent) {
    static final Heard NOTHING = new Heard(Beat.NONE, 0);
  }

  boolean suspects(NodeId node) {
    return suspects.has(node);
  }

  /** Takes them for dead from now on, unless it does already. */
  Peers suspecting(Seq<NodeId> nodes, Duration now) {
    var next = suspects;
    for (var node : nodes) if (!next.has(node)) next = next.put(node, now);
    return new Peers(next, heard, draws);
  }

  Peers trusting(NodeId node) {
    return suspects(node) ? new Peers(suspects.remove(node), heard, draws) : this;
  }

  /** The latest heartbeat of that node; none where it was never heard of. */
  Heard heard(NodeId node) {
    return heard.get(node, Heard.NOTHING);
  }

  Peers hearing(NodeId node, Heard latest) {
    return new Peers(suspects, heard.put(node, latest), draws);
  }

  Peers drawn() {
    return new Peers(suspects, heard, draws + 1);
  }
}
