package replab.protocol.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.protocol.Every.FRESH;
import static replab.protocol.Every.breaks;
import static replab.protocol.Every.fair;
import static replab.protocol.Every.holds;
import static replab.protocol.paxos.Safety.AGREEMENT;
import static replab.protocol.paxos.Safety.ANSWERED;
import static replab.protocol.paxos.Safety.BEATEN;
import static replab.protocol.paxos.Safety.CHOSEN;
import static replab.protocol.paxos.Safety.LEARNED;
import static replab.protocol.paxos.Safety.NEVER_UNDONE;
import static replab.protocol.paxos.Safety.NOTHING_FOUND;
import static replab.protocol.paxos.Safety.NOTHING_LEARNED;
import static replab.protocol.paxos.Safety.SAFE;
import static replab.protocol.paxos.Safety.SPLIT;
import static replab.protocol.paxos.Safety.TAKEN_OVER;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import replab.core.NodeId;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Request;
import replab.protocol.Every;
import replab.sim.Choice;
import replab.sim.World;

/**
 * What Paxos guarantees, in every run of two proposers and three acceptors within bounds; and what
 * each of its rules is for: with one switched off, the shortest run that breaks a guarantee. A
 * changed number of worlds is a changed protocol.
 */
class EveryRunTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");

  private static final Bounds TWO_PROPOSERS =
      Bounds.NOTHING
          .client("alice", Request.write("x", "a").at(N1))
          .client("bob", Request.write("x", "b").at(N2));

  private static final Bounds WRITE_AND_READS =
      Bounds.NOTHING
          .client("alice", Request.write("x", "a").at(N1))
          .client("carol", Request.read("x").at(N2), Request.read("x").at(N3));

  private static World<Node, Message, Durable> cluster(String... settings) {
    return Every.cluster(Every.with(new Paxos(), settings), 3);
  }

  // All rules on

  @Test
  void twoProposersChooseOneValue() {
    holds(792231, cluster(), TWO_PROPOSERS, SAFE, LEARNED, BEATEN, SPLIT, TAKEN_OVER);
  }

  @Test
  void soTheyDoWhenOneTriesAgain() {
    var bounds = TWO_PROPOSERS.timer("retry", 1).depth(13);
    holds(190044, cluster(), bounds, SAFE, LEARNED, BEATEN, SPLIT, TAKEN_OVER);
  }

  @Test
  void andWhenOneCrashes() {
    var bounds = TWO_PROPOSERS.crashes(1).restarts(1).depth(14);
    holds(112971, cluster(), bounds, SAFE, LEARNED, BEATEN, SPLIT, TAKEN_OVER);
  }

  @Tag("long")
  @Test
  void andWhenOneCrashesAndTriesAgain() {
    var bounds = TWO_PROPOSERS.timer("retry", 1).crashes(1).restarts(1).depth(14);
    holds(1323750, cluster(), bounds, SAFE, LEARNED, BEATEN, SPLIT, TAKEN_OVER);
  }

  @Test
  void andWhenMessagesComeTwice() {
    var bounds = TWO_PROPOSERS.duplicates(1).depth(12);
    holds(54893, cluster(), bounds, SAFE, LEARNED, BEATEN, SPLIT);
  }

  @Test
  void aReadIsFreshAndWhatOneFoundAllLaterOnesFind() {
    var bounds = WRITE_AND_READS.depth(14);
    holds(22987, cluster(), bounds, FRESH.and(NEVER_UNDONE), LEARNED, NOTHING_FOUND);
  }

  @Test
  void whatIsLostIsAskedForAgain() {
    var bounds = Bounds.NOTHING.client("alice", Request.write("x", "a").at(N1)).losses(2);
    fair(1571, cluster(), bounds, ANSWERED);
  }

  @Test
  void aMinorityChoosesNothing() {
    var bounds = Bounds.NOTHING.client("alice", Request.write("x", "a").at(N1)).timer("retry", 2);
    holds(10, alone(), bounds, NOTHING_LEARNED);
  }

  /** Two of three are down, and stay down. */
  private static World<Node, Message, Durable> alone() {
    return cluster().after(new Choice.Crash<>(N2)).world().after(new Choice.Crash<>(N3)).world();
  }

  @Test
  void theProtocolIsPure() {
    var bounds = TWO_PROPOSERS.timer("retry", 1).crashes(1).restarts(1).depth(8);
    var remembering = Explorer.of(cluster(), bounds).check(SAFE);
    assertThat(Explorer.of(cluster(), bounds).forgetful().check(SAFE)).isEqualTo(remembering);
  }

  // One rule off

  @Test
  void aPromiseThatIsForgottenLetsTwoValuesBeChosen() {
    var bounds = TWO_PROPOSERS.crashes(1).restarts(1);
    breaks(18, cluster("promises", "forgotten"), bounds, AGREEMENT);
  }

  @Test
  void soDoesOneThatIsBroken() {
    breaks(15, cluster("accepts", "any"), TWO_PROPOSERS, AGREEMENT);
  }

  @Test
  void soDoesAProposerThatIgnoresWhatItFound() {
    breaks(15, cluster("proposes", "own"), TWO_PROPOSERS, AGREEMENT);
  }

  @Test
  void soDoesALearnerThatAsksOneAcceptor() {
    breaks(11, cluster("learns-from", "one"), TWO_PROPOSERS, AGREEMENT);
    breaks(6, cluster("learns-from", "one"), TWO_PROPOSERS, CHOSEN);
  }

  @Test
  void aReadThatAsksNobodyMissesWhatIsChosen() {
    breaks(10, cluster("reads", "learned"), WRITE_AND_READS, FRESH);
  }
}
