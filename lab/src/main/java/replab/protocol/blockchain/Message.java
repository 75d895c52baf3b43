package replab.protocol.blockchain;

import replab.core.Seq;

/** What nodes send each other. */
public sealed interface Message {
  /** One that is in no block yet, as far as the sender knows. */
  record NewTransaction(Transaction transaction) implements Message {}

  record NewBlock(Block block) implements Message {}

  /** Send me this block. */
  record GetBlock(String name) implements Message {}

  /** Send me the last block of your chain. */
  record GetTip() implements Message {}

  default Seq<Transaction> transactions() {
    return switch (this) {
      case NewTransaction(var transaction) -> Seq.of(transaction);
      case NewBlock(var block) -> block.transactions();
      case GetBlock _, GetTip _ -> Seq.empty();
    };
  }
}
