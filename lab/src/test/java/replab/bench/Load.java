package replab.bench;

import java.time.Duration;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.Every;
import replab.sim.Choice;
import replab.sim.Live;
import replab.sim.World;

/**
 * A cluster of three, and clients that each write again once they are answered: to the leader where
 * one leads, else each to a node of its own.
 */
final class Load<S, M, R> {
  private final Seq<NodeId> clients;
  private final Seq<NodeId> asked;
  private final int keys;
  private final Duration slice;
  private Table<NodeId, Ticket> last = Table.empty();
  private Live<S, M, R> live;
  private int writes;

  /**
   * Four clients.
   *
   * @param keys how many they write to
   * @param slice how often they look whether they were answered
   */
  Load(Protocol<S, M, R> protocol, int keys, Duration slice) {
    this.keys = keys;
    this.slice = slice;
    var nodes = Every.nodes(3);
    var started = Live.of(World.start(protocol, 7, nodes.addAll(protocol.attendants())));
    live = started.run(Duration.ofSeconds(1), () -> false);
    var leaders = nodes.filter(node -> live.world().observe(node).leads());
    asked = leaders.isEmpty() ? nodes : leaders;
    clients = Seq.of("c1", "c2", "c3", "c4").map(NodeId::new);
  }

  Live<S, M, R> live() {
    return live;
  }

  /** Runs until this many choices have been made. */
  Load<S, M, R> until(int events) {
    while (live.trace().size() < events) {
      for (int i = 0; i < clients.size(); i++)
        if (idle(clients.get(i))) ask(clients.get(i), asked.get(i % asked.size()));
      live = live.run(slice, () -> false);
    }
    return this;
  }

  private boolean idle(NodeId client) {
    return last.find(client).filter(live.world().history()::running).isEmpty();
  }

  private void ask(NodeId client, NodeId node) {
    var ticket = new Ticket(++writes, "w" + writes);
    var write = new Op.Write("k" + writes % keys, "" + writes, Table.empty());
    last = last.put(client, ticket);
    live = live.make(new Choice.Ask<>(ticket, client, node, write, Stamp.NONE));
  }
}
