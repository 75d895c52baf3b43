package replab.protocol.blockchain;

import replab.core.NodeId;
import replab.core.Seq;

/**
 * Transactions, in their order, behind those of its parent.
 *
 * @param name its height and its miner, {@code 3-n1}; a second one of them is {@code 3-n1b}
 * @param height how many blocks there are from the first up to it
 */
public record Block(
    String name, String parent, long height, NodeId miner, Seq<Transaction> transactions) {
  /** What every chain begins with, and nobody has mined. */
  static final Block GENESIS =
      new Block("genesis", "genesis", 0, new NodeId("nobody"), Seq.empty());

  /** {@code 3-n1: x=5, y=1}. */
  String told() {
    return transactions.isEmpty()
        ? name + ", empty"
        : name + ": " + String.join(", ", transactions.map(Transaction::told));
  }
}
