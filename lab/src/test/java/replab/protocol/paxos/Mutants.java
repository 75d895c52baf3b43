package replab.protocol.paxos;

import static replab.protocol.paxos.Safety.AGREEMENT;
import static replab.protocol.paxos.Safety.CHOSEN;
import static replab.protocol.paxos.Safety.HONEST;

import java.util.Optional;
import replab.core.Answer;
import replab.core.Event;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Step;
import replab.explore.Bounds;
import replab.explore.Mistake;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.Seeded;
import replab.explore.Seeded.Scope;
import replab.protocol.Every;
import replab.protocol.paxos.Message.Accept;
import replab.protocol.paxos.Message.Chosen;
import replab.protocol.paxos.Node.Phase.Outbid;

/** Paxos with one rule broken each time. */
public final class Mutants {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");

  private static final Bounds ONE = Bounds.NOTHING.client("alice", Request.write("x", "a").at(N1));
  private static final Bounds TWO = ONE.client("bob", Request.write("x", "b").at(N2));
  private static final Bounds READ =
      ONE.client("carol", Request.read("x").at(N2), Request.read("x").at(N3));

  private Mutants() {}

  private static Scope<Node, Message, Durable> scope(Bounds bounds, Property property) {
    return new Scope<>(new Paxos(), p -> Every.cluster(p, 3), bounds, property, false);
  }

  public static Seq<Seeded<?, ?, ?>> all() {
    return Seq.of(
        scope(TWO, CHOSEN)
            .finds(
                "acceptor takes what it accepts for chosen",
                "A value is chosen when a majority has accepted it (§2.2).",
                Mistake.concludes(Mutants::chosen),
                7),
        scope(TWO, CHOSEN)
            .finds(
                "learner asks one acceptor",
                "A value is learned when a majority has accepted it (§2.3).",
                "learns-from",
                "one",
                6),
        scope(ONE.crashes(1).restarts(1), CHOSEN)
            .finds(
                "acceptor answers before its disk",
                "What an acceptor says is on its disk first (§2.5).",
                Mistake.early(_ -> true),
                6),
        scope(TWO, HONEST)
            .finds(
                "outbid taken for failed",
                "A write has failed only when another value is chosen.",
                Mutants::givesUp,
                15)
            .slowly(),
        scope(READ, Every.FRESH)
            .finds("reads what it has learned", "A read asks a majority.", "reads", "learned", 10),
        scope(TWO, AGREEMENT)
            .finds(
                "accepts below its promise",
                "An acceptor accepts nothing below what it has promised (P1a).",
                "accepts",
                "any",
                15)
            .slowly(),
        scope(TWO, AGREEMENT)
            .finds(
                "proposes its own value",
                "A proposer proposes the highest-numbered value that was accepted (P2c).",
                "proposes",
                "own",
                15)
            .slowly(),
        scope(ONE.client("bob", Request.write("x", "b").at(N1)).crashes(1).restarts(1), CHOSEN)
            .finds(
                "ballot used twice",
                "No ballot is ever used twice, not after a restart either (§2.5).",
                Mistake.finds(Mutants::withoutRounds),
                15)
            .slowly());
  }

  private static Optional<Message> chosen(Message message) {
    return message instanceof Accept(var key, var proposal)
        ? Optional.of(new Chosen(key, proposal))
        : Optional.empty();
  }

  private static Step<Node, Message, Durable> givesUp(
      Protocol<Node, Message, Durable> right, Local here, Node me, Event<Message, Durable> event) {
    var step = right.on(here, me, event);
    for (var each : step.state().proposing().entries())
      if (each.value().phase() instanceof Outbid)
        step = step.reply(each.key(), new Answer.Failed("outbid"));
    return step;
  }

  /** Of what it has proposed in and not accepted it knows nothing. */
  private static Seq<Durable> withoutRounds(Seq<Durable> disk) {
    return disk.filter(record ->
        !(record instanceof Durable.Kept(_, var register)
            && register.acceptor().accepted().isEmpty()));
  }
}
