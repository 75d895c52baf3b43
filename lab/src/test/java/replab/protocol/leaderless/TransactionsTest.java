package replab.protocol.leaderless;

import static replab.protocol.Every.FRESH;
import static replab.protocol.Every.breaks;
import static replab.protocol.Every.holds;

import org.junit.jupiter.api.Test;
import replab.core.Answer;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.View;
import replab.protocol.Every;
import replab.sim.Choice;
import replab.sim.Link;
import replab.sim.World;

/**
 * What lightweight transactions promise, in every run of two of them within bounds, and that a
 * plain write beside them takes it away. A changed number of worlds is a changed protocol.
 */
class TransactionsTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");

  /** Of two that expect the same value one finds another. */
  private static final Property ONE_WINS =
      Property.never("both succeed", view -> ended(view, "2") && ended(view, "3"));

  /** One that was told that it failed is not what anybody reads. */
  private static final Property HONEST =
      Property.never(
          "failed, and there",
          view ->
              writes(view)
                  .filter(Operation::failed)
                  .any(o -> has(view, ((Op.Cas) o.op()).value())));

  /** Nobody finds the old value once somebody, before, has found the new one. */
  private static final Property NO_INVERSION =
      Property.never(
          "new, and then old",
          view -> found(view, "2").any(f -> found(view, "1").any(later -> f.precedes(later))));

  /** A plain write that was acknowledged, and that no transaction has read, is on some replica. */
  private static final Property KEPT =
      Property.never(
          "told ok, and gone",
          view ->
              all(view)
                      .any(o ->
                          o.op() instanceof Op.Write(_, var value, _)
                              && value.equals("9")
                              && o.ok())
                  && !has(view, "9"));

  private static final Property WON = new Property("one succeeds", view -> ended(view, "2"));
  private static final Property LOST =
      new Property("one fails", view -> writes(view).any(Operation::failed));
  private static final Property SEEN =
      new Property("the new value read", view -> !found(view, "2").isEmpty());
  private static final Property UNSURE =
      new Property("one is unknown", view -> writes(view).any(Operation::unknown));
  private static final Property FINISHED =
      new Property("one is finished by the other", view -> has(view, "2") && !ended(view, "2"));

  private static Seq<Operation> writes(View view) {
    return all(view).filter(o -> o.op() instanceof Op.Cas);
  }

  private static Seq<Operation> all(View view) {
    return Seq.copyOf(view.history().operations().values());
  }

  private static Seq<Operation> found(View view, String value) {
    return all(view)
        .filter(o ->
            o.outcome() instanceof Operation.Ended(Answer.Found(var values, _), _)
                && values.contains(value));
  }

  private static boolean ended(View view, String value) {
    return writes(view).any(o -> o.ok() && ((Op.Cas) o.op()).value().equals(value));
  }

  private static boolean has(View view, String value) {
    return view.names().any(node -> view.of(node).data().get("x", "").equals(value));
  }

  private static Request cas(String expected, String value) {
    return Request.of(new Op.Cas("x", expected, value, Table.empty()));
  }

  /** A read at level SERIAL. */
  private static final Request SERIAL = Request.of(new Op.Read("x", Table.of("level", "SERIAL")));

  private static final Bounds THROUGH_N2 =
      Bounds.NOTHING.client("alice", cas("1", "2").at(N1)).client("bob", cas("1", "3").at(N3));

  private static final Bounds THROUGH_N2_CRASHING = THROUGH_N2.crashes(1).restarts(1);

  private static final Bounds TWO =
      Bounds.NOTHING.client("alice", cas("1", "2").at(N1)).client("bob", cas("1", "3").at(N2));

  /** Three replicas that have {@code x=1}. */
  private static World<Replica, Message, Durable> cluster(String... settings) {
    var world = Every.cluster(Every.with(new Leaderless(), settings), 3);
    return Every.asked(world, N1, new Op.Write("x", "1", Table.empty()));
  }

  /** The same, and n3 is down: the other two are the only majority. */
  private static World<Replica, Message, Durable> two() {
    return cluster().after(new Choice.Crash<>(N3)).world();
  }

  /** The same, and n1 and n3 do not hear each other: each has a majority with n2 alone. */
  private static World<Replica, Message, Durable> chain(String... settings) {
    var links = Seq.of(new Link(N1, N3), new Link(N3, N1));
    return cluster(settings).after(new Choice.Cut<>(links)).world();
  }

  @Test
  void ofTwoThatExpectTheSameOneWins() {
    holds(7604, two(), TWO, ONE_WINS.and(HONEST), WON, LOST);
  }

  @Test
  void alsoWhenTimeIsUp() {
    var bounds = TWO.timer("retry", 1).timer("timeout", 1).depth(30);
    holds(123552, two(), bounds, ONE_WINS.and(HONEST), WON, LOST, UNSURE);
  }

  @Test
  void alsoWhenEachAsksAnotherMajority() {
    holds(4919, chain(), THROUGH_N2, ONE_WINS.and(HONEST), WON, LOST);
  }

  @Test
  void alsoWhenOneOfThemTriesAgain() {
    var bounds = THROUGH_N2.timer("retry", 1);
    holds(23863, chain(), bounds, ONE_WINS.and(HONEST), WON, LOST, FINISHED);
  }

  @Test
  void orWhenTheOneThatBothAskCrashes() {
    holds(38048, chain(), THROUGH_N2_CRASHING, ONE_WINS.and(HONEST), WON, LOST);
  }

  /** Cassandra's default: it has accepted a change, and knows nothing of it after a crash. */
  @Test
  void butNotWhenItAnswersBeforeItsDiskHasIt() {
    breaks(36, chain("commitlog-sync", "periodic"), THROUGH_N2_CRASHING, ONE_WINS);
  }

  @Test
  void aSerialReadIsFreshAndNeverUndone() {
    var bounds =
        Bounds.NOTHING
            .client("alice", cas("1", "2").at(N1))
            .client("carol", SERIAL.at(N2), SERIAL.at(N2));
    holds(17075, two(), bounds, FRESH.and(NO_INVERSION), WON, SEEN);
  }

  /** The plain write does not know of the ballot, and its timestamp is the older one. */
  @Test
  void aPlainWriteBesideATransactionIsLost() {
    var bounds =
        Bounds.NOTHING
            .client("alice", cas("1", "2").at(N1))
            .client("bob", Request.write("x", "9").at(N2));
    breaks(25, two(), bounds, KEPT);
  }
}
