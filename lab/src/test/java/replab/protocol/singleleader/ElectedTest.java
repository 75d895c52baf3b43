package replab.protocol.singleleader;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.protocol.singleleader.Promises.ACKNOWLEDGED;
import static replab.protocol.singleleader.Promises.DIVERGED;
import static replab.protocol.singleleader.Promises.LEADER_PERSISTS_FIRST;
import static replab.protocol.singleleader.Promises.LOGS_AGREE;
import static replab.protocol.singleleader.Promises.NEWEST_LEADER_HAS_ALL;
import static replab.protocol.singleleader.Promises.ONE_LEADER_A_TIMELINE;
import static replab.protocol.singleleader.Promises.PROMOTED;
import static replab.protocol.singleleader.Promises.THIRD_REIGN;
import static replab.protocol.singleleader.Promises.TWO_LEADERS;
import static replab.protocol.singleleader.Small.ONE_WRITE;
import static replab.protocol.singleleader.Small.breaks;
import static replab.protocol.singleleader.Small.cluster;
import static replab.protocol.singleleader.Small.holds;
import static replab.protocol.singleleader.Small.monitored;

import org.junit.jupiter.api.Test;
import replab.core.Mistake;
import replab.explore.Bounds;
import replab.explore.Property;
import replab.sim.World;

class ElectedTest {
  private static final Property LOGS =
      LOGS_AGREE.and(LEADER_PERSISTS_FIRST).and(ONE_LEADER_A_TIMELINE);

  private static World<Role, Message, Durable> elected(String... settings) {
    return cluster(p -> p.set("failover", "elected"), Small.three(), settings);
  }

  @Test
  void a() {
    holds(
        1,
        elected("sync", "any:1:*"),
        ONE_WRITE.timer("election", 1).crashes(1).restarts(1).depth(12),
        LOGS.and(NEWEST_LEADER_HAS_ALL),
        ACKNOWLEDGED,
        PROMOTED,
        TWO_LEADERS);
  }

  @Test
  void b() {
    holds(
        1,
        elected("sync", "any:1:*"),
        ONE_WRITE.timer("election", 2).depth(12),
        LOGS.and(NEWEST_LEADER_HAS_ALL),
        ACKNOWLEDGED,
        PROMOTED,
        THIRD_REIGN,
        TWO_LEADERS);
  }

  @Test
  void c() {
    breaks(5, elected(), ONE_WRITE.timer("election", 1), NEWEST_LEADER_HAS_ALL);
  }

  @Test
  void d() {
    breaks(
        8,
        cluster(
            p -> Chaff.with(Chaff::forgetsWhomItVotedFor).apply(p.set("failover", "elected")),
            Small.three()),
        Bounds.NOTHING.timer("election", 2).crashes(1).restarts(1),
        ONE_LEADER_A_TIMELINE);
  }

  @Test
  void e() {
    breaks(
        8,
        cluster(
            p -> Chaff.with(Chaff::votesForAnyLog).apply(p.set("failover", "elected")),
            Small.three(),
            "sync",
            "any:1:*"),
        ONE_WRITE.timer("election", 1),
        NEWEST_LEADER_HAS_ALL);
  }
}
