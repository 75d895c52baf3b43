package replab.protocol.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.protocol.Every.FRESH;
import static replab.protocol.Every.breaks;
import static replab.protocol.Every.holds;
import static replab.protocol.raft.Safety.ACKNOWLEDGED;
import static replab.protocol.raft.Safety.CONFLICT;
import static replab.protocol.raft.Safety.ELECTION_SAFETY;
import static replab.protocol.raft.Safety.FIGURE_3;
import static replab.protocol.raft.Safety.LEADER_COMPLETENESS;
import static replab.protocol.raft.Safety.READ;
import static replab.protocol.raft.Safety.THIRD_TERM;
import static replab.protocol.raft.Safety.TWO_LEADERS;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Intervention;
import replab.explore.Request;
import replab.protocol.Every;
import replab.sim.Choice;
import replab.sim.World;

/**
 * What Raft guarantees (Figure 3), in every run of three servers within bounds; and what each of
 * its rules is for: with one switched off, the shortest run that breaks a guarantee. A changed
 * number of worlds is a changed protocol.
 */
class EveryRunTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");

  private static final Request WRITE = Request.of(new Op.Write("x", "1", Table.empty()));
  private static final Request READ_AT_N1 = Request.of(new Op.Read("x", Table.empty())).at(N1);

  private static final Bounds ONE_WRITE = Bounds.NOTHING.client("alice", WRITE);

  /** Alice writes, and Bob asks n1, which led when the cluster began. */
  private static final Bounds WRITE_AND_READ =
      ONE_WRITE.client("bob", READ_AT_N1).timer("election", 1);

  private static World<Server, Message, Durable> cluster(String... settings) {
    return Every.cluster(Every.with(new Raft(), settings), 3);
  }

  // All rules on

  @Test
  void twoElectionsBreakNothing() {
    holds(
        550017,
        cluster(),
        ONE_WRITE.timer("election", 2).depth(12),
        FIGURE_3,
        ACKNOWLEDGED,
        THIRD_TERM,
        CONFLICT);
  }

  @Test
  void norDoesACrash() {
    var bounds = ONE_WRITE.timer("election", 1).crashes(1).restarts(1).depth(12);
    holds(135495, cluster(), bounds, FIGURE_3, ACKNOWLEDGED, TWO_LEADERS, CONFLICT);
  }

  @Tag("long")
  @Test
  void norDoesACrashInRunsOfAnyLength() {
    holds(
        862479,
        cluster(),
        ONE_WRITE.timer("election", 1).crashes(1).restarts(1),
        FIGURE_3,
        ACKNOWLEDGED,
        TWO_LEADERS,
        CONFLICT);
  }

  @Test
  void norDoesALostOrDoubledMessage() {
    var bounds =
        ONE_WRITE.timer("election", 1).timer("heartbeat", 1).losses(1).duplicates(1).depth(8);
    holds(126036, cluster(), bounds, FIGURE_3, ACKNOWLEDGED, TWO_LEADERS);
  }

  @Test
  void norDoesASnapshot() {
    var bounds = ONE_WRITE.timer("election", 1).timer("heartbeat", 1).depth(12);
    holds(312357, cluster("snapshot-after", "1"), bounds, FIGURE_3, ACKNOWLEDGED, TWO_LEADERS);
  }

  @ParameterizedTest
  @CsvSource({"index, 335428", "log, 280893"})
  void aReadThatMakesSureIsFresh(String reads, int worlds) {
    holds(worlds, cluster("reads", reads), WRITE_AND_READ.depth(12), FRESH, ACKNOWLEDGED, READ);
  }

  @Test
  void membersThatChangeOneAtATimeBreakNothing() {
    var bounds =
        Bounds.NOTHING
            .timer("election", 1)
            .order(Intervention.order(N1, "remove", "n1"))
            .crashes(1)
            .restarts(1);
    holds(44036, cluster(), bounds, FIGURE_3, TWO_LEADERS);
  }

  @Test
  void theProtocolIsPure() {
    var bounds = ONE_WRITE.timer("election", 1).crashes(1).restarts(1).depth(8);
    var remembering = Explorer.of(cluster(), bounds).check(FIGURE_3);
    assertThat(Explorer.of(cluster(), bounds).forgetful().check(FIGURE_3)).isEqualTo(remembering);
  }

  // One rule off

  @Test
  void aVoteThatIsForgottenElectsTwoLeadersInOneTerm() {
    var bounds = Bounds.NOTHING.timer("election", 2).crashes(1).restarts(1);
    breaks(8, cluster("vote", "forgotten"), bounds, ELECTION_SAFETY);
  }

  @Test
  void aLeaderThatAsksNobodyAnswersReadsThatAreStale() {
    breaks(10, cluster("reads", "leader"), WRITE_AND_READ, FRESH);
  }

  @Test
  void membersThatChangeAllAtOnceMakeMajoritiesThatNeverMet() {
    var bounds = Bounds.NOTHING.timer("election", 1).order(Intervention.order(N1, "members", "n1"));
    breaks(5, cluster("membership", "any-step"), bounds, FIGURE_3);
  }

  @Test
  void anOldEntryThatIsCountedIsCommittedAndLost() {
    breaks(12, figure8("counting"), Bounds.NOTHING.timer("election", 2), LEADER_COMPLETENESS);
  }

  @Test
  void oneThatIsNotCountedIsNotCommitted() {
    holds(522828, figure8("term"), Bounds.NOTHING.timer("election", 2), FIGURE_3, CONFLICT);
  }

  /**
   * Figure 8 up to (b), with three servers: n1 has an entry of term 1, n3, which leads, one of term
   * 2, and nobody else heard of either.
   */
  private static World<Server, Message, Durable> figure8(String rule) {
    return figure8(Every.with(new Raft(), "commit-rule", rule));
  }

  static World<Server, Message, Durable> figure8(Protocol<Server, Message, Durable> protocol) {
    var world = Every.cluster(protocol.set("max-append", "1"), 3).direct();
    var alice = new NodeId("alice");
    world = after(world, new Choice.Ask<>(new Ticket(1, "w1"), alice, N1, WRITE.op(), Stamp.NONE));
    world = silenced(after(world, new Choice.Sync<>(N1)));
    world = after(world, new Choice.Fire<>(N3, Electing.ELECTION));
    world = delivered(delivered(delivered(world, N3, N1), N3, N2), N2, N3);
    return silenced(after(world, new Choice.Sync<>(N3)));
  }

  private static World<Server, Message, Durable> after(
      World<Server, Message, Durable> world, Choice<Message> choice) {
    return world.after(choice).world();
  }

  private static World<Server, Message, Durable> delivered(
      World<Server, Message, Durable> world, NodeId from, NodeId to) {
    for (var flying : world.network().flying())
      if (flying.from().equals(from) && flying.to().equals(to))
        return after(world, new Choice.Deliver<>(flying));
    throw new AssertionError("nothing is in flight from " + from + " to " + to);
  }

  private static World<Server, Message, Durable> silenced(World<Server, Message, Durable> world) {
    var silent = world;
    for (var flying : world.network().flying()) silent = after(silent, new Choice.Drop<>(flying));
    return silent;
  }
}
