package replab.protocol.singleleader;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.protocol.singleleader.Promises.ACKNOWLEDGED;
import static replab.protocol.singleleader.Promises.DIVERGED;
import static replab.protocol.singleleader.Promises.LEADER_PERSISTS_FIRST;
import static replab.protocol.singleleader.Promises.LOGS_AGREE;
import static replab.protocol.singleleader.Promises.NOTHING_LOST;
import static replab.protocol.singleleader.Promises.ONE_LEADER_A_TIMELINE;
import static replab.protocol.singleleader.Promises.PROMOTED;
import static replab.protocol.singleleader.Promises.READ_YOUR_WRITES;
import static replab.protocol.singleleader.Promises.TWO_LEADERS;
import static replab.protocol.singleleader.Small.N1;
import static replab.protocol.singleleader.Small.N2;
import static replab.protocol.singleleader.Small.ONE_WRITE;
import static replab.protocol.singleleader.Small.PROMOTE_N2;
import static replab.protocol.singleleader.Small.TWO_WRITES;
import static replab.protocol.singleleader.Small.W1;
import static replab.protocol.singleleader.Small.W2;
import static replab.protocol.singleleader.Small.breaks;
import static replab.protocol.singleleader.Small.cluster;
import static replab.protocol.singleleader.Small.holds;
import static replab.protocol.singleleader.Small.monitored;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import replab.core.Op;
import replab.core.Table;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Property;
import replab.explore.Request;

/**
 * What single-leader replication promises, in every run of three nodes within bounds; and what it
 * does not promise, with the shortest run that shows it. A changed number of worlds is a changed
 * protocol.
 */
class EveryRunTest {
  private static final Property LOGS =
      LOGS_AGREE.and(LEADER_PERSISTS_FIRST).and(ONE_LEADER_A_TIMELINE);

  private static final Bounds FAILOVER = TWO_WRITES.crashes(1).restarts(1).order(PROMOTE_N2);

  /** A monitor may be wrong once: nothing need have crashed when it gives the leader up. */
  private static final Bounds AUTOMATIC = ONE_WRITE.timer("suspect", 1).timer("choose", 1);

  @Test
  void oneTimelineHasOneLogAndTheLeadersDiskIsFirst() {
    holds(187970, cluster(), FAILOVER, LOGS, ACKNOWLEDGED, DIVERGED, PROMOTED, TWO_LEADERS);
  }

  @Test
  void lossesCopiesAndResendsDoNotChangeThat() {
    var bounds = ONE_WRITE.crashes(1).restarts(1).losses(1).duplicates(1).timer("resend", 1);
    holds(33137, cluster(), bounds, LOGS, ACKNOWLEDGED);
  }

  @Test
  void aSynchronousHeirHasAllThatWasAcknowledged() {
    var bounds = TWO_WRITES.crashes(2).restarts(2).order(PROMOTE_N2);
    holds(
        220542,
        cluster("sync", "first:1:n2"),
        bounds,
        NOTHING_LOST,
        ACKNOWLEDGED,
        DIVERGED,
        PROMOTED,
        TWO_LEADERS);
  }

  @Test
  void anAsynchronousLeaderLosesWhatItAcknowledged() {
    var lost = breaks(4, cluster(), FAILOVER, NOTHING_LOST);
    assertThat(lost.world().history().operations().firstValue().ok()).isTrue();
  }

  @Test
  void anHeirThatWasNotSynchronousLosesToo() {
    breaks(7, cluster("sync", "first:1:n3"), FAILOVER, NOTHING_LOST);
  }

  @Test
  void fencedReignsAndQuorumsLoseNothing() {
    holds(
        235192,
        monitored("sync", "any:1:*", "fencing", "epoch"),
        AUTOMATIC.crashes(1).restarts(1).depth(14),
        NOTHING_LOST,
        ACKNOWLEDGED,
        PROMOTED);
  }

  @Test
  void withoutFencingTheOldLeaderAcknowledgesOn() {
    breaks(
        12,
        monitored("sync", "any:1:*", "fencing", "none"),
        AUTOMATIC.crashes(1).restarts(1),
        NOTHING_LOST);
  }

  @Test
  void fencingDoesNotHelpALeaderThatAsksNobody() {
    breaks(7, monitored("sync", "0", "fencing", "epoch"), AUTOMATIC, NOTHING_LOST);
  }

  @Test
  void aReadThatWaitsForReplayShowsAClientItsOwnWrites() {
    holds(35786, cluster(), session(waiting()), READ_YOUR_WRITES, ACKNOWLEDGED);
  }

  @Test
  void oneThatDoesNotWaitMayNot() {
    breaks(3, cluster(), session(new Op.Read("x", Table.empty())), READ_YOUR_WRITES);
  }

  private static Bounds session(Op read) {
    var own = Request.of(read).at(N2).session();
    return Bounds.NOTHING
        .client("alice", W1, own)
        .client("bob", W2)
        .crashes(1)
        .restarts(1)
        .depth(11);
  }

  private static Op waiting() {
    return new Op.Read("x", Table.of("wait", "replay"));
  }

  @Test
  void theProtocolIsPure() {
    var bounds = FAILOVER.depth(9);
    var remembering = Explorer.of(cluster(), bounds).check(LOGS);
    var plain = Explorer.of(cluster(), bounds).forgetful().check(LOGS);
    assertThat(plain).isEqualTo(remembering);
  }

  @Test
  void theShortestRunIsARun() {
    var start = cluster().direct();
    var broken = breaks(4, start, FAILOVER, NOTHING_LOST);
    var world = start;
    for (var choice : broken.run()) world = world.after(choice).world();
    assertThat(world).isEqualTo(broken.world());
    assertThat(world.node(N1).up()).isFalse();
  }

  @Tag("long")
  @Test
  void fencedReignsAndQuorumsLoseNothingInLongerRuns() {
    holds(
        1401558,
        monitored("sync", "any:1:*", "fencing", "epoch"),
        AUTOMATIC.crashes(1).restarts(1).depth(17),
        NOTHING_LOST,
        ACKNOWLEDGED,
        PROMOTED);
  }
}
