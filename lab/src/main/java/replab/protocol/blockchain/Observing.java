package replab.protocol.blockchain;

import replab.core.Counted;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Entry;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;

/** What can be seen of nodes and messages. */
final class Observing {
  static final String HEIGHT = "height";
  static final String TIP = "tip";
  static final String MEMPOOL = "mempool";
  static final String STALE = "stale";
  static final String ORPHANS = "orphans";
  static final String SECRET = "secret";
  static final String UNDONE = "undone";

  private static final int MOST_NAMED = 3;

  private Observing() {}

  static Observation observe(NodeId self, Peer me, Settings settings) {
    var end = Lsn.entry(me.last().height());
    return new Observation(
        role(self, me, settings),
        false,
        0,
        end,
        end,
        end,
        me.data(),
        log(me),
        Seq.empty(),
        waiting(me),
        notes(me));
  }

  private static String role(NodeId self, Peer me, Settings settings) {
    if (me.withholds()) return "withholding";
    return settings.mines(self, me.miners()) ? "miner" : "node";
  }

  private static Seq<Entry> log(Peer me) {
    var log = Seq.<Entry>empty();
    for (var block : me.chain()) {
      var from = Lsn.entry(block.height() - 1);
      var to = Lsn.entry(block.height());
      log = log.add(new Entry(from, to, 0, "block " + block.name()));
      for (var each : block.transactions()) log = log.add(new Entry(from, to, 0, each.logged()));
    }
    return log;
  }

  private static Table<Ticket, String> waiting(Peer me) {
    var waiting = Table.<Ticket, String>empty();
    for (var each : me.asked().entries())
      waiting =
          waiting.put(
              each.key(),
              me.confirmations(each.key())
                  + " of "
                  + Counted.of(each.value().confirmations(), "confirmation"));
    return waiting;
  }

  private static Table<String, String> notes(Peer me) {
    var notes = Table.of(HEIGHT, me.last().height() + "", TIP, me.tip());
    notes = noted(notes, MEMPOOL, me.mempool().map(Transaction::told));
    var chain = me.chain();
    var others =
        Seq.copyOf(me.blocks().values()).filter(block -> block.height() > 0 && !on(chain, block));
    notes = noted(notes, STALE, others.map(Block::name));
    notes =
        noted(
            notes,
            ORPHANS,
            Seq.copyOf(me.orphans().values())
                .map(orphan -> orphan.name() + " (without " + orphan.parent() + ")"));
    notes = noted(notes, SECRET, me.secret());
    return noted(
        notes,
        UNDONE,
        me.undone()
            .entries()
            .map(each ->
                each.key() + " (" + new Transaction(each.key(), each.value().op()).told() + ")"));
  }

  /** The first block of a chain has height 1. */
  private static boolean on(Seq<Block> chain, Block block) {
    int index = (int) block.height() - 1;
    return index < chain.size() && chain.get(index).equals(block);
  }

  private static Table<String, String> noted(
      Table<String, String> notes, String name, Seq<String> what) {
    if (what.isEmpty()) return notes;
    int more = what.size() - MOST_NAMED;
    var named = String.join(", ", what.drop(Math.max(0, more)));
    return notes.put(name, more > 0 ? named + " and " + more + " more" : named);
  }

  static String describe(Message message) {
    return switch (message) {
      case Message.NewTransaction(var transaction) -> "transaction " + transaction.told();
      case Message.NewBlock(var block) -> "block " + block.told();
      case Message.GetBlock(var name) -> "block " + name + "?";
      case Message.GetTip() -> "your tip?";
    };
  }
}
