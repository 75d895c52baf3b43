package replab.protocol.blockchain;

import java.util.Optional;
import replab.core.Local;
import replab.core.Seq;
import replab.core.Step;
import replab.protocol.blockchain.Message.NewBlock;

/**
 * What a miner does. The work itself is a timer without memory: trying one hash after another, a
 * miner is as far from success after an hour as it was in the beginning, whatever it works on. So
 * nothing need be drawn anew when the tip changes, and what others find never changes when this
 * miner finds its own.
 */
final class Mining {
  static final String MINE = "mine";

  private final Settings settings;
  private final Following following;

  Mining(Settings settings, Following following) {
    this.settings = settings;
    this.following = following;
  }

  /** Begins to mine, or goes on with another share of the power. */
  Step<Peer, Message, Durable> works(Local here, Step<Peer, Message, Durable> step) {
    return settings
        .mean(here.self(), step.state().miners())
        .map(mean -> step.setMemorylessTimer(MINE, mean))
        .orElseGet(() -> step.stopTimer(MINE));
  }

  /** A block behind the tip, with all that is in the mempool. */
  Step<Peer, Message, Durable> find(Local here, Peer me) {
    var block =
        new Block(name(here, me), me.tip(), me.last().height() + 1, here.self(), me.mempool());
    if (!me.withholds()) return following.connect(here, me, block, Optional.empty());
    var hiding = me.withholding(true, me.secret().add(block.name()));
    return following
        .connect(here, hiding, block, Optional.empty())
        .then(next -> following.follow(next, block));
  }

  private static String name(Local here, Peer me) {
    var first = (me.last().height() + 1) + "-" + here.self();
    if (!me.blocks().has(first)) return first;
    int count = 1;
    while (me.blocks().has(first + (char) ('a' + count))) count++;
    return first + (char) ('a' + count);
  }

  Step<Peer, Message, Durable> byHand(Local here, Peer me) {
    return settings.mines(here.self(), me.miners())
        ? find(here, me)
        : me.step().refuse(here.self() + " has no hash power: power= says who has.");
  }

  Step<Peer, Message, Durable> withhold(Local here, Peer me) {
    if (!settings.mines(here.self(), me.miners()))
      return me.step().refuse(here.self() + " has no hash power to mine in secret with.");
    return me.withholding(true, me.secret()).step();
  }

  /** Others take its branch if it is longer than theirs; and so does this node with theirs. */
  Step<Peer, Message, Durable> release(Local here, Peer me) {
    if (!me.withholds()) return me.step().refuse(here.self() + " withholds nothing.");
    var step = me.withholding(false, Seq.empty()).step();
    for (var name : me.secret())
      for (var peer : settings.peers(here))
        step = step.send(peer, new NewBlock(me.blocks().at(name)));
    var longest = me.last();
    for (var block : me.blocks().values()) if (block.height() > longest.height()) longest = block;
    var best = longest;
    return step.then(next -> following.follow(next, best));
  }
}
