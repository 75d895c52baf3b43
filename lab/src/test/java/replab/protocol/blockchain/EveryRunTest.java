package replab.protocol.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.protocol.Every.breaks;
import static replab.protocol.Every.fair;
import static replab.protocol.Every.holds;
import static replab.protocol.Every.unfair;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Order;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;
import replab.explore.Explorer;
import replab.explore.Intervention;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.View;
import replab.protocol.Every;
import replab.sim.Choice;
import replab.sim.World;

/**
 * What confirmations promise, in every run within bounds: whoever finds the blocks, and however
 * long messages are on their way, which is all that a cut can do. A changed number of worlds is a
 * changed protocol.
 */
class EveryRunTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  static final Property NEVER_UNDONE =
      Property.never("an acknowledged write undone", EveryRunTest::undone);

  private static final Property ACKNOWLEDGED =
      new Property(
          "a write acknowledged",
          view -> Seq.copyOf(view.history().operations().values()).any(Operation::ok));

  private static final Property BOTH_OK =
      new Property(
          "both acknowledged",
          view ->
              Seq.copyOf(view.history().operations().values()).filter(Operation::ok).size() > 1);

  /** Where there is one node: what it acknowledged it still has, also when it starts anew. */
  static final Property KEPT =
      new Property(
          "what is acknowledged is there",
          view -> !ACKNOWLEDGED.holds().test(view) || view.of(N1).data().has("x"));

  private static final Property FORK =
      new Property(
          "a fork",
          view ->
              view.names()
                  .any(a ->
                      view.names()
                          .any(b -> height(view, a) == height(view, b) && !same(view, a, b))));

  private static final Property REORGANISED =
      new Property("a block of one's own stale", view -> view.names().any(n -> ownStale(view, n)));

  /** One chain, or branches of one length, each of which the next block may make the longest. */
  static final Property ONE_CHAIN_OR_A_TIE =
      new Property(
          "one chain or a tie",
          view -> view.names().all(node -> height(view, node) == height(view, N1)));

  static final Property SPENT_ONCE =
      Property.never("spent twice in one chain", EveryRunTest::spentTwice);

  private static String note(View view, NodeId node, String name) {
    return view.of(node).notes().get(name, "");
  }

  private static int height(View view, NodeId node) {
    return Integer.parseInt(note(view, node, "height"));
  }

  private static boolean same(View view, NodeId a, NodeId b) {
    return note(view, a, "tip").equals(note(view, b, "tip"));
  }

  private static boolean undone(View view) {
    return view.names().any(node -> !note(view, node, "undone").isEmpty());
  }

  private static boolean ownStale(View view, NodeId node) {
    return note(view, node, "stale").contains("-" + node);
  }

  private static boolean spentTwice(View view) {
    return view.names().any(node -> spends(view.of(node)) > 1);
  }

  private static int spends(Observation node) {
    return node.log().filter(e -> e.text().equals("coin=b") || e.text().equals("coin=c")).size();
  }

  static final Bounds ONE_WRITE =
      Bounds.NOTHING.client("alice", Request.of(new Op.Write("x", "1", Table.empty())).at(N1));

  /** Alice and Mallory spend the same coin, each at another node. */
  static final Bounds SPENDS =
      Bounds.NOTHING
          .client("alice", Request.of(spend("b")).at(N1))
          .client("mallory", Request.of(spend("c")).at(N2));

  private static Op spend(String to) {
    return new Op.Cas("coin", "a", to, Table.empty());
  }

  /** So many blocks, each found by any of the nodes, at any time. */
  static Bounds blocks(Bounds bounds, int count) {
    var next = bounds;
    for (int i = 1; i <= count; i++)
      next =
          next.order(
              new Intervention(
                  "block " + i,
                  view ->
                      view.names()
                          .map(n -> new Intervention.Given(n, new Order("mine", Seq.empty())))));
    return next;
  }

  /** In which everybody knows of a coin, in a first block. */
  private static World<Peer, Message, Durable> withACoin(String... settings) {
    return withACoin(byHand(settings));
  }

  static World<Peer, Message, Durable> withACoin(Protocol<Peer, Message, Durable> protocol) {
    var two = Every.cluster(protocol, 2);
    var asked = Every.asked(two, N1, new Op.Write("coin", "a", Table.empty()));
    var mined = asked.after(new Choice.Command<>(N1, new Order("mine", Seq.empty()))).world();
    return Every.settled(mined);
  }

  private static World<Peer, Message, Durable> cluster(int nodes, String... settings) {
    return Every.cluster(byHand(settings), nodes);
  }

  /** Blocks are found when somebody says so. */
  static Protocol<Peer, Message, Durable> byHand(String... settings) {
    return Every.with(Every.with(new Blockchain(), "interval", "never"), settings);
  }

  // What confirmations are worth

  /** To undo k blocks it takes k + 1 others: with no more than 2 k in all nothing is undone. */
  @ParameterizedTest
  @CsvSource({"2, 1, 157", "2, 2, 9665", "3, 1, 164569"})
  void nothingIsUndoneWhileTheOtherSideHasNotFoundMore(int nodes, int k, int worlds) {
    holds(
        worlds,
        cluster(nodes, "confirmations", k + ""),
        blocks(ONE_WRITE, 2 * k),
        NEVER_UNDONE,
        ACKNOWLEDGED,
        FORK);
  }

  @ParameterizedTest
  @CsvSource({"1, 6", "2, 9", "3, 12"})
  void oneMoreBlockThereUndoesIt(int k, int choices) {
    breaks(
        choices, cluster(2, "confirmations", k + ""), blocks(ONE_WRITE, 2 * k + 1), NEVER_UNDONE);
  }

  @Test
  void takingWhateverCameLastUndoesItWithLess() {
    breaks(4, cluster(2, "rule", "heard-last"), blocks(ONE_WRITE, 2), NEVER_UNDONE);
  }

  @Test
  void whatIsOkInNoBlockIsUndoneByTheFirstOne() {
    breaks(4, withACoin("confirmations", "0"), blocks(SPENDS, 1), NEVER_UNDONE);
  }

  // What one chain is worth

  /** In no chain are both; yet both clients may be told ok, each by its side of a fork. */
  @Test
  void whatIsSpentTwiceIsInAChainOnce() {
    holds(9951, withACoin(), blocks(SPENDS, 3), SPENT_ONCE, BOTH_OK, REORGANISED);
  }

  // What the end is

  @ParameterizedTest
  @CsvSource({"2, 3, 159", "3, 2, 4381"})
  void onceAllIsDeliveredThereIsOneChainOrATie(int nodes, int blocks, int worlds) {
    fair(worlds, cluster(nodes), blocks(Bounds.NOTHING, blocks), ONE_CHAIN_OR_A_TIE);
  }

  @Test
  void alsoWhereANodeWasDown() {
    var bounds = blocks(ONE_WRITE, 2).crashes(1).restarts(1);
    fair(1811, cluster(2), bounds, ONE_CHAIN_OR_A_TIE);
  }

  @Test
  void anOrphanWhoseParentNobodyAsksForIsMissedForEver() {
    unfair(cluster(2, "orphans", "drop"), blocks(Bounds.NOTHING, 2), ONE_CHAIN_OR_A_TIE);
  }

  @Test
  void aBlockIsOnDiskBeforeAnybodyHearsOfIt() {
    var bounds = blocks(ONE_WRITE, 2).crashes(1).restarts(1);
    holds(33, cluster(1), bounds, KEPT, ACKNOWLEDGED);
  }

  @Test
  void theProtocolIsPure() {
    var bounds = blocks(ONE_WRITE, 3).crashes(1).restarts(1).depth(8);
    var remembering = Explorer.of(cluster(2), bounds).check(SPENT_ONCE);
    assertThat(Explorer.of(cluster(2), bounds).forgetful().check(SPENT_ONCE))
        .isEqualTo(remembering);
  }
}
