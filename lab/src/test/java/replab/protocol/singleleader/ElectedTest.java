package replab.protocol.singleleader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static replab.protocol.Every.FRESH;
import static replab.protocol.singleleader.Promises.ACKNOWLEDGED;
import static replab.protocol.singleleader.Promises.DIVERGED;
import static replab.protocol.singleleader.Promises.FOUND;
import static replab.protocol.singleleader.Promises.LEADER_PERSISTS_FIRST;
import static replab.protocol.singleleader.Promises.LOGS_AGREE;
import static replab.protocol.singleleader.Promises.NEWEST_LEADER_HAS_ALL;
import static replab.protocol.singleleader.Promises.NOBODY_LEADS;
import static replab.protocol.singleleader.Promises.NOTHING_READ_IS_LOST;
import static replab.protocol.singleleader.Promises.ONE_LEADER_A_TIMELINE;
import static replab.protocol.singleleader.Promises.PROMOTED;
import static replab.protocol.singleleader.Promises.READ_ANSWERED;
import static replab.protocol.singleleader.Promises.THIRD_REIGN;
import static replab.protocol.singleleader.Promises.TWO_LEADERS;
import static replab.protocol.singleleader.Promises.answered;
import static replab.protocol.singleleader.Small.N1;
import static replab.protocol.singleleader.Small.N2;
import static replab.protocol.singleleader.Small.N3;
import static replab.protocol.singleleader.Small.ONE_WRITE;
import static replab.protocol.singleleader.Small.breaks;
import static replab.protocol.singleleader.Small.holds;
import static replab.protocol.singleleader.Small.monitored;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import replab.core.Local;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;
import replab.explore.Mutant;
import replab.explore.Property;
import replab.explore.Request;
import replab.protocol.Every;
import replab.protocol.consensus.Vote;
import replab.protocol.singleleader.Chaff.Mistake;
import replab.protocol.singleleader.Durable.Copied;
import replab.protocol.singleleader.Durable.Follows;
import replab.protocol.singleleader.Durable.Heard;
import replab.protocol.singleleader.Role.Follower;
import replab.sim.World;

/**
 * What an election promises, and what it does not, in every run of three nodes within bounds; the
 * monitor's failover beside it, on the same writes. A changed number of worlds is a changed
 * protocol.
 */
class ElectedTest {
  private static final Property SAFE =
      LOGS_AGREE.and(LEADER_PERSISTS_FIRST).and(ONE_LEADER_A_TIMELINE);

  /** A majority has each write that is acknowledged: so has every majority's choice. */
  private static final Property SAFE_AND_KEPT = SAFE.and(NEWEST_LEADER_HAS_ALL);

  private static final Op READ = new Op.Read("x", Table.empty());

  private static final Bounds ONE_ELECTION = ONE_WRITE.timer("election", 1);
  private static final Bounds TWO_ELECTIONS = ONE_WRITE.timer("election", 2);

  private static World<Role, Message, Durable> elected(String... settings) {
    return elected((right, here, role, event) -> right.on(here, role, event), settings);
  }

  private static World<Role, Message, Durable> elected(Mistake mistake, String... settings) {
    var right = Every.with(new SingleLeader().set("failover", "elected"), settings);
    return Every.cluster(new Mutant<>(right, mistake), 3);
  }

  @Test
  void aTimelineHasOneLeaderThoughNodesCrash() {
    holds(
        57028,
        elected("sync", "any:1:*"),
        ONE_ELECTION.crashes(1).restarts(1).depth(11),
        SAFE_AND_KEPT,
        ACKNOWLEDGED,
        PROMOTED,
        TWO_LEADERS);
  }

  @Test
  void andThoughTheyElectAgain() {
    holds(
        147144,
        elected("sync", "any:1:*"),
        TWO_ELECTIONS.depth(11),
        SAFE_AND_KEPT,
        ACKNOWLEDGED,
        THIRD_REIGN,
        DIVERGED);
  }

  @Test
  void andThoughMessagesAreLostAndDoubled() {
    var bounds = ONE_ELECTION.timer("heartbeat", 1).losses(1).duplicates(1).depth(7);
    holds(19082, elected("sync", "any:1:*"), bounds, SAFE_AND_KEPT, ACKNOWLEDGED, PROMOTED);
  }

  @Test
  void aLeaderThatHearsNoMajorityStepsDown() {
    var bounds = ONE_ELECTION.timer("unheard", 2).depth(10);
    holds(
        21207,
        elected("sync", "any:1:*"),
        bounds,
        SAFE_AND_KEPT,
        ACKNOWLEDGED,
        PROMOTED,
        NOBODY_LEADS);
  }

  @Test
  void aBaseBackupKeepsTheVote() {
    var protocol = new SingleLeader().set("failover", "elected");
    var vote = new Vote(2, Optional.of(N3));
    var follows = new Follows(Optional.of(N1));
    var disk =
        protocol.compact(
            Seq.of(follows, new Heard(vote), new Copied(Wal.EMPTY, Edition.FIRST), follows));
    var booted = protocol.boot(new Local(N2, Small.three(), Duration.ZERO, 1, 0), disk).state();
    assertThat(((Follower) booted).vote()).isEqualTo(vote);
  }

  @Test
  void whatOnlyTheLeaderHasIsLostInAnElection() {
    breaks(5, elected("sync", "0"), ONE_ELECTION, NEWEST_LEADER_HAS_ALL);
  }

  @Test
  void underAMonitorToo() {
    var automatic = ONE_WRITE.timer("suspect", 1).timer("choose", 1);
    breaks(7, monitored("sync", "0", "fencing", "epoch"), automatic, NEWEST_LEADER_HAS_ALL);
  }

  @Test
  void aVoteThatIsForgottenElectsTwoLeadersOfOneTimeline() {
    breaks(
        8,
        elected(Chaff::forgetsWhomItVotedFor),
        Bounds.NOTHING.timer("election", 2).crashes(1).restarts(1),
        ONE_LEADER_A_TIMELINE);
  }

  @Test
  void aVoteForAShorterLogLosesWhatAMajorityHad() {
    breaks(
        8, elected(Chaff::votesForAnyLog, "sync", "any:1:*"), ONE_ELECTION, NEWEST_LEADER_HAS_ALL);
  }

  @Test
  void anElectionLeavesNobodyWaiting() {
    Every.fair(
        4022, elected("sync", "any:1:*"), ONE_ELECTION.losses(1).depth(8), answered(1, N1, N2, N3));
  }

  // Concerns

  @Test
  void aWriteOfConcernMajorityIsKept() {
    holds(
        10170,
        elected("commit", "majority"),
        ONE_ELECTION.depth(11),
        SAFE_AND_KEPT,
        ACKNOWLEDGED,
        PROMOTED);
  }

  @Test
  void aReadOfConcernMajorityIsNeverTakenBack() {
    var read = Request.of(new Op.Read("x", Table.of("concern", "majority")));
    var bounds = reading(read.at(N1)).timer("election", 1).timer("heartbeat", 1).depth(10);
    holds(56573, elected(), bounds, NOTHING_READ_IS_LOST, FOUND, PROMOTED);
    var dirty = reading(Request.of(READ).at(N1)).timer("election", 1);
    breaks(6, elected(), dirty, NOTHING_READ_IS_LOST);
  }

  @Test
  void aLinearizableReadIsFresh() {
    var read = Request.of(new Op.Read("x", Table.of("concern", "linearizable"))).at(N1);
    holds(
        244285,
        elected("commit", "majority"),
        reading(read).timer("election", 1).depth(13),
        FRESH,
        ACKNOWLEDGED,
        READ_ANSWERED);
  }

  @Test
  void aReadOfConcernMajorityIsNot() {
    var read = Request.of(new Op.Read("x", Table.of("concern", "majority"))).at(N1);
    breaks(12, elected("commit", "majority"), reading(read).timer("election", 1), FRESH);
  }

  /** Alice writes, and Bob reads. */
  private static Bounds reading(Request read) {
    return ONE_WRITE.client("bob", read);
  }

  @Test
  void anElectionWithoutFencingIsRefused() {
    var elected = new SingleLeader().set("failover", "elected");
    assertThat(elected.settings().at("fencing")).isEqualTo("epoch");
    assertThatThrownBy(() -> elected.set("fencing", "none"))
        .isInstanceOf(replab.core.Mistake.class)
        .hasMessageContaining("cannot do without fencing=epoch");
  }

  @Tag("long")
  @Test
  void aTimelineHasOneLeaderInLongerRuns() {
    holds(
        619439,
        elected("sync", "any:1:*"),
        TWO_ELECTIONS.crashes(1).restarts(1).depth(11),
        SAFE_AND_KEPT,
        ACKNOWLEDGED,
        THIRD_REIGN,
        DIVERGED);
  }
}
