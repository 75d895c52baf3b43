package replab.protocol.blockchain;

import static replab.protocol.blockchain.EveryRunTest.KEPT;
import static replab.protocol.blockchain.EveryRunTest.NEVER_UNDONE;
import static replab.protocol.blockchain.EveryRunTest.ONE_CHAIN_OR_A_TIE;
import static replab.protocol.blockchain.EveryRunTest.ONE_WRITE;
import static replab.protocol.blockchain.EveryRunTest.SPENDS;
import static replab.protocol.blockchain.EveryRunTest.SPENT_ONCE;
import static replab.protocol.blockchain.EveryRunTest.blocks;
import static replab.protocol.blockchain.EveryRunTest.byHand;

import java.util.function.Function;
import replab.core.Effect;
import replab.core.Event;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Order;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Step;
import replab.explore.Bounds;
import replab.explore.Mistake;
import replab.explore.Property;
import replab.explore.Seeded;
import replab.explore.Seeded.Scope;
import replab.explore.View;
import replab.protocol.Every;
import replab.protocol.blockchain.Message.GetBlock;
import replab.protocol.blockchain.Message.GetTip;
import replab.protocol.blockchain.Message.NewTransaction;
import replab.sim.Choice;
import replab.sim.World;

/** A blockchain with one rule broken each time. */
public final class Mutants {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  /** What a client was told stands in the chain, or waits to stand there again. */
  private static final Property REMEMBERED =
      Property.never("an acknowledged write forgotten", Mutants::forgotten);

  private static boolean forgotten(View view) {
    var node = view.of(N1);
    boolean told = Seq.copyOf(view.history().operations().values()).any(Operation::ok);
    return told && !node.data().has("x") && !node.notes().has(Observing.MEMPOOL);
  }

  private Mutants() {}

  private static Scope<Peer, Message, Durable> scope(
      int nodes, Bounds bounds, Property property, String... settings) {
    return new Scope<>(byHand(settings), p -> Every.cluster(p, nodes), bounds, property, false);
  }

  private static Scope<Peer, Message, Durable> inTheEnd(
      Function<Protocol<Peer, Message, Durable>, World<Peer, Message, Durable>> begins,
      Bounds bounds) {
    return new Scope<>(byHand(), begins, bounds, ONE_CHAIN_OR_A_TIE, true);
  }

  /** n2 is down, and two blocks came and went meanwhile. */
  private static World<Peer, Message, Durable> missed(Protocol<Peer, Message, Durable> protocol) {
    var world = Every.cluster(protocol, 2).after(new Choice.Crash<>(N2)).world();
    for (int i = 0; i < 2; i++)
      world = world.after(new Choice.Command<>(N1, new Order("mine", Seq.empty()))).world();
    for (var flying : world.network().flying())
      world = world.after(new Choice.Drop<>(flying)).world();
    return world;
  }

  public static Seq<Seeded<?, ?, ?>> all() {
    return Seq.of(
        scope(2, blocks(ONE_WRITE, 2), NEVER_UNDONE)
            .finds(
                "last heard wins",
                "Of two chains of one length the first that was heard of stays (§5).",
                "rule",
                "heard-last",
                4),
        scope(2, blocks(ONE_WRITE, 3), NEVER_UNDONE, "confirmations", "2")
            .finds(
                "confirmations begin with none",
                "A transaction has one confirmation in its block, and one more in each behind it.",
                Mutants::asksForOneLess,
                6),
        new Scope<>(byHand(), EveryRunTest::withACoin, blocks(SPENDS, 1), SPENT_ONCE, false)
            .finds(
                "mempool takes what contradicts it",
                "A transaction is taken only where what it spends is still there (§5).",
                Mutants::takesAnything,
                4),
        scope(2, blocks(ONE_WRITE, 3), REMEMBERED)
            .finds(
                "a branch that is left is forgotten",
                "What only the branch that is left had goes back to the mempool.",
                Mutants::forgetsTheBranch,
                6),
        scope(1, blocks(ONE_WRITE, 1).crashes(1).restarts(1), KEPT)
            .finds(
                "block passed on before it is on disk",
                "A block is on disk before anybody hears of it.",
                Mistake.unforced(),
                3),
        inTheEnd(p -> Every.cluster(p, 2), blocks(Bounds.NOTHING, 2))
            .finds(
                "orphan dropped",
                "The parent of a block that has none here is asked for.",
                "orphans",
                "drop",
                3),
        inTheEnd(Mutants::missed, Bounds.NOTHING)
            .finds(
                "nobody answers who asks for a block",
                "Whoever asks for a block gets it.",
                Mistake.deaf(message -> message instanceof GetBlock),
                0),
        inTheEnd(Mutants::missed, Bounds.NOTHING)
            .finds(
                "restart without asking",
                "Whoever was down asks for what it has missed.",
                new Mistake.Restart<>(Mutants::asksNobody),
                0));
  }

  private static Step<Peer, Message, Durable> asksForOneLess(
      Protocol<Peer, Message, Durable> right, Local here, Peer me, Event<Message, Durable> event) {
    return event
            instanceof
            Event.Requested<Message, Durable>(var ticket, Op.Write(var k, var v, var o), var seen)
        ? right.on(
            here,
            me,
            new Event.Requested<>(
                ticket, new Op.Write(k, v, o.put(Settings.CONFIRMATIONS, "1")), seen))
        : right.on(here, me, event);
  }

  private static Step<Peer, Message, Durable> takesAnything(
      Protocol<Peer, Message, Durable> right, Local here, Peer me, Event<Message, Durable> event) {
    return event instanceof Event.Received<Message, Durable>(_, NewTransaction(var transaction))
        ? me.withMempool(me.mempool().add(transaction)).step()
        : right.on(here, me, event);
  }

  private static Step<Peer, Message, Durable> forgetsTheBranch(
      Protocol<Peer, Message, Durable> right, Local here, Peer me, Event<Message, Durable> event) {
    var step = right.on(here, me, event);
    return event instanceof Event.Received
        ? new Step<>(
            step.state().withMempool(step.state().mempool().filter(me.mempool()::contains)),
            step.effects())
        : step;
  }

  private static Step<Peer, Message, Durable> asksNobody(
      Protocol<Peer, Message, Durable> right, Local here, Seq<Durable> disk) {
    var step = right.boot(here, disk);
    return new Step<>(
        step.state(),
        step.effects()
            .filter(e ->
                !(e instanceof Effect.Send<Message, Durable>(_, var m) && m instanceof GetTip)));
  }
}
