package replab.protocol.chain;

import java.util.Optional;
import replab.core.Answer;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Seq;
import replab.explore.Property;
import replab.explore.View;

/** What a chain promises, and sights that show a promise was put to the test. */
final class Promises {
  /**
   * All that clients saw can be put in one order, each operation between its beginning and its end,
   * in which a read finds what was written last (Herlihy and Wing, 1990). Of one key.
   */
  static final Property LINEARIZABLE =
      new Property("linearizable", view -> ordered(Optional.empty(), told(view), maybe(view)));

  /** What was acknowledged is on every server that is up and in the chain. */
  static final Property NOTHING_LOST =
      Property.never(
          "something acknowledged is lost",
          view -> told(view).any(done -> done.op().changesData() && missing(view, done)));

  /** A server has no more than the one before it (§2: the Update Propagation Invariant). */
  static final Property PREFIXES =
      new Property("each has what its successor has", Promises::prefixes);

  static final Property CHAIN = LINEARIZABLE.and(NOTHING_LOST).and(PREFIXES);

  // Sights

  static final Property ACKNOWLEDGED =
      new Property("a write acknowledged", view -> told(view).any(o -> o.op().changesData()));

  static final Property READ =
      new Property(
          "a read that finds the write",
          view -> told(view).any(o -> !o.op().changesData() && found(o).isPresent()));

  /** A write that never came to whoever has the last word now. */
  static final Property FORGOTTEN =
      new Property(
          "a write that no server has",
          view -> maybe(view).any(o -> view.names().all(n -> !view.up(n) || !has(view.of(n), o))));

  static final Property NEW_HEAD =
      new Property("n2 is the head", view -> is(view, "n2", Observing.HEAD));

  static final Property NEW_TAIL =
      new Property("n2 is the tail", view -> is(view, "n2", Observing.TAIL));

  static final Property BYPASS =
      new Property(
          "n3 is n1's successor",
          view -> view.of(new NodeId("n1")).notes().get(Observing.SUCCESSOR, "").equals("n3"));

  /** A server that failed is in the chain again, and the tail. */
  static final Property REJOINED =
      new Property(
          "a server is back, as the tail",
          view -> is(view, "n1", Observing.TAIL) || is(view, "n2", Observing.TAIL));

  /** In the end: whoever waits is answered. */
  static final Property ANSWERED =
      new Property("all are answered", view -> !operations(view).any(Operation::running));

  private Promises() {}

  private static boolean is(View view, String node, String role) {
    var id = new NodeId(node);
    return view.up(id) && view.of(id).role().equals(role);
  }

  // One order

  private static Seq<Operation> told(View view) {
    return operations(view).filter(Operation::ok);
  }

  /** Changes that may or may not have happened. */
  private static Seq<Operation> maybe(View view) {
    return operations(view).filter(o -> o.op().changesData() && !(o.outcome() instanceof Ended));
  }

  private static Seq<Operation> operations(View view) {
    return Seq.copyOf(view.history().operations().values());
  }

  /** Tries each that may come next, being preceded by none of the others. */
  private static boolean ordered(
      Optional<String> value, Seq<Operation> left, Seq<Operation> maybe) {
    if (left.isEmpty()) return true;
    for (var next : left)
      if (left.all(other -> !other.precedes(next))
          && (next.op().changesData() || found(next).equals(value))
          && ordered(after(value, next), without(left, next), maybe)) return true;
    for (var next : maybe)
      if (left.all(other -> !other.precedes(next))
          && ordered(after(value, next), left, without(maybe, next))) return true;
    return false;
  }

  private static Optional<String> after(Optional<String> value, Operation next) {
    return next.op() instanceof Op.Write(_, var written, _) ? Optional.of(written) : value;
  }

  private static Optional<String> found(Operation read) {
    return read.outcome() instanceof Ended(Answer.Found(var values, _), _) && !values.isEmpty()
        ? Optional.of(values.first())
        : Optional.empty();
  }

  private static Seq<Operation> without(Seq<Operation> operations, Operation one) {
    return operations.filter(other -> other != one);
  }

  // Servers

  private static boolean has(Observation server, Operation write) {
    return write.op() instanceof Op.Write(var key, var value, _)
        && server.log().any(entry -> entry.text().equals(key + "=" + value));
  }

  private static boolean missing(View view, Operation write) {
    return chain(view)
        .map(view::of)
        .any(server -> !has(server, write) && position(write) > copied(server));
  }

  private static long position(Operation write) {
    return write.outcome() instanceof Ended(Answer.Done(var stamp), _)
        ? stamp.position().bytes()
        : 0;
  }

  /** How much of its history it has as a copy alone. */
  private static long copied(Observation server) {
    return server.received().bytes() - server.log().size();
  }

  /** Those of it that are up and take part. */
  private static Seq<NodeId> chain(View view) {
    return configuration(view)
        .filter(server -> view.up(server) && Observing.SERVING.contains(view.of(server).role()));
  }

  /** The chain as the master knows it, from its head on. */
  static Seq<NodeId> configuration(View view) {
    return Seq.of(view.of(Master.NAME).notes().at("chain").split(", ")).map(NodeId::new);
  }

  private static boolean prefixes(View view) {
    var chain = chain(view).map(view::of);
    for (int i = 1; i < chain.size(); i++)
      if (!begins(chain.get(i - 1), chain.get(i))) return false;
    return true;
  }

  private static boolean begins(Observation above, Observation server) {
    return !server.received().isAfter(above.received())
        && server
            .log()
            .all(mine ->
                above.log().all(theirs -> !theirs.to().equals(mine.to()) || theirs.equals(mine)));
  }
}
