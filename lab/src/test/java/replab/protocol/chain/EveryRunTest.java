package replab.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.protocol.Every.FRESH;
import static replab.protocol.Every.breaks;
import static replab.protocol.Every.fair;
import static replab.protocol.Every.holds;
import static replab.protocol.chain.Promises.ACKNOWLEDGED;
import static replab.protocol.chain.Promises.ANSWERED;
import static replab.protocol.chain.Promises.BYPASS;
import static replab.protocol.chain.Promises.CHAIN;
import static replab.protocol.chain.Promises.FORGOTTEN;
import static replab.protocol.chain.Promises.LINEARIZABLE;
import static replab.protocol.chain.Promises.NEW_HEAD;
import static replab.protocol.chain.Promises.NEW_TAIL;
import static replab.protocol.chain.Promises.READ;
import static replab.protocol.chain.Promises.REJOINED;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.core.NodeId;
import replab.core.Order;
import replab.core.Seq;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Intervention;
import replab.explore.Mistake;
import replab.explore.Mutant;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.View;
import replab.protocol.Every;
import replab.sim.World;

/**
 * What a chain promises where servers fail by stopping, in every run of three servers within
 * bounds; and what it does not promise where the master is wrong, or a rule is switched off, with
 * the shortest run that shows it. A changed number of worlds is a changed protocol.
 */
class EveryRunTest {
  private static final NodeId N3 = new NodeId("n3");

  private static final Request READ_X = Request.read("x");
  private static final Bounds ONE_WRITE = Bounds.NOTHING.client("alice", Request.write("x", "1"));

  /** Alice writes, and Bob reads twice. */
  private static final Bounds WRITE_AND_READS = ONE_WRITE.client("bob", READ_X, READ_X);

  private static final Bounds TWO_WRITES =
      ONE_WRITE.client("carol", Request.write("x", "2")).client("bob", READ_X);

  /** The master learns of a failure, at any time after it, and is never wrong. */
  static final Intervention FAIL_STOP =
      new Intervention(
          "master: remove who is down",
          view -> chain(view).filter(node -> !view.up(node)).map(EveryRunTest::removal));

  /** Whoever is out of the chain, and up again, asks to be let in. */
  private static final Intervention REJOIN =
      new Intervention(
          "who is out asks to be let in",
          view ->
              view.names()
                  .filter(node -> view.of(node).role().equals("halted"))
                  .map(node ->
                      new Intervention.Given(node, new Order("copy", Seq.of(Master.NAME.name())))));

  private static Seq<NodeId> chain(View view) {
    return Promises.configuration(view);
  }

  static Intervention.Given removal(NodeId node) {
    return new Intervention.Given(Master.NAME, new Order("remove", Seq.of(node.name())));
  }

  /** The master takes out a server that has not failed. */
  static Intervention wrongly(String node) {
    return Intervention.order(Master.NAME, "remove", node);
  }

  private static World<Part, Message, Durable> cluster(String... settings) {
    return Every.cluster(Every.with(new Chain(), settings), 3);
  }

  // Fail-stop

  @ParameterizedTest
  @CsvSource({"tail, 3309", "any, 49216"})
  void oneServerMayFail(String reads, int worlds) {
    holds(
        worlds,
        cluster("reads", reads),
        WRITE_AND_READS.crashes(1).order(FAIL_STOP),
        CHAIN,
        ACKNOWLEDGED,
        READ,
        FORGOTTEN,
        NEW_HEAD,
        NEW_TAIL,
        BYPASS);
  }

  @Test
  void soItMayWhereTwoWrite() {
    holds(
        45843,
        cluster(),
        TWO_WRITES.crashes(1).order(FAIL_STOP),
        CHAIN,
        ACKNOWLEDGED,
        READ,
        FORGOTTEN,
        NEW_HEAD,
        NEW_TAIL,
        BYPASS);
  }

  /**
   * A server that has failed never takes part again with what its disk has, so it need have none.
   */
  @Test
  void whatIsInMemoryIsAsGoodAsOnDisk() {
    var early = new Mutant<Part, Message, Durable>(new Chain(), Mistake.early(_ -> true));
    var bounds = WRITE_AND_READS.crashes(1).order(FAIL_STOP);
    holds(12191, Every.cluster(early, 3), bounds, CHAIN, ACKNOWLEDGED, READ, NEW_HEAD, NEW_TAIL);
  }

  @Test
  void soMayAllButOne() {
    var bounds = WRITE_AND_READS.crashes(2).order(FAIL_STOP).order(FAIL_STOP);
    holds(28134, cluster(), bounds, CHAIN, ACKNOWLEDGED, READ, FORGOTTEN, NEW_HEAD, NEW_TAIL);
  }

  @Test
  void aServerThatFailedMayComeBackAsTheTail() {
    var bounds = ONE_WRITE.client("bob", READ_X).crashes(1).restarts(1).order(REJOIN);
    holds(74944, cluster(), bounds, CHAIN, ACKNOWLEDGED, READ, REJOINED);
  }

  @Test
  void olderConfigurationsMayBeRefused() {
    var bounds = WRITE_AND_READS.crashes(1).order(FAIL_STOP);
    holds(3726, cluster("fencing", "epoch"), bounds, CHAIN, ACKNOWLEDGED, READ, NEW_HEAD, NEW_TAIL);
  }

  @Test
  void messagesMayBeLostOrDoubled() {
    var bounds = ONE_WRITE.client("bob", READ_X).losses(1).duplicates(1).timer("resend", 1);
    holds(5259, cluster("reads", "any"), bounds, CHAIN, ACKNOWLEDGED, READ);
  }

  @Test
  void whatIsLostIsSentAgain() {
    fair(1652, cluster(), TWO_WRITES.losses(2), ANSWERED);
  }

  @Test
  void theProtocolIsPure() {
    var bounds = WRITE_AND_READS.crashes(1).order(FAIL_STOP).depth(9);
    var remembering = Explorer.of(cluster(), bounds).check(CHAIN);
    assertThat(Explorer.of(cluster(), bounds).forgetful().check(CHAIN)).isEqualTo(remembering);
  }

  // The master is wrong

  @ParameterizedTest
  @CsvSource({"n1, 10948", "n2, 31366"})
  void aHeadOrOneInBetweenThatHasNotFailedDoesNoHarmToReadsAtTheTail(String node, int worlds) {
    var bounds = TWO_WRITES.order(wrongly(node));
    holds(worlds, cluster(), bounds, LINEARIZABLE, ACKNOWLEDGED, READ);
  }

  /** Whoever asks it has not heard of a newer configuration either. */
  @ParameterizedTest
  @CsvSource({"none", "epoch"})
  void aTailThatHasNotFailedAnswersStaleReads(String fencing) {
    var bounds = WRITE_AND_READS.order(wrongly("n3"));
    breaks(7, cluster("fencing", fencing), bounds, FRESH);
  }

  @Test
  void evenWhoWasAnsweredByTheNewTailIsAnsweredByTheOldOne() {
    breaks(7, cluster(), session(), FRESH);
  }

  @Test
  void unlessTheOldOneRefusesWhoKnowsBetter() {
    holds(155, cluster("fencing", "epoch"), session(), FRESH, ACKNOWLEDGED, READ, NEW_TAIL);
  }

  private static Bounds session() {
    return Bounds.NOTHING
        .client("alice", Request.write("x", "1"), READ_X.at(N3).session())
        .order(wrongly("n3"));
  }

  @ParameterizedTest
  @CsvSource({"none, 7", "epoch, 7"})
  void withReadsEverywhereAnyServerThatHasNotFailedDoes(String fencing, int choices) {
    var bounds = WRITE_AND_READS.order(wrongly("n1"));
    breaks(choices, cluster("reads", "any", "fencing", fencing), bounds, LINEARIZABLE);
  }

  // One rule off

  @Test
  void aDirtyReadIsTakenBackByTheNextOne() {
    breaks(4, cluster("reads", "dirty"), WRITE_AND_READS, LINEARIZABLE);
  }

  @Test
  void orFindsWhatTheHeadTookToItsGrave() {
    Property found =
        Property.never(
            "a read finds what no server has",
            view -> READ.holds().test(view) && FORGOTTEN.holds().test(view));
    var bounds = WRITE_AND_READS.crashes(1).order(FAIL_STOP);
    breaks(4, cluster("reads", "dirty"), bounds, found);
  }

  @Tag("long")
  @Test
  void aServerMayComeBackWhereOneReadFollowsAnother() {
    var bounds = WRITE_AND_READS.crashes(1).restarts(1).order(REJOIN);
    holds(232707, cluster(), bounds, CHAIN, ACKNOWLEDGED, READ, REJOINED);
  }

  @Tag("long")
  @Test
  void withReadsEverywhereAllButOneMayFail() {
    var bounds = WRITE_AND_READS.crashes(2).order(FAIL_STOP).order(FAIL_STOP);
    holds(386548, cluster("reads", "any"), bounds, CHAIN, ACKNOWLEDGED, READ, FORGOTTEN);
  }

  @Tag("long")
  @Test
  void withReadsEverywhereAServerMayComeBack() {
    var bounds = ONE_WRITE.client("bob", READ_X).crashes(1).restarts(1).order(REJOIN);
    holds(548658, cluster("reads", "any"), bounds, CHAIN, ACKNOWLEDGED, READ, REJOINED);
  }
}
