package replab.protocol.singleleader;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.protocol.singleleader.Promises.ACKNOWLEDGED;
import static replab.protocol.singleleader.Promises.LEADER_PERSISTS_FIRST;
import static replab.protocol.singleleader.Promises.LOGS_AGREE;
import static replab.protocol.singleleader.Promises.NOTHING_LOST;
import static replab.protocol.singleleader.Promises.ONE_LEADER_A_TIMELINE;
import static replab.protocol.singleleader.Promises.READ_YOUR_WRITES;
import static replab.protocol.singleleader.Promises.answered;
import static replab.protocol.singleleader.Small.N1;
import static replab.protocol.singleleader.Small.N2;
import static replab.protocol.singleleader.Small.N3;
import static replab.protocol.singleleader.Small.ONE_WRITE;
import static replab.protocol.singleleader.Small.PROMOTE_N2;
import static replab.protocol.singleleader.Small.TWO_WRITES;
import static replab.protocol.singleleader.Small.W1;
import static replab.protocol.singleleader.Small.W2;
import static replab.protocol.singleleader.Small.breaks;
import static replab.protocol.singleleader.Small.cluster;
import static replab.protocol.singleleader.Small.holds;
import static replab.protocol.singleleader.Small.monitored;
import static replab.protocol.singleleader.Small.settled;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Order;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Finding.Broken;
import replab.explore.Request;
import replab.protocol.singleleader.Chaff.Mistake;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.World;

/** Protocols with one mistake each are found out, by the property that the mistake is about. */
class ChaffTest {
  private static final Bounds FAILOVER = TWO_WRITES.crashes(1).restarts(1).order(PROMOTE_N2);
  private static final Bounds CRASHES = ONE_WRITE.crashes(2).restarts(2).order(PROMOTE_N2);

  /** With a standby n2 that every commit waits for. */
  private static World<Role, Message, Durable> synchronous(Mistake mistake) {
    return cluster(Chaff.with(mistake), Small.three(), "sync", "first:1:n2");
  }

  private static World<Role, Message, Durable> fenced(Mistake mistake) {
    return cluster(Chaff.with(mistake), Small.withMonitor(), "sync", "any:1:*", "fencing", "epoch");
  }

  @Test
  void sendingBeforeOnesOwnSync() {
    var chaff = cluster(Chaff.with(Chaff::sendsBeforeSync), Small.three());
    breaks(3, chaff, FAILOVER, LEADER_PERSISTS_FIRST);
    breaks(5, chaff, FAILOVER, LOGS_AGREE);
  }

  @Test
  void acknowledgingBeforeTheFollowersSync() {
    breaks(8, synchronous(Chaff::followerAcknowledgesBeforeSync), CRASHES, NOTHING_LOST);
  }

  @Test
  void answeringWhenAStandbyHasItInMemory() {
    breaks(8, synchronous(Chaff::leaderAnswersWhenWritten), CRASHES, NOTHING_LOST);
  }

  @Test
  void answeringBeforeAnyStandbyHasIt() {
    breaks(4, synchronous(Chaff::leaderAsksNobody), CRASHES, NOTHING_LOST);
  }

  @Test
  void forgettingAPromise() {
    breaks(13, fenced(Chaff::forgetsTheReign), automatic(1).crashes(1).restarts(1), NOTHING_LOST);
  }

  @Test
  void notKnowingThatAForceBringsAllToDisk() {
    breaks(13, fenced(Chaff::forcesUnawares), automatic(1).crashes(1).restarts(1), NOTHING_LOST);
  }

  @Test
  void countingOldAnswers() {
    var bounds = automatic(1).depth(12);
    breaks(11, secondFailover(fenced(Chaff::countsOldAnswers)), bounds, NOTHING_LOST);
    holds(
        18533,
        secondFailover(monitored("sync", "any:1:*", "fencing", "epoch")),
        bounds,
        NOTHING_LOST,
        ACKNOWLEDGED);
  }

  /**
   * A failover is over: n1 leads again, and n3 streams from it. Only n3's answer to that poll is
   * still on its way, and will be mistaken for an answer to the next one.
   */
  private static World<Role, Message, Durable> secondFailover(World<Role, Message, Durable> start) {
    var monitor = new NodeId("monitor");
    Predicate<Envelope<Message>> late = e -> e.from().equals(N3) && e.to().equals(monitor);
    var polled = settled(fire(start, monitor, "suspect"), late);
    var crowned = settled(fire(polled, monitor, "choose"), late);
    return settled(fire(crowned, N3, "retry"), late);
  }

  private static World<Role, Message, Durable> fire(
      World<Role, Message, Durable> world, NodeId node, String timer) {
    return world.after(new Choice.Fire<>(node, timer)).world();
  }

  @Test
  void countingWhatWasSaidOfALostLog() {
    var bounds = Bounds.NOTHING.crashes(1).order(PROMOTE_N2);
    breaks(3, lostItsDisk(synchronous(Chaff::countsWhateverLog)), bounds, NOTHING_LOST);
    holds(126, lostItsDisk(cluster("sync", "first:1:n2")), bounds, NOTHING_LOST, ACKNOWLEDGED);
  }

  /**
   * n2 has lost its disk, and has begun anew with a copy that it had asked for long before. What it
   * said of alice's write, when it had that, is still on its way; so is the write, once more.
   */
  private static World<Role, Message, Durable> lostItsDisk(World<Role, Message, Durable> start) {
    var copy = new Choice.Command<Message>(N2, new Order("copy", Seq.of("n1")));
    var asked = settled(start.after(copy).world(), ChaffTest::isCopy);
    var old = asked.network().get(0);
    var twice = asked.after(new Choice.Duplicate<>(old)).world();
    var copied = settled(twice.after(new Choice.Deliver<>(old)).world(), ChaffTest::isCopy);
    var written = settled(copied.after(write()).world(), e -> isCopy(e) || confirms(e));
    var lost =
        written.after(new Choice.Crash<>(N2)).world().after(new Choice.Boot<>(N2, true)).world();
    return settled(lost.after(copy).world(), e -> !isCopy(e) && !isStart(e));
  }

  private static Choice<Message> write() {
    return new Choice.Ask<>(new Ticket(1, "w1"), new NodeId("alice"), N1, W1.op(), Stamp.NONE);
  }

  private static boolean isCopy(Envelope<Message> envelope) {
    return envelope.content() instanceof Envelope.Peer<Message>(Message.Copy _);
  }

  private static boolean isStart(Envelope<Message> envelope) {
    return envelope.content() instanceof Envelope.Peer<Message>(Message.Start _);
  }

  private static boolean confirms(Envelope<Message> envelope) {
    return envelope.from().equals(N2)
        && envelope.content() instanceof Envelope.Peer<Message>(Message.Status status)
        && status.flush().isAfter(Lsn.ZERO);
  }

  @Test
  void acceptingAGap() {
    breaks(8, synchronous(Chaff::acceptsAGap), twoClients(), NOTHING_LOST);
  }

  private static Bounds twoClients() {
    return Bounds.NOTHING.client("alice", W1).client("bob", W2).crashes(1).order(PROMOTE_N2);
  }

  @Test
  void reigningUnderTheOldNumber() {
    var chaff = cluster(Chaff.with(Chaff::reignsUnderTheOldNumber), Small.three());
    breaks(2, chaff, FAILOVER, ONE_LEADER_A_TIMELINE);
  }

  @Test
  void notWaitingForReplay() {
    var chaff = cluster(Chaff.with(Chaff::doesNotWaitForReplay), Small.three());
    var read = Request.of(new Op.Read("x", Table.of("wait", "replay"))).at(N2).session();
    breaks(3, chaff, Bounds.NOTHING.client("alice", W1, read), READ_YOUR_WRITES);
  }

  @Test
  void neverAskingAgain() {
    var bounds = ONE_WRITE.losses(1);
    var finding =
        Explorer.of(synchronous(Chaff::neverAsksAgain), bounds).fair(answered(1, N2), () -> false);
    assertThat(finding).isInstanceOf(Broken.class);
    assertThat(((Broken<?, ?, ?>) finding).run().size()).isEqualTo(3);
  }

  private static Bounds automatic(int times) {
    return ONE_WRITE.timer("suspect", times).timer("choose", times);
  }
}
