package replab.bench;

import java.time.Duration;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.singleleader.Durable;
import replab.protocol.singleleader.Message;
import replab.protocol.singleleader.Role;
import replab.protocol.singleleader.SingleLeader;
import replab.sim.Choice;
import replab.sim.Live;
import replab.sim.World;

/**
 * An asynchronous leader, two followers, and clients that each write again once they are answered.
 */
final class Load {
  private static final NodeId LEADER = new NodeId("n1");
  private static final Seq<NodeId> NODES = Seq.of(LEADER, new NodeId("n2"), new NodeId("n3"));
  private static final Duration SLICE = Duration.ofMillis(1);

  private final Seq<NodeId> clients;
  private Table<NodeId, Ticket> last = Table.empty();
  private Live<Role, Message, Durable> live =
      Live.of(World.start(new SingleLeader(), 7, NODES)).run(Duration.ofSeconds(1), () -> false);
  private int asked;

  Load(int clients) {
    var names = Seq.<NodeId>empty();
    for (int i = 1; i <= clients; i++) names = names.add(new NodeId("c" + i));
    this.clients = names;
  }

  Live<Role, Message, Durable> live() {
    return live;
  }

  /** Runs until this many choices have been made. */
  Load until(int events) {
    while (live.trace().size() < events) {
      for (var client : clients) if (idle(client)) ask(client);
      live = live.run(SLICE, () -> false);
    }
    return this;
  }

  private boolean idle(NodeId client) {
    return last.find(client).filter(live.world().history()::running).isEmpty();
  }

  private void ask(NodeId client) {
    var ticket = new Ticket(++asked, "w" + asked);
    var write = new Op.Write("k" + asked % 10, "" + asked, Table.empty());
    last = last.put(client, ticket);
    live = live.make(new Choice.Ask<>(ticket, client, LEADER, write, Stamp.NONE));
  }
}
