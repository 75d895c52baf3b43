package replab.protocol.blockchain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;

/**
 * A node: all blocks that it knows, which of them it takes for the end of the chain, and what is
 * not in that chain yet.
 *
 * @param miners those the chain began with; none where its disk was lost, or it came later
 * @param blocks by name, those of other branches too; each one's parent is there
 * @param data what the chain up to the tip comes to
 * @param orphans blocks whose parent is not known
 * @param mempool what no block of the chain has, each such that it may stand behind those before
 * @param asked by clients, of this node
 * @param secret what it has mined and told nobody, where it withholds
 */
public record Peer(
    Seq<NodeId> miners,
    Table<String, Block> blocks,
    String tip,
    Table<String, String> data,
    Table<String, Block> orphans,
    Seq<Transaction> mempool,
    Table<Ticket, Asked> asked,
    boolean withholds,
    Seq<String> secret) {

  /**
   * A client's change: how deep it must be to be ok, and whether its client was told that it is.
   */
  record Asked(Op op, int confirmations, boolean answered) {}

  static final Peer EMPTY =
      new Peer(
          Seq.empty(),
          Table.of(Block.GENESIS.name(), Block.GENESIS),
          Block.GENESIS.name(),
          Table.empty(),
          Table.empty(),
          Seq.empty(),
          Table.empty(),
          false,
          Seq.empty());

  Step<Peer, Message, Durable> step() {
    return Step.become(this);
  }

  Block last() {
    return blocks.at(tip);
  }

  /** The chain, without its genesis, the oldest block first. */
  Seq<Block> chain() {
    return chain(last());
  }

  /** The same of the branch that ends here. */
  Seq<Block> chain(Block end) {
    var chain = new ArrayList<Block>();
    for (var block = end; block.height() > 0; block = blocks.at(block.parent())) chain.add(block);
    Collections.reverse(chain);
    return Seq.copyOf(chain);
  }

  /** What the chain comes to without those of its blocks that are less deep. */
  Table<String, String> confirmed(int confirmations) {
    if (confirmations == 0) return Transaction.all(data, mempool);
    if (confirmations == 1) return data;
    return folded(chain().take((int) Math.max(0, last().height() - confirmations + 1)));
  }

  static Table<String, String> folded(Seq<Block> chain) {
    var data = Table.<String, String>empty();
    for (var block : chain) data = Transaction.all(data, block.transactions());
    return data;
  }

  /** The block of the chain that has this transaction. */
  Optional<Block> home(Ticket ticket) {
    for (var block = last(); block.height() > 0; block = blocks.at(block.parent()))
      if (has(block.transactions(), ticket)) return Optional.of(block);
    return Optional.empty();
  }

  /** How deep in the chain this transaction is; 0 where it is in none of its blocks. */
  int confirmations(Ticket ticket) {
    return home(ticket).map(block -> (int) (last().height() - block.height()) + 1).orElse(0);
  }

  boolean pools(Ticket ticket) {
    return has(mempool, ticket);
  }

  static boolean has(Seq<Transaction> transactions, Ticket ticket) {
    return transactions.any(each -> each.ticket().equals(ticket));
  }

  /** Whether a client was told that it is ok, and the chain is such that it is not. */
  boolean undone(Ticket ticket) {
    var own = asked.at(ticket);
    boolean pooled = own.confirmations() == 0 && pools(ticket);
    return own.answered() && !pooled && home(ticket).isEmpty();
  }

  Peer of(Seq<NodeId> next) {
    return new Peer(next, blocks, tip, data, orphans, mempool, asked, withholds, secret);
  }

  Peer knowing(Block block) {
    return new Peer(
        miners,
        blocks.put(block.name(), block),
        tip,
        data,
        orphans.remove(block.name()),
        mempool,
        asked,
        withholds,
        secret);
  }

  Peer at(String next, Table<String, String> then, Seq<Transaction> pool) {
    return new Peer(miners, blocks, next, then, orphans, pool, asked, withholds, secret);
  }

  Peer withOrphan(Block block) {
    return new Peer(
        miners,
        blocks,
        tip,
        data,
        orphans.put(block.name(), block),
        mempool,
        asked,
        withholds,
        secret);
  }

  Peer withMempool(Seq<Transaction> next) {
    return new Peer(miners, blocks, tip, data, orphans, next, asked, withholds, secret);
  }

  Peer withAsked(Table<Ticket, Asked> next) {
    return new Peer(miners, blocks, tip, data, orphans, mempool, next, withholds, secret);
  }

  Peer withholding(boolean on, Seq<String> blocksInSecret) {
    return new Peer(miners, blocks, tip, data, orphans, mempool, asked, on, blocksInSecret);
  }
}
