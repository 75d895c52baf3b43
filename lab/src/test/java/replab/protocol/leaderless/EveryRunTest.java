package replab.protocol.leaderless;

import static replab.protocol.Every.FRESH;
import static replab.protocol.Every.breaks;
import static replab.protocol.Every.fair;
import static replab.protocol.Every.holds;
import static replab.protocol.Every.unfair;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.core.Answer;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;
import replab.explore.Intervention;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.View;
import replab.protocol.Every;
import replab.sim.World;

/**
 * What N, R, W and read repair promise, in every run of three replicas within bounds, and what they
 * do not, with the shortest run that shows it. A changed number of worlds is a changed protocol.
 */
class EveryRunTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");

  /** Nobody finds the old value once somebody, before, has found the new one. */
  static final Property NO_INVERSION = Property.never("new, and then old", EveryRunTest::inverted);

  private static final Property READ_NEW =
      new Property("the new value read", view -> reads(view).any(read -> found(read, "2")));

  static final Property SAME =
      new Property(
          "all replicas show the same",
          view -> view.names().all(node -> view.of(node).data().equals(view.of(N1).data())));

  private static Seq<Operation> reads(View view) {
    return Seq.copyOf(view.history().operations().values())
        .filter(o -> !o.op().changesData() && o.ok());
  }

  private static boolean found(Operation read, String value) {
    return read.outcome() instanceof Operation.Ended(Answer.Found(var values, _), _)
        && values.contains(value);
  }

  private static boolean inverted(View view) {
    var reads = reads(view);
    return reads.any(
        first -> found(first, "2") && reads.any(r -> first.precedes(r) && found(r, "1")));
  }

  static Op write(String value) {
    return new Op.Write("x", value, Table.empty());
  }

  static Request read(NodeId at, String from) {
    return Request.of(new Op.Read("x", Table.of("from", from))).at(at);
  }

  /** Three replicas that have {@code x=1}. */
  private static World<Replica, Message, Durable> cluster(String... settings) {
    var world = Every.cluster(Every.with(new Leaderless(), settings), 3);
    return Every.asked(world, N1, write("1"));
  }

  /** Somebody writes, and Alice and Bob read, each through another node. */
  private static Bounds oneWriteTwoReads(String alice, String bob) {
    return Bounds.NOTHING
        .client("carol", Request.of(write("2")).at(N1))
        .client("alice", read(N2, alice))
        .client("bob", read(N3, bob));
  }

  static final Bounds QUORUM_READS = oneWriteTwoReads("n1,n2", "n2,n3");

  @Test
  void oneAnswerMayBeOld() {
    breaks(7, cluster("R", "1", "W", "1"), QUORUM_READS, FRESH);
  }

  @Test
  void oneCopyAndTwoAnswersMayBeOld() {
    breaks(9, cluster("R", "2", "W", "1", "read-repair", "off"), QUORUM_READS, FRESH);
  }

  /** R + W > N: every read meets a replica that has each finished write. */
  @ParameterizedTest
  @CsvSource({"2, 2, off, 43401", "1, 3, off, 82966"})
  void readsMeetWritesThatHaveFinished(String r, String w, String repair, int worlds) {
    holds(worlds, cluster("R", r, "W", w, "read-repair", repair), QUORUM_READS, FRESH, READ_NEW);
  }

  @ParameterizedTest
  @CsvSource({"off", "async"})
  void yetAWriteUnderWayIsSeenAndThenNotSeen(String repair) {
    breaks(13, cluster("R", "2", "W", "2", "read-repair", repair), QUORUM_READS, NO_INVERSION);
  }

  @Test
  void moreCopiesBeforeOkDoNotHelp() {
    breaks(13, cluster("R", "2", "W", "3", "read-repair", "off"), QUORUM_READS, NO_INVERSION);
  }

  @Test
  void aReadThatRepairsBeforeItAnswersDoes() {
    var repairing = cluster("R", "2", "W", "2", "read-repair", "blocking");
    holds(54923, repairing, QUORUM_READS, NO_INVERSION, READ_NEW);
  }

  @Test
  void readingAllDoes() {
    var all = "n1,n2,n3";
    holds(
        914816,
        cluster("R", "3", "W", "1", "read-repair", "off"),
        oneWriteTwoReads(all, all),
        NO_INVERSION,
        READ_NEW);
  }

  static final Bounds ONE_WRITE =
      Bounds.NOTHING.client("carol", Request.of(write("2")).at(N1)).losses(1);

  @Test
  void hintsBringAReplicaUpToDateThatMissedAWrite() {
    fair(176, cluster(), ONE_WRITE, SAME);
    unfair(cluster("hints", "off"), ONE_WRITE, SAME);
  }

  /** One that another record brings to the disk is confirmed no later than one that is synced. */
  @Test
  void everyCopyThatIsOnDiskIsConfirmed() {
    var bounds =
        Bounds.NOTHING
            .client("alice", Request.of(write("2")).at(N1))
            .client("bob", Request.of(write("3")).at(N1));
    var acknowledged =
        new Property(
            "all are told ok",
            view -> Seq.copyOf(view.history().operations().values()).all(Operation::ok));
    fair(2727, cluster("W", "3"), bounds.depth(8), acknowledged);
  }

  /** They are gone with their coordinator, as long as it has not noticed that they are needed. */
  @Test
  void hintsAloneDoNotWhenTheCoordinatorCrashes() {
    unfair(cluster(), ONE_WRITE.crashes(1).restarts(1), SAME);
  }

  @ParameterizedTest
  @CsvSource({"next", "random"})
  void comparingAllDataDoes(String peer) {
    fair(
        1097,
        cluster("anti-entropy", "10s", "anti-entropy-peer", peer, "hints", "off"),
        ONE_WRITE.crashes(1).restarts(1),
        SAME);
  }

  @Test
  void whatOneReplicaConfirmedBeforeItsDiskHadItMayBeGone() {
    var bounds =
        Bounds.NOTHING
            .client("carol", Request.of(write("2")).at(N1), read(N1, "n1"))
            .crashes(1)
            .restarts(1);
    var one =
        Every.asked(
            Every.cluster(
                Every.with(
                    new Leaderless(), "N", "1", "R", "1", "W", "1", "commitlog-sync", "periodic"),
                1),
            N1,
            write("1"));
    breaks(8, one, bounds, FRESH);
    var synced =
        Every.asked(
            Every.cluster(Every.with(new Leaderless(), "N", "1", "R", "1", "W", "1"), 1),
            N1,
            write("1"));
    holds(32, synced, bounds, FRESH, READ_NEW);
  }

  private static final Property ONE_OF_TWO_LOST =
      Property.never(
          "both were told ok, and no replica has one of them",
          view ->
              acknowledged(view, "a")
                  && acknowledged(view, "b")
                  && !(has(view, "a") && has(view, "b")));

  @Test
  void timestampsDropOneOfTwoWritesAndVectorsKeepBoth() {
    var bounds =
        Bounds.NOTHING
            .client("alice", Request.of(write("a")).at(N1))
            .client("bob", Request.of(write("b")).at(N2))
            .depth(11);
    breaks(6, cluster("W", "1"), bounds, ONE_OF_TWO_LOST);
    holds(9914, cluster("W", "1", "versions", "vectors"), bounds, ONE_OF_TWO_LOST);
  }

  @Test
  void vectorsKeepBothOfTwoBlindWritesThroughOneCoordinator() {
    var bounds =
        Bounds.NOTHING
            .client("alice", Request.of(write("a")).at(N1))
            .client("bob", Request.of(write("b")).at(N1))
            .depth(9);
    var siblings =
        new Property(
            "one replica has both",
            view -> view.names().any(node -> view.of(node).data().get("x", "").contains("a | b")));
    holds(6323, cluster("W", "1", "versions", "vectors"), bounds, ONE_OF_TWO_LOST, siblings);
  }

  static boolean acknowledged(View view, String value) {
    return Seq.copyOf(view.history().operations().values())
        .any(o -> o.ok() && o.op() instanceof Op.Write(_, var written, _) && written.equals(value));
  }

  static boolean has(View view, String value) {
    return view.names().any(node -> view.of(node).data().get("x", "").contains(value));
  }

  /** n2 is x's only replica, and n1 stands in for it. */
  @Test
  void whatAStandInHasNoRoomForItDoesNotConfirm() {
    var kept =
        Property.never(
            "acknowledged, and kept nowhere",
            view ->
                acknowledged(view, "2")
                    && !has(view, "2")
                    && view.names().all(node -> !view.of(node).notes().has("hints")));
    var hinted =
        new Property(
            "acknowledged, and kept as a hint",
            view -> acknowledged(view, "2") && view.of(N1).notes().has("hints"));
    var bounds =
        Bounds.NOTHING
            .client("carol", Request.of(write("2")).at(N1))
            .order(Intervention.order(N1, "suspect", "n2"));
    holds(14, standIn("1"), bounds, kept, hinted);
    holds(13, standIn("0"), bounds, kept);
  }

  private static World<Replica, Message, Durable> standIn(String maxHints) {
    var sloppy =
        Every.with(new Leaderless(), "N", "1", "W", "1", "quorum", "sloppy", "max-hints", maxHints);
    return Every.cluster(sloppy, 2);
  }

  private static final Property ALL_UP =
      new Property(
          "each has heard of all, and takes all for up",
          view ->
              view.names()
                  .all(node ->
                      view.up(node)
                          && !view.of(node).notes().has("suspects")
                          && view.names().all(other -> heardOf(view, node, other))));

  private static boolean heardOf(View view, NodeId node, NodeId other) {
    return view.of(node).notes().has("heartbeat of " + other);
  }

  private static final Property AGREED =
      Property.never(
          "n1 takes n3 for down, and n2, which has heard of it, does not",
          view -> suspects(view, N1, N3) && heardOf(view, N2, N3) && !suspects(view, N2, N3));

  private static boolean suspects(View view, NodeId node, NodeId other) {
    return view.up(node) && view.of(node).notes().get("suspects", "").contains(other.name());
  }

  private static final Intervention SUSPECT = Intervention.order(N1, "suspect", "n3");

  private static final Bounds ROUNDS =
      Bounds.NOTHING.timer("gossip", 2).crashes(1).restarts(1).losses(1);

  /** Beliefs are each node's own, and come to the same once all is delivered. */
  @Test
  void gossipTellsWhoIsUpToAllInTheEnd() {
    var gossip =
        Every.cluster(Every.with(new Leaderless(), "membership", "gossip", "down-after", "1"), 3);
    breaks(4, gossip, ROUNDS, AGREED);
    fair(1400, gossip, ROUNDS.order(SUSPECT), ALL_UP);
  }

  /** Where nobody gossips, a node that has nothing to say stays under suspicion. */
  @Test
  void withoutGossipSuspicionStays() {
    var nobody =
        new Property(
            "nobody is suspected",
            view -> view.names().all(node -> !view.of(node).notes().has("suspects")));
    unfair(cluster(), Bounds.NOTHING.order(SUSPECT), nobody);
  }
}
