package replab.protocol.singleleader;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.protocol.singleleader.Promises.SOMEONE_WAITS;
import static replab.protocol.singleleader.Promises.answered;
import static replab.protocol.singleleader.Small.N2;
import static replab.protocol.singleleader.Small.N3;
import static replab.protocol.singleleader.Small.ONE_WRITE;
import static replab.protocol.singleleader.Small.PROMOTE_N2;
import static replab.protocol.singleleader.Small.TWO_WRITES;
import static replab.protocol.singleleader.Small.W1;
import static replab.protocol.singleleader.Small.cluster;
import static replab.protocol.singleleader.Small.monitored;

import org.junit.jupiter.api.Test;
import replab.core.Op;
import replab.core.Table;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Finding.Broken;
import replab.explore.Finding.Holds;
import replab.explore.Intervention;
import replab.explore.Property;
import replab.explore.Request;
import replab.sim.World;

/**
 * Whatever went wrong, once nothing more does, everyone who can be answered is: from every world
 * within the bounds, when nodes boot, disks sync, messages arrive and timers fire, over and over.
 */
class FairRunsTest {
  @Test
  void aCommitIsAnsweredOnceItsStandbyIsBack() {
    var bounds = TWO_WRITES.crashes(1).restarts(1).losses(1).depth(14);
    fair(cluster("sync", "first:1:n2"), bounds, answered(1, N2));
  }

  @Test
  void afterAFailoverToo() {
    var bounds = ONE_WRITE.crashes(1).restarts(1).losses(1).order(PROMOTE_N2);
    fair(cluster("sync", "any:1:n2,n3"), bounds, answered(1, N2, N3));
  }

  @Test
  void aFollowerThatIsToldToFollowItsLeaderAgainForgetsNothing() {
    var bounds = ONE_WRITE.losses(1).order(Intervention.order(N2, "follow", "n1"));
    fair(cluster("sync", "first:1:n2"), bounds, answered(1, N2));
  }

  @Test
  void aMonitorThatIsWrongLeavesNobodyWaiting() {
    var bounds = ONE_WRITE.timer("suspect", 1).timer("choose", 1).depth(12);
    fair(monitored("sync", "any:1:*", "fencing", "epoch"), bounds, answered(1, N2, N3));
  }

  @Test
  void aReadThatWaitsForReplayIsAnsweredInTheEnd() {
    var read = Request.of(new Op.Read("x", Table.of("wait", "replay"))).at(N2).session();
    var bounds =
        Bounds.NOTHING.client("alice", W1, read).crashes(1).restarts(1).losses(1).depth(12);
    fair(cluster(), bounds, answered(0));
  }

  private static void fair(World<Role, Message, Durable> world, Bounds bounds, Property kept) {
    var finding = Explorer.of(world, bounds).landmark(SOMEONE_WAITS).fair(kept, () -> false);
    System.out.println(kept.name() + ": " + finding);
    if (finding instanceof Broken<Role, Message, Durable> broken)
      for (var node : broken.world().names())
        System.out.println(node + " " + broken.world().observe(node));
    assertThat(finding).isInstanceOf(Holds.class);
    assertThat(((Holds<?, ?, ?>) finding).reached().has(SOMEONE_WAITS.name())).isTrue();
  }
}
