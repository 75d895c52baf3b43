package replab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Seq;
import replab.protocol.Every;
import replab.protocol.chain.Chain;
import replab.protocol.leaderless.Leaderless;
import replab.protocol.multileader.MultiLeader;
import replab.protocol.paxos.Paxos;
import replab.protocol.raft.Raft;
import replab.protocol.singleleader.SingleLeader;

/** What is left out of a search changes nothing of what it finds. */
class ReductionsTest {
  private static final Property ANYTHING = new Property("anything", _ -> true);
  private static final Property UNANSWERED =
      new Property(
          "nobody is told of a value",
          view ->
              !Seq.copyOf(view.history().operations().values())
                  .any(o -> o.ok() && o.toString().contains("Found[value=1")));
  private static final NodeId N1 = new NodeId("n1");

  /** Something of every model, with faults, copies, timers and clients that give up. */
  private static final List<Explorer<?, ?, ?>> SCOPES =
      List.of(
          of(
              new SingleLeader(),
              asked().crashes(1).restarts(1).losses(1).duplicates(1).giveUps(1).depth(9)),
          of(Every.with(new SingleLeader(), "sync", "any:1:*"), asked().crashes(1)),
          of(new Raft(), asked().timer("election", 1).crashes(1).restarts(1).depth(8)),
          of(new Leaderless(), asked().duplicates(1).depth(7)),
          of(new MultiLeader(), asked().losses(1).depth(9)),
          of(new Chain(), asked().crashes(1).depth(9)),
          of(
              new Paxos(),
              Bounds.NOTHING
                  .client("alice", Request.write("x", "1").at(N1))
                  .crashes(1)
                  .restarts(1)
                  .depth(9)));

  private static Bounds asked() {
    return Bounds.NOTHING.client("alice", Request.write("x", "1")).client("bob", Request.read("x"));
  }

  private static <S, M, R> Explorer<S, M, R> of(Protocol<S, M, R> protocol, Bounds bounds) {
    return Explorer.of(Every.cluster(protocol, 3), bounds);
  }

  private static Seq<NodeId> all() {
    return Seq.of(N1, new NodeId("n2"), new NodeId("n3"));
  }

  @Test
  void movesInOneOrderOnlyFindTheSameWorldsByTheSameRuns() {
    for (var scope : SCOPES)
      for (var property : List.of(ANYTHING, UNANSWERED))
        assertThat(scope.check(property))
            .hasToString(scope.everyOrder().check(property).toString());
  }

  @Test
  void whatStandsForOthersIsAsManyWorldsAndBreaksAsSoon() {
    for (var scope : SCOPES) {
      var all = scope.check(ANYTHING);
      var some = scope.alike(all()).check(ANYTHING);
      assertThat(some.worlds()).as(some.toString()).isEqualTo(all.worlds());
      assertThat(length(scope.alike(all()).check(UNANSWERED)))
          .isEqualTo(length(scope.check(UNANSWERED)));
    }
  }

  private static int length(Finding<?, ?, ?> finding) {
    return finding instanceof Finding.Broken<?, ?, ?> broken ? broken.run().size() : -1;
  }

  @Test
  void whereNodesAreAlikeFewerAreLookedAt() {
    for (int i : new int[] {0, 1, 2}) {
      var holds = (Finding.Holds<?, ?, ?>) SCOPES.get(i).alike(all()).check(ANYTHING);
      assertThat(holds.seen()).as(holds.toString()).isLessThan(holds.worlds());
    }
  }
}
