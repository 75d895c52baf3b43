package replab.figures;

import java.time.Duration;
import replab.core.Answer;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation.Ended;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.Every;
import replab.protocol.leaderless.Durable;
import replab.protocol.leaderless.Leaderless;
import replab.protocol.leaderless.Message;
import replab.protocol.leaderless.Replica;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Latency;
import replab.sim.Link;
import replab.sim.Live;
import replab.sim.Tempo;
import replab.sim.World;

/**
 * Three replicas of {@code x}, and two nodes that are none, one to coordinate all writes and the
 * other all reads: so each kind of message has links, and a delay, of its own. W is the way of a
 * write to a replica, A that of its acknowledgement, R that of a read's request and S that of its
 * response (Bailis et al., <em>Probabilistically Bounded Staleness</em>, VLDB 2012, §5.1). Clients
 * are at their coordinators, and disks take no time.
 */
final class Wars {
  private static final Latency NOTHING = new Latency.Constant(Duration.ZERO);
  private static final NodeId CLIENT = new NodeId("client");
  private static final Op READ = new Op.Read("x", Table.empty());
  private static final Seq<NodeId> NODES = Every.nodes(5);
  private static final Seq<NodeId> REPLICAS = replicas();
  private static final Seq<NodeId> OTHERS = NODES.filter(node -> !REPLICAS.contains(node));
  private static final NodeId WRITER = OTHERS.first();
  private static final NodeId READER = OTHERS.last();

  private Live<Replica, Message, Durable> live;
  private int asked;

  private Wars(Live<Replica, Message, Durable> live) {
    this.live = live;
  }

  private static Seq<NodeId> replicas() {
    var world = Every.asked(Every.cluster(new Leaderless(), 5), NODES.first(), write(0));
    return NODES.filter(node -> world.observe(node).data().has("x"));
  }

  /** A cluster in which nothing is written yet. */
  static Wars cluster(int r, int w, Latency write, Latency ack, Latency other, long seed) {
    var protocol =
        Every.with(
            new Leaderless(),
            "R",
            r + "",
            "W",
            w + "",
            "read-repair",
            "off",
            "hints",
            "off",
            "handoff",
            "1000h",
            "timeout",
            "1000h");
    var links = Table.<Link, Latency>empty();
    for (var replica : REPLICAS)
      links =
          links
              .put(new Link(WRITER, replica), write)
              .put(new Link(replica, WRITER), ack)
              .put(new Link(READER, replica), other)
              .put(new Link(replica, READER), other);
    var tempo = new Tempo(NOTHING, links, NOTHING, Table.empty(), Table.empty(), false);
    return new Wars(Live.of(World.start(protocol, seed, NODES), tempo));
  }

  private static Op write(int version) {
    return new Op.Write("x", version + "", Table.empty());
  }

  /** Writes a version, and says how long it took until enough replicas had it. */
  Duration writes(int version) {
    var start = live.world().time();
    answered(WRITER, write(version));
    return live.world().time().minus(start);
  }

  /** The version that a read finds; 0 before there is any. */
  int reads() {
    var ticket = answered(READER, READ);
    var outcome = live.world().history().operations().at(ticket).outcome();
    return outcome instanceof Ended(Answer.Found(var values, _), _) && !values.isEmpty()
        ? Integer.parseInt(values.first())
        : 0;
  }

  private Ticket answered(NodeId node, Op op) {
    var ticket = new Ticket(++asked, "o" + asked);
    live = live.make(new Choice.Ask<>(ticket, CLIENT, node, op, Stamp.NONE));
    while (live.world().history().running(ticket)) live = live.step().orElseThrow();
    return ticket;
  }

  Duration time() {
    return live.world().time();
  }

  void waits(Duration span) {
    live = live.run(span, () -> false);
  }

  /** What is under way to replicas that are not needed never arrives. */
  void losesTheRest() {
    for (var flight : live.flights().values())
      if (flight.envelope().content() instanceof Envelope.Peer<Message>(Message.Put _))
        live = live.make(new Choice.Drop<>(flight.envelope()), flight.number());
  }
}
