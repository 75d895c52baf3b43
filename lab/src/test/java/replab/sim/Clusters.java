package replab.sim;

import java.time.Duration;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.singleleader.Durable;
import replab.protocol.singleleader.Message;
import replab.protocol.singleleader.Role;
import replab.protocol.singleleader.SingleLeader;

/** Three nodes under a protocol that sends, stores and sets timers; what is tested is the world. */
final class Clusters {
  static final NodeId ALICE = new NodeId("alice");
  static final NodeId BOB = new NodeId("bob");
  static final NodeId N1 = new NodeId("n1");
  static final NodeId N2 = new NodeId("n2");
  static final NodeId N3 = new NodeId("n3");
  static final Duration SECOND = Duration.ofSeconds(1);

  private Clusters() {}

  static World<Role, Message, Durable> started(long seed, String... settings) {
    Protocol<Role, Message, Durable> protocol = new SingleLeader();
    for (int i = 0; i < settings.length; i += 2)
      protocol = protocol.set(settings[i], settings[i + 1]);
    return World.start(protocol, seed, Seq.of(N1, N2, N3));
  }

  /** Followers have found their leader: one second has passed. */
  static Live<Role, Message, Durable> live(long seed, String... settings) {
    return run(Live.of(started(seed, settings)), SECOND);
  }

  static Live<Role, Message, Durable> run(Live<Role, Message, Durable> live, Duration span) {
    return live.run(span, () -> false);
  }

  static Live<Role, Message, Durable> pace(Live<Role, Message, Durable> live, Tempo tempo) {
    return live.make(new Choice.Pace<>(tempo));
  }

  static Choice.Ask<Message> write(int number, NodeId client, String value) {
    return ask(number, client, new Op.Write("x", value, Table.empty()));
  }

  static Choice.Ask<Message> ask(int number, NodeId client, Op op) {
    return new Choice.Ask<>(new Ticket(number, "w" + number), client, N1, op, Stamp.NONE);
  }

  /** Every message without its number, to compare runs by. */
  static Seq<String> deliveries(Live<Role, Message, Durable> live, NodeId from, NodeId to) {
    var times = Seq.<String>empty();
    for (var happening : live.trace())
      if (happening.choice() instanceof Choice.Deliver<Message>(var envelope)
          && envelope.from().equals(from)
          && envelope.to().equals(to)) times = times.add(happening.at() + " " + envelope);
    return times;
  }
}
