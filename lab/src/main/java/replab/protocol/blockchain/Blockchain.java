package replab.protocol.blockchain;

import replab.core.Answer;
import replab.core.Event;
import replab.core.Event.Configured;
import replab.core.Event.Elapsed;
import replab.core.Event.Ordered;
import replab.core.Event.Received;
import replab.core.Event.Requested;
import replab.core.Event.Synced;
import replab.core.Local;
import replab.core.Mistake;
import replab.core.Model;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Order;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.blockchain.Durable.Begun;
import replab.protocol.blockchain.Durable.Kept;
import replab.protocol.blockchain.Durable.Started;
import replab.protocol.blockchain.Message.GetBlock;
import replab.protocol.blockchain.Message.GetTip;
import replab.protocol.blockchain.Message.NewBlock;
import replab.protocol.blockchain.Message.NewTransaction;
import replab.protocol.blockchain.Peer.Asked;

/**
 * Leaderless replication at its extreme: nobody leads, nobody votes, nobody knows how many nodes
 * there are. Writes are gossiped; whoever finds a block, by work that is a race of chance, puts
 * those it has heard of into it, behind the last block that it knows; and of two chains every node
 * takes the longer one, for more work went into it. That is the order of all writes.
 *
 * <p>So nothing is ever decided: it only becomes less and less likely to be undone. Blocks that are
 * found at the same time, or on two sides of a cut, make a fork; the next block on one of its
 * branches ends it, and the nodes on the other one reorganise: their blocks are stale, and what was
 * in them is back in the mempool, also where a client had been told ok. A write that waits until
 * its block is k deep ({@code confirmations=k}) is undone by a branch of k + 1 blocks that it is
 * not in, and by nothing less. While honest miners have most of the power and messages are quicker
 * than blocks, that gets improbable exponentially; for how improbable it is see {@link Odds}, and
 * {@code show}.
 *
 * <p>Of two transactions that spend one thing ({@code cas coin alice bob}, {@code cas coin alice
 * carol}) one chain has one at most. A miner that mines in secret ({@code tell n3 withhold}) and
 * publishes a longer chain later ({@code tell n3 release}) chooses which one it was.
 *
 * <p>Follows Nakamoto, <em>Bitcoin: A Peer-to-Peer Electronic Cash System</em> (2008), sections 4,
 * 5 and 11, and the Bitcoin developer guide (bitcoin.org: "Block Chain", "P2P Network", "Mining")
 * in what it says of forks, stale and orphan blocks, and the memory pool. {@code rule=heard-last}
 * and {@code orphans=drop} each turn one rule off. It differs on purpose:
 *
 * <ul>
 *   <li>Work is not done but drawn: a miner finds its next block after a time that is exponential,
 *       with the mean interval over its share of the power. Difficulty never changes, so work is
 *       length; when a miner is away the others do not become faster.
 *   <li>A transaction is a change of a key. It is signed by nobody and costs no fee; a block takes
 *       all of the mempool in the order of arrival, and there is no reward.
 *   <li>Nobody makes an invalid block, so none is refused.
 *   <li>A block is passed on whole, by whoever has just made it the end of its chain; Bitcoin Core
 *       announces it, and sends headers before blocks. What is lost on the way is not sent again:
 *       the next block is an orphan, and its parent is asked for.
 *   <li>A block is named by its height and its miner; Bitcoin's by the hash of what is in it. A
 *       node whose disk was lost, or that joined later, therefore mines nothing, lest it give a
 *       name again.
 *   <li>A block is on a node's disk before it is passed on; Bitcoin Core writes its files now and
 *       then, and fetches again what a crash took.
 *   <li>The mempool is lost in a crash; Bitcoin Core saves it when it is stopped in an orderly way.
 *   <li>A miner that withholds stays on its branch whatever it hears, takes only transactions that
 *       it is asked for itself, and passes nothing on, until it is told to release.
 * </ul>
 */
public final class Blockchain implements Protocol<Peer, Message, Durable> {
  private final Settings settings;
  private final Following following;
  private final Mining mining;

  /** A block every ten seconds, and ok in the first. */
  public Blockchain() {
    this(Settings.DEFAULT);
  }

  private Blockchain(Settings settings) {
    this.settings = settings;
    following = new Following(settings);
    mining = new Mining(settings, following);
  }

  @Override
  public Seq<Durable> initial(NodeId self, Seq<NodeId> members) {
    return Seq.of(new Begun(members));
  }

  /** Which of two chains of one length it heard of first, the order on its disk says. */
  @Override
  public Step<Peer, Message, Durable> boot(Local here, Seq<Durable> durable) {
    var me = Peer.EMPTY;
    for (var entry : durable)
      me =
          switch (entry) {
            case Begun(var miners) -> me.of(miners);
            case Started() -> me;
            case Kept(var block) ->
                following.prefers(me, block)
                    ? following.follow(me.knowing(block), block).state()
                    : me.knowing(block);
          };
    var step = me.withMempool(Seq.empty()).step();
    boolean first = durable.size() == 1;
    if (first) step = step.force(new Started());
    else for (var peer : settings.peers(here)) step = step.send(peer, new GetTip());
    return mining.works(here, step);
  }

  @Override
  public Step<Peer, Message, Durable> on(Local here, Peer me, Event<Message, Durable> event) {
    return switch (event) {
      case Requested(var ticket, Op.Read read, _) -> read(me, ticket, read);
      case Requested(var ticket, var op, _) -> requested(here, me, new Transaction(ticket, op));
      case Received(var from, var message) -> receive(here, me, from, message);
      case Synced(var _) -> me.step();
      case Elapsed(var timer) ->
          timer.equals(Mining.MINE) ? mining.works(here, mining.find(here, me)) : me.step();
      case Ordered(var order) -> ordered(here, me, order);
      case Configured() -> mining.works(here, me.step());
    };
  }

  /** A read that does not say how deep finds what the tip has. */
  private static Step<Peer, Message, Durable> read(Peer me, Ticket ticket, Op.Read read) {
    int deep = read.options().find(Settings.CONFIRMATIONS).map(Settings::confirmations).orElse(1);
    var value = me.confirmed(deep).find(read.key());
    var found = value.map(Seq::of).orElse(Seq.empty());
    return me.step().reply(ticket, new Answer.Found(found, Stamp.NONE));
  }

  private Step<Peer, Message, Durable> requested(Local here, Peer me, Transaction transaction) {
    var rivals = me.withholds() ? Seq.<Transaction>empty() : me.mempool();
    var refused = transaction.refused(Transaction.all(me.data(), rivals));
    if (refused.isPresent())
      return me.step().reply(transaction.ticket(), new Answer.Failed(refused.get()));
    int confirmations = settings.confirmations(transaction.op());
    var asked = new Asked(transaction.op(), confirmations);
    var mine = me.withAsked(me.asked().put(transaction.ticket(), asked));
    var step =
        me.withholds() ? prefer(mine, transaction) : pool(here, mine, transaction, here.self());
    return confirmations == 0
        ? step.then(next -> Following.acknowledge(next, transaction.ticket()))
        : step;
  }

  /** In secret, what contradicts it gives way. */
  private static Step<Peer, Message, Durable> prefer(Peer me, Transaction transaction) {
    var first = Seq.of(transaction).addAll(me.mempool());
    return me.withMempool(Following.possible(me.data(), first)).step();
  }

  private Step<Peer, Message, Durable> pool(
      Local here, Peer me, Transaction transaction, NodeId from) {
    Step<Peer, Message, Durable> step = me.withMempool(me.mempool().add(transaction)).step();
    for (var peer : settings.peers(here))
      if (!peer.equals(from)) step = step.send(peer, new NewTransaction(transaction));
    return step;
  }

  private Step<Peer, Message, Durable> receive(Local here, Peer me, NodeId from, Message message) {
    return switch (message) {
      case NewTransaction(var transaction) -> heard(here, me, from, transaction);
      case NewBlock(var block) -> following.heard(here, me, from, block);
      case GetBlock(var name) ->
          me.blocks().has(name)
              ? me.step().send(from, new NewBlock(me.blocks().at(name)))
              : me.step();
      case GetTip() ->
          me.last().height() > 0 && !me.withholds()
              ? me.step().send(from, new NewBlock(me.last()))
              : me.step();
    };
  }

  /** Of two that contradict each other a node keeps the first that it heard of. */
  private Step<Peer, Message, Durable> heard(
      Local here, Peer me, NodeId from, Transaction transaction) {
    var ticket = transaction.ticket();
    boolean known = me.withholds() || me.pools(ticket) || me.homes().has(ticket);
    return known || transaction.refused(me.confirmed(0)).isPresent()
        ? me.step()
        : pool(here, me, transaction, from);
  }

  private Step<Peer, Message, Durable> ordered(Local here, Peer me, Order order) {
    return switch (order.verb()) {
      case "mine" -> mining.byHand(here, me);
      case "withhold" -> mining.withhold(here, me);
      case "release" -> mining.release(here, me);
      case "copy" -> copy(here, me, order.arguments());
      default -> me.step().refuse(here.self() + " knows no order " + order.verb() + ".");
    };
  }

  private static Step<Peer, Message, Durable> copy(Local here, Peer me, Seq<String> from) {
    var named = from.map(NodeId::new).filter(here.peers()::contains);
    return named.isEmpty()
        ? me.step().refuse("From whom? tell " + here.self() + " copy n2.")
        : me.step().send(named.first(), new GetTip());
  }

  @Override
  public Observation observe(NodeId self, Peer me) {
    return Observing.observe(self, me, settings);
  }

  @Override
  public String describe(Message message) {
    return Observing.describe(message);
  }

  @Override
  public boolean replicates(Message message) {
    return message instanceof NewTransaction || message instanceof NewBlock;
  }

  @Override
  public boolean carries(Message message, Op op) {
    return message.transactions().any(transaction -> transaction.op().equals(op));
  }

  @Override
  public Model model() {
    return new Model(
        false,
        "",
        false,
        Seq.of(Observing.HEIGHT, Observing.TIP, Observing.MEMPOOL),
        Seq.of(Observing.TIP, Observing.STALE, Observing.ORPHANS, Observing.UNDONE));
  }

  @Override
  public Table<String, String> figures() {
    return settings.odds;
  }

  @Override
  public boolean takes(Op op, Observation node) {
    return true;
  }

  @Override
  public Table<String, String> orders() {
    return Settings.ORDERS;
  }

  @Override
  public Table<String, String> instead() {
    return Settings.INSTEAD;
  }

  @Override
  public Table<String, String> options() {
    return Settings.OPTIONS;
  }

  @Override
  public void check(Op op) {
    settings.confirmations(op);
    if (op instanceof Op.Write(_, var value, _) && value.endsWith("()"))
      throw new Mistake(
          "Every node applies what is in the chain, and "
              + value
              + " would come out differently on each: write a value.");
  }

  @Override
  public Table<String, String> settings() {
    return settings.typed.values();
  }

  @Override
  public Table<String, String> meanings() {
    return Settings.MEANINGS;
  }

  @Override
  public Blockchain set(String key, String value) {
    return new Blockchain(settings.set(key, value));
  }
}
