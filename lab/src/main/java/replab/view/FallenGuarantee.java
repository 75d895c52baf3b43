package replab.view;

import java.util.Optional;
import replab.core.Answer;
import replab.core.Lsn;
import replab.core.Observation;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Stamp;
import replab.core.Table;
import replab.sim.World;

/**
 * A read that waits for a position keeps its client's guarantee as long as that position is in the
 * log that it waits for: what was seen on a timeline that was left behind is no more in it, however
 * far the new one has come.
 */
final class FallenGuarantee {
  private FallenGuarantee() {}

  /** What the reader had seen that is on another timeline than the node it read from. */
  static <S, M, R> Optional<String> of(World<S, M, R> world, Operation read) {
    var client = read.client();
    var options = world.clients().get(client, Table.empty());
    var guarantee = options.get("guarantee", "none");
    if (guarantee.equals("none") || !world.protocol().model().logged() || !world.has(read.node()))
      return Optional.empty();
    var log = world.observe(read.node());
    var seen = Stamp.NONE;
    for (var earlier : world.history().operations().values()) {
      boolean counts =
          earlier.client().equals(client)
              && earlier.precedes(read)
              && (guarantee.equals("session")
                  || earlier.op().changesData() == guarantee.equals("read-your-writes"));
      if (counts && lacks(log, stamp(earlier))) seen = Stamp.latest(seen, stamp(earlier));
    }
    return seen.equals(Stamp.NONE)
        ? Optional.empty()
        : Optional.of(
            client
                + "'s guarantee fell: what it saw, "
                + seen.position()
                + " on "
                + world.protocol().model().reign()
                + " "
                + seen.term()
                + ", is not on "
                + read.node());
  }

  /** Whether the log left that reign behind before it came so far. */
  private static boolean lacks(Observation node, Stamp seen) {
    var left = Optional.<Lsn>empty();
    for (var entry : node.log())
      if (entry.term() > seen.term() && left.isEmpty()) left = Optional.of(entry.from());
    return left.filter(fork -> seen.position().isAfter(fork)).isPresent();
  }

  private static Stamp stamp(Operation operation) {
    return operation.outcome() instanceof Ended(Answer.Found(_, var stamp), _)
        ? stamp
        : Staleness.stamp(operation);
  }
}
