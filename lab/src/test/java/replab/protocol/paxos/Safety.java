package replab.protocol.paxos;

import java.util.Optional;
import replab.core.Answer;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Seq;
import replab.explore.Property;
import replab.explore.View;
import replab.protocol.consensus.Vote;

/**
 * What Paxos guarantees of the register {@code x} at all times (Paxos Made Simple, §2.1), and
 * sights on the way to it.
 */
final class Safety {
  /** Only a value that has been proposed may be chosen. */
  static final Property VALIDITY =
      new Property(
          "only what was proposed",
          view -> learned(view).all(value -> writes(view).any(w -> value(w).equals(value))));

  /** Only a single value is chosen. */
  static final Property AGREEMENT =
      new Property("one value", view -> learned(view).stream().distinct().count() <= 1);

  /**
   * A process never learns that a value has been chosen unless it actually has been: a majority has
   * accepted it, and whatever they accepted since has the same value (P2).
   */
  static final Property CHOSEN =
      new Property("what is learned is chosen", view -> learned(view).all(v -> chosen(view, v)));

  /** A write that was told that it failed is not what anybody learns. */
  static final Property HONEST =
      new Property(
          "failed is failed",
          view ->
              writes(view).filter(Operation::failed).all(w -> !learned(view).contains(value(w))));

  static final Property SAFE = VALIDITY.and(AGREEMENT).and(CHOSEN).and(HONEST);

  /** Nobody finds nothing once somebody, before, has found a value. */
  static final Property NEVER_UNDONE =
      Property.never(
          "a value, and then nothing",
          view ->
              reads(view)
                  .any(first ->
                      !absent(first) && reads(view).any(r -> first.precedes(r) && absent(r))));

  static final Property NOTHING_LEARNED =
      Property.never("a value learned from a minority", view -> !learned(view).isEmpty());

  static final Property ANSWERED =
      new Property(
          "an answer for every client",
          view -> !Seq.copyOf(view.history().operations().values()).any(Operation::running));

  static final Property NOTHING_FOUND =
      new Property("a read that finds nothing", view -> reads(view).any(Safety::absent));

  static final Property LEARNED = new Property("a value learned", view -> !learned(view).isEmpty());

  static final Property BEATEN =
      new Property("a write beaten", view -> writes(view).any(Operation::failed));

  /** Acceptors that hold different values: one of them will be given up. */
  static final Property SPLIT =
      new Property("two values accepted", view -> view.names().any(a -> differs(view, a)));

  /** Of a proposer whose own value is another. */
  static final Property TAKEN_OVER =
      new Property(
          "a proposer that proposes what it found",
          view ->
              writes(view)
                  .any(w ->
                      view.names()
                          .any(node ->
                              accepted(view, node)
                                  .filter(
                                      at -> at.ends("." + w.node()) && !at.value().equals(value(w)))
                                  .isPresent())));

  private Safety() {}

  /** What a node shows as accepted: {@code x=a in 2.n1}. */
  private record Accepted(String value, String ballot) {
    boolean ends(String suffix) {
      return ballot.endsWith(suffix);
    }
  }

  private static Optional<Accepted> accepted(View view, NodeId node) {
    return view.of(node)
        .notes()
        .find("accepted")
        .map(note -> note.split("[ =]"))
        .map(words -> new Accepted(words[1], words[3]));
  }

  private static boolean differs(View view, NodeId node) {
    var mine = accepted(view, node).map(Accepted::value);
    return mine.isPresent()
        && view.names()
            .any(other ->
                accepted(view, other).filter(at -> !at.value().equals(mine.get())).isPresent());
  }

  private static boolean chosen(View view, String value) {
    var having =
        view.names()
            .filter(n -> accepted(view, n).filter(a -> a.value().equals(value)).isPresent());
    return having.size() >= Vote.majority(view.names().size());
  }

  private static Seq<Operation> writes(View view) {
    return Seq.copyOf(view.history().operations().values()).filter(o -> o.op().changesData());
  }

  private static Seq<Operation> reads(View view) {
    return Seq.copyOf(view.history().operations().values())
        .filter(o -> !o.op().changesData() && o.ok());
  }

  private static boolean absent(Operation read) {
    return read.outcome() instanceof Operation.Ended(Answer.Found(var values, _), _)
        && values.isEmpty();
  }

  private static String value(Operation write) {
    return ((Op.Write) write.op()).value();
  }

  /** By nodes, and by clients. */
  private static Seq<String> learned(View view) {
    var learned = Seq.<String>empty();
    for (var node : view.names())
      if (view.of(node).data().has("x")) learned = learned.add(view.of(node).data().at("x"));
    for (var operation : view.history().operations().values())
      if (operation.outcome() instanceof Operation.Ended(var answer, _))
        learned =
            switch (answer) {
              case Answer.Done _ -> learned.add(value(operation));
              case Answer.Found(var values, _) -> learned.addAll(values);
              case Answer.Failed _, Answer.Unsure _ -> learned;
            };
    return learned;
  }
}
