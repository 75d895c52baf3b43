package replab.protocol.blockchain;

import java.util.Optional;
import replab.core.Answer;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.blockchain.Durable.Kept;
import replab.protocol.blockchain.Message.GetBlock;
import replab.protocol.blockchain.Message.NewBlock;

/**
 * What a node does with blocks, its own too: it keeps all that it can place, takes the longest
 * chain for the true one, and passes on what made it longer.
 */
final class Following {
  private final Settings settings;

  Following(Settings settings) {
    this.settings = settings;
  }

  /** A block whose parent is not known waits for it: an orphan. */
  Step<Peer, Message, Durable> heard(Local here, Peer me, NodeId from, Block block) {
    if (me.blocks().has(block.name()) || me.orphans().has(block.name())) return me.step();
    if (me.blocks().has(block.parent())) return connect(here, me, block, Optional.of(from));
    if (settings.dropsOrphans) return me.step();
    var waiting = me.withOrphan(block);
    return waiting.step().send(from, new GetBlock(missing(waiting, block)));
  }

  private static String missing(Peer me, Block orphan) {
    var first = orphan;
    while (me.orphans().has(first.parent())) first = me.orphans().at(first.parent());
    return first.parent();
  }

  /** To disk first; then it is followed and passed on, and the orphans find their parent. */
  Step<Peer, Message, Durable> connect(Local here, Peer me, Block block, Optional<NodeId> from) {
    Step<Peer, Message, Durable> step = me.knowing(block).step().force(new Kept(block));
    if (!me.withholds() && prefers(me, block))
      step = step.then(next -> follow(next, block)).then(next -> pass(here, next, block, from));
    for (var orphan : me.orphans().values())
      if (orphan.parent().equals(block.name()))
        step = step.then(next -> connect(here, next, orphan, from));
    return step;
  }

  /** Of two chains of one length, the one that was heard of first (Nakamoto §5). */
  boolean prefers(Peer me, Block block) {
    return settings.takesLast || block.height() > me.last().height();
  }

  Step<Peer, Message, Durable> pass(Local here, Peer me, Block block, Optional<NodeId> from) {
    Step<Peer, Message, Durable> step = me.step();
    for (var peer : settings.peers(here))
      if (from.filter(peer::equals).isEmpty()) step = step.send(peer, new NewBlock(block));
    return step;
  }

  /** What only the branch that is left had goes back to the mempool, as far as it still may. */
  Step<Peer, Message, Durable> follow(Peer me, Block tip) {
    var undone = Seq.<Block>empty();
    var done = Seq.<Block>empty();
    var old = me.last();
    var young = tip;
    while (!old.equals(young)) {
      if (old.height() > young.height()) {
        undone = Seq.of(old).addAll(undone);
        old = me.blocks().at(old.parent());
      } else {
        done = Seq.of(young).addAll(done);
        young = me.blocks().at(young.parent());
      }
    }
    return moved(me, tip, undone, done);
  }

  private static Step<Peer, Message, Durable> moved(
      Peer me, Block tip, Seq<Block> undone, Seq<Block> done) {
    var open = Seq.<Transaction>empty();
    var homes = me.homes();
    for (var block : undone) {
      open = open.addAll(block.transactions());
      for (var each : block.transactions()) homes = homes.remove(each.ticket());
    }
    for (var block : done)
      for (var each : block.transactions()) homes = homes.put(each.ticket(), block.height());
    var there = homes;
    var left = open.addAll(me.mempool()).filter(each -> !there.has(each.ticket()));
    var data =
        undone.isEmpty() ? Peer.folded(me.data(), done) : Peer.folded(Table.empty(), me.chain(tip));
    return answer(me.at(tip.name(), data, homes, possible(data, left)));
  }

  /** Those that may stand behind what made these data, one behind the other. */
  static Seq<Transaction> possible(Table<String, String> data, Seq<Transaction> transactions) {
    var possible = Seq.<Transaction>empty();
    var then = data;
    for (var each : transactions)
      if (each.refused(then).isEmpty()) {
        possible = possible.add(each);
        then = each.on(then);
      }
    return possible;
  }

  /** Clients hear of what is deep enough, and of what another one has taken the place of. */
  private static Step<Peer, Message, Durable> answer(Peer me) {
    Step<Peer, Message, Durable> step = me.step();
    for (var each : me.asked().entries()) {
      int deep = me.confirmations(each.key());
      if (deep > 0 && deep >= each.value().confirmations())
        step = step.then(next -> acknowledge(next, each.key()));
      else if (deep == 0 && !me.pools(each.key()))
        step = step.then(next -> giveUp(next, each.key()));
    }
    return step;
  }

  static Step<Peer, Message, Durable> acknowledge(Peer me, Ticket ticket) {
    var told = me.told().put(ticket, me.asked().at(ticket));
    return me.withAsked(me.asked().remove(ticket), told)
        .step()
        .reply(ticket, new Answer.Done(Stamp.NONE));
  }

  /** Not failed: some other node may still have it, and another branch may still win. */
  private static Step<Peer, Message, Durable> giveUp(Peer me, Ticket ticket) {
    var transaction = new Transaction(ticket, me.asked().at(ticket).op());
    var why = transaction.refused(me.data()).orElse("what it rests on is gone");
    return me.withAsked(me.asked().remove(ticket))
        .step()
        .reply(ticket, new Answer.Unsure("out of the mempool: " + why + " in block " + me.tip()));
  }
}
