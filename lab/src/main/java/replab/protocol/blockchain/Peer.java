package replab.protocol.blockchain;

import java.util.ArrayList;
import java.util.Collections;
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
 * @param homes the height of the block of the chain that has it, for each transaction in there
 * @param orphans blocks whose parent is not known
 * @param mempool what no block of the chain has, each such that it may stand behind those before
 * @param asked by clients, of this node, and not answered yet
 * @param told the same of those whose clients were told that they are ok
 * @param secret what it has mined and told nobody, where it withholds
 */
public record Peer(
    Seq<NodeId> miners,
    Table<String, Block> blocks,
    String tip,
    Table<String, String> data,
    Table<Ticket, Long> homes,
    Table<String, Block> orphans,
    Seq<Transaction> mempool,
    Table<Ticket, Asked> asked,
    Table<Ticket, Asked> told,
    boolean withholds,
    Seq<String> secret) {

  /** A client's change, and how deep it must be to be ok. */
  record Asked(Op op, int confirmations) {}

  static final Peer EMPTY =
      new Peer(
          Seq.empty(),
          Table.of(Block.GENESIS.name(), Block.GENESIS),
          Block.GENESIS.name(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Seq.empty(),
          Table.empty(),
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
    var deep = chain().take((int) Math.max(0, last().height() - confirmations + 1));
    return folded(Table.empty(), deep);
  }

  static Table<String, String> folded(Table<String, String> before, Seq<Block> chain) {
    var data = before;
    for (var block : chain) data = Transaction.all(data, block.transactions());
    return data;
  }

  /** How deep in the chain this transaction is; 0 where it is in none of its blocks. */
  int confirmations(Ticket ticket) {
    return homes.find(ticket).map(height -> (int) (last().height() - height) + 1).orElse(0);
  }

  boolean pools(Ticket ticket) {
    return mempool.any(each -> each.ticket().equals(ticket));
  }

  /** What clients were told that it is ok, and the chain is such that it is not. */
  Table<Ticket, Asked> undone() {
    return told.filter(
        (ticket, own) -> !homes.has(ticket) && !(own.confirmations() == 0 && pools(ticket)));
  }

  Peer of(Seq<NodeId> next) {
    return new Peer(
        next, blocks, tip, data, homes, orphans, mempool, asked, told, withholds, secret);
  }

  Peer knowing(Block block) {
    return new Peer(
        miners,
        blocks.put(block.name(), block),
        tip,
        data,
        homes,
        orphans.remove(block.name()),
        mempool,
        asked,
        told,
        withholds,
        secret);
  }

  Peer at(
      String next, Table<String, String> then, Table<Ticket, Long> where, Seq<Transaction> pool) {
    return new Peer(
        miners, blocks, next, then, where, orphans, pool, asked, told, withholds, secret);
  }

  Peer withOrphan(Block block) {
    return new Peer(
        miners,
        blocks,
        tip,
        data,
        homes,
        orphans.put(block.name(), block),
        mempool,
        asked,
        told,
        withholds,
        secret);
  }

  Peer withMempool(Seq<Transaction> next) {
    return new Peer(
        miners, blocks, tip, data, homes, orphans, next, asked, told, withholds, secret);
  }

  Peer withAsked(Table<Ticket, Asked> next) {
    return withAsked(next, told);
  }

  Peer withAsked(Table<Ticket, Asked> next, Table<Ticket, Asked> answered) {
    return new Peer(
        miners, blocks, tip, data, homes, orphans, mempool, next, answered, withholds, secret);
  }

  Peer withholding(boolean on, Seq<String> blocksInSecret) {
    return new Peer(
        miners, blocks, tip, data, homes, orphans, mempool, asked, told, on, blocksInSecret);
  }
}
