package replab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import replab.core.Operation;
import replab.core.Protocol;
import replab.core.Seq;
import replab.protocol.Every;
import replab.protocol.chain.Chain;
import replab.protocol.singleleader.SingleLeader;

/** What a random run came upon is told without what it does not need. */
class WalkTest {
  private static final Property NEVER_TOLD =
      Property.never(
          "a write is acknowledged",
          view -> Seq.copyOf(view.history().operations().values()).any(Operation::ok));

  @Test
  void aRandomRunIsShrunkToAShortestOne() {
    shrinks(new SingleLeader());
    shrinks(new Chain());
  }

  private static <S, M, R> void shrinks(Protocol<S, M, R> protocol) {
    var world = Every.cluster(protocol, 3);
    var bounds =
        Bounds.NOTHING
            .client("alice", Request.write("x", "1"))
            .client("bob", Request.write("y", "1"))
            .crashes(1)
            .restarts(1);
    var shortest = (Finding.Broken<S, M, R>) Explorer.of(world, bounds).check(NEVER_TOLD);
    var walk = new Walk<>(world, bounds, NEVER_TOLD);
    int found = 0;
    for (int seed = 1; seed <= 20; seed++) {
      var run = walk.of(seed);
      if (run.isEmpty()) continue;
      found++;
      assertThat(run.get().size()).as(run.toString()).isEqualTo(shortest.run().size());
    }
    assertThat(found).isPositive();
  }
}
