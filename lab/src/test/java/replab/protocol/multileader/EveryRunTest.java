package replab.protocol.multileader;

import static replab.protocol.Every.breaks;
import static replab.protocol.Every.fair;
import static replab.protocol.Every.holds;
import static replab.protocol.Every.unfair;

import java.util.Optional;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.check.Durability;
import replab.check.Scene;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;
import replab.explore.Intervention;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.View;
import replab.protocol.Every;
import replab.protocol.merge.Change;
import replab.protocol.merge.Copy;
import replab.protocol.merge.Rule;
import replab.sim.World;

/**
 * What multi-leader replication promises, in every run of small clusters within bounds, and what it
 * does not, with the shortest run that shows it. A changed number of worlds is a changed protocol.
 */
class EveryRunTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  /** Strong eventual consistency (Shapiro et al. 2011): who knows the same, shows the same. */
  static final Property AGREE =
      new Property("equal knowledge shows equal data", EveryRunTest::agree);

  static final Property EQUAL = new Property("all nodes show the same", EveryRunTest::same);

  static final Property ADDED =
      new Property(
          "all nodes show the sum of what was added",
          view -> same(view) && view.of(N1).data().get("x", "0").equals(sum(view)));

  static final Property NOTHING_LOST =
      Property.never(
          "something acknowledged is lost", view -> !Durability.judge(scene(view)).holds());

  private static final Property NO_CONFLICT =
      Property.never("a conflict", view -> noted(view, "conflicts"));

  private static final Property CONFLICT =
      new Property("a conflict", view -> noted(view, "conflicts"));

  private static final Property UNDECIDED =
      new Property("nothing is decided", view -> noted(view, "merge failure"));

  private static boolean agree(View view) {
    for (var a : view.names())
      for (var b : view.names())
        if (view.of(a).notes().find("versions").equals(view.of(b).notes().find("versions"))
            && !view.of(a).data().equals(view.of(b).data())) return false;
    return true;
  }

  private static boolean same(View view) {
    return view.names().all(node -> view.of(node).data().equals(view.of(N1).data()));
  }

  private static String sum(View view) {
    long sum = 0;
    for (var operation : view.history().operations().values())
      if (operation.op() instanceof Op.Add(_, long amount, _)) sum += amount;
    return sum + "";
  }

  private static boolean noted(View view, String note) {
    return view.names().any(node -> view.of(node).notes().has(note));
  }

  private static Scene scene(View view) {
    var nodes = Table.<NodeId, Scene.Node>empty();
    for (var name : view.names())
      nodes = nodes.put(name, new Scene.Node(view.up(name), false, view.of(name)));
    return new Scene(nodes, view.history(), 0, 0, Table.empty());
  }

  private static World<Node, Message, Durable> cluster(int nodes, String... settings) {
    return Every.cluster(Every.with(new MultiLeader(), settings), nodes);
  }

  static Bounds bothWrite(Op one, Op other) {
    return Bounds.NOTHING
        .client("alice", Request.of(one).at(N1))
        .client("bob", Request.of(other).at(N2));
  }

  static Op write(String value) {
    return new Op.Write("x", value, Table.empty());
  }

  static Op add(long amount) {
    return new Op.Add("x", amount, Table.empty());
  }

  static final Bounds TWO_WRITERS = bothWrite(write("1"), write("2"));

  @ParameterizedTest
  @CsvSource({
    "lww-server, 11791",
    "lww-client, 11791",
    "lww-hlc, 11791",
    "siblings, 11791",
    "application-max, 11791"
  })
  void whoKnowsTheSameShowsTheSame(String merge, int worlds) {
    holds(worlds, cluster(3, "merge", merge), TWO_WRITERS.duplicates(1), AGREE, CONFLICT);
  }

  @ParameterizedTest
  @CsvSource({
    "lww-server, 904",
    "siblings, 904",
    "application-union, 904",
    "text, 904",
    "add-wins-set, 904"
  })
  void allComeToTheSameInTheEnd(String merge, int worlds) {
    fair(worlds, cluster(2, "merge", merge), TWO_WRITERS.losses(1).crashes(1).restarts(1), EQUAL);
  }

  @ParameterizedTest
  @CsvSource({"counter, 855", "g-counter, 855"})
  void countersComeToTheSameInTheEnd(String merge, int worlds) {
    var bounds = bothWrite(add(2), add(3)).losses(1).duplicates(1);
    fair(worlds, cluster(2, "merge", merge), bounds, ADDED);
  }

  @ParameterizedTest
  @CsvSource({"ring, 4380", "star, 10150"})
  void whatIsPassedOnArrivesEverywhere(String topology, int worlds) {
    fair(worlds, cluster(3, "topology", topology), TWO_WRITERS.losses(1), EQUAL);
  }

  /** As two PostgreSQL nodes that replicate rows to each other without a rule for conflicts. */
  @Test
  void theLastToArriveLeavesTwoNodesSwapped() {
    var rule =
        new Rule(
            "last-arrival",
            "the last to arrive",
            new LastArrival(Optional.empty()),
            Rule.Clock.SERVER,
            false);
    var swapping = Every.cluster(new MultiLeader().merging(rule), 2);
    breaks(7, swapping, TWO_WRITERS, AGREE);
    unfair(swapping, TWO_WRITERS, EQUAL);
  }

  /** Keeps what came last. */
  record LastArrival(Optional<String> value) implements Copy {
    @Override
    public Copy after(Op op, Change change) {
      return op instanceof Op.Write(_, var written, _)
          ? new LastArrival(Optional.of(written))
          : this;
    }

    @Override
    public Copy merge(Copy other) {
      return other;
    }

    @Override
    public Seq<String> values() {
      return value.map(Seq::of).orElse(Seq.empty());
    }
  }

  private static MultiLeader deciding(BinaryOperator<String> function) {
    return new MultiLeader(_ -> function).set("merge", "java:the function");
  }

  /** Each node has its own order of what met: f(a, b) must be f(b, a). */
  @Test
  void aFunctionThatPrefersItsOwnLeavesNodesApart() {
    var mine = Every.cluster(deciding((a, _) -> a), 2);
    breaks(7, mine, TWO_WRITERS, AGREE);
    unfair(mine, TWO_WRITERS, EQUAL);
  }

  @Test
  void aFunctionThatDoesNotCareWhichIsWhichBringsAllToTheSame() {
    var greater = deciding((a, b) -> a.compareTo(b) > 0 ? a : b);
    fair(904, Every.cluster(greater, 2), TWO_WRITERS.losses(1).crashes(1).restarts(1), EQUAL);
  }

  @Test
  void aFunctionThatFailsLosesNothing() {
    BinaryOperator<String> failing =
        (a, b) -> {
          throw new Mistake("threw");
        };
    var world = Every.cluster(deciding(failing), 2);
    holds(530, world, TWO_WRITERS.crashes(1).restarts(1), NOTHING_LOST, UNDECIDED);
  }

  @Test
  void theLastWriterWinsAndTheOtherIsLost() {
    breaks(5, cluster(2), TWO_WRITERS, NOTHING_LOST);
  }

  @Test
  void siblingsLoseNothing() {
    holds(
        11791, cluster(3, "merge", "siblings"), TWO_WRITERS.duplicates(1), NOTHING_LOST, CONFLICT);
  }

  @Test
  void aCrashTakesWhatOneNodeAloneHasButNotForEver() {
    var bounds = TWO_WRITERS.crashes(1).restarts(1);
    holds(530, cluster(2, "merge", "siblings"), bounds, NOTHING_LOST, CONFLICT);
  }

  @Test
  void aHomeKeepsConflictsAway() {
    holds(480, cluster(3, "home", "n1"), TWO_WRITERS.crashes(1).restarts(1), NO_CONFLICT);
  }

  /** The old home is only slow, or cut off. */
  @Test
  void anotherHomeWhileTheOldOneLivesBringsThemBack() {
    var bounds = TWO_WRITERS.order(Intervention.order(N2, "home", "n2"));
    breaks(5, cluster(2, "home", "n1"), bounds, NO_CONFLICT);
  }

  @Test
  void aTombstoneThatIsForgottenTooSoonLeavesAGhost() {
    var bounds =
        Bounds.NOTHING.client("alice", Request.of(write("1")).at(N1), Request.of(DELETE).at(N1));
    fair(25, cluster(2), bounds, EQUAL);
    unfair(cluster(2, "tombstones", "10s"), bounds.timer("purge", 1), EQUAL);
  }

  private static final Op DELETE = new Op.Delete("x", Table.empty());
}
