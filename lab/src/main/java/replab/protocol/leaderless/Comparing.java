package replab.protocol.leaderless;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.protocol.leaderless.Message.Hashes;
import replab.protocol.leaderless.Message.Leaves;
import replab.protocol.merge.Copy;

/**
 * Anti-entropy: two nodes compare trees of hashes (Merkle) from the root down, only where they
 * differ, and exchange only the leaves that do (Dynamo §4.7). A tree has 16 leaves; a leaf is the
 * keys whose hash ends in its number.
 */
final class Comparing {
  private static final int DEPTH = 4;
  private static final int HASH_BYTES = 4;

  private final Storing storing;

  Comparing(Storing storing) {
    this.storing = storing;
  }

  Step<Replica, Message, Durable> begin(Replica me, NodeId with) {
    return send(me, with, new Hashes(0, hashes(me, 0, Seq.of(0))));
  }

  /** Where the hashes differ, one step further down; at the leaves, what is in them. */
  Step<Replica, Message, Durable> compare(Replica me, NodeId from, Hashes theirs) {
    var received = me.exchanged(bytes(theirs));
    var asked = Seq.copyOf(theirs.buckets().keys());
    var mine = hashes(me, theirs.depth(), asked);
    var differ = asked.filter(bucket -> !mine.at(bucket).equals(theirs.buckets().at(bucket)));
    if (differ.isEmpty()) return received.step();
    if (theirs.depth() == DEPTH) return send(received, from, leaves(me, differ, true));
    var children = Seq.<Integer>empty();
    for (int bucket : differ) children = children.add(2 * bucket).add(2 * bucket + 1);
    return send(
        received, from, new Hashes(theirs.depth() + 1, hashes(me, theirs.depth() + 1, children)));
  }

  Step<Replica, Message, Durable> take(Local here, Replica me, NodeId from, Leaves theirs) {
    var back = leaves(me, theirs.buckets(), false);
    Step<Replica, Message, Durable> step = me.exchanged(bytes(theirs)).step();
    for (var entry : theirs.entries().entries())
      step =
          step.then(next -> storing.keep(here, next, entry.key(), entry.value(), Optional.empty()));
    return theirs.wanted() ? step.then(next -> send(next, from, back)) : step;
  }

  private static Step<Replica, Message, Durable> send(Replica me, NodeId to, Message message) {
    return me.exchanged(bytes(message)).step().send(to, message);
  }

  private static Table<Integer, Integer> hashes(Replica me, int depth, Seq<Integer> buckets) {
    var hashes = Table.<Integer, Integer>empty();
    for (int bucket : buckets) hashes = hashes.put(bucket, hash(me, depth, bucket));
    return hashes;
  }

  private static int hash(Replica me, int depth, int bucket) {
    var text = new StringBuilder();
    for (var entry : me.data().entries())
      if (leaf(entry.key()) >> (DEPTH - depth) == bucket)
        text.append(entry.key()).append('=').append(entry.value()).append(';');
    return Ring.hash(text.toString());
  }

  private static int leaf(String key) {
    return Ring.hash(key) & ((1 << DEPTH) - 1);
  }

  private static Message leaves(Replica me, Seq<Integer> buckets, boolean wanted) {
    return new Leaves(buckets, me.data().filter((key, _) -> buckets.contains(leaf(key))), wanted);
  }

  /** What it would take on the wire: hashes of 4 bytes, keys and values as text. */
  static long bytes(Message message) {
    return switch (message) {
      case Hashes(_, var buckets) -> (long) buckets.size() * HASH_BYTES;
      case Leaves(_, var entries, _) -> {
        long bytes = 0;
        for (var entry : entries.entries()) bytes += bytes(entry.key(), entry.value());
        yield bytes;
      }
      default -> 0;
    };
  }

  private static long bytes(String key, Copy copy) {
    return (key + String.join("", copy.values())).getBytes(StandardCharsets.UTF_8).length;
  }
}
