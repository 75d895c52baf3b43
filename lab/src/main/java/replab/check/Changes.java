package replab.check;

import java.util.Optional;
import replab.core.Answer;
import replab.core.History;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Seq;
import replab.core.Stamp;

/** Who may have written what: the changes of a history, read against answers and copies. */
final class Changes {
  private Changes() {}

  /** The changes of a key that were not refused: each has happened, or may have. */
  static Seq<Operation> of(History history, String key) {
    return Seq.copyOf(history.operations().values())
        .filter(o -> o.op().changesData() && o.op().key().equals(key) && !o.failed());
  }

  /** What a read found; nothing for an operation that is no read, or was not answered so. */
  static Optional<Seq<String>> found(Operation read) {
    return read.outcome() instanceof Ended(Answer.Found(var values, _), _)
        ? Optional.of(values)
        : Optional.empty();
  }

  /** NONE where the answer carried none, or there was no answer. */
  static Stamp stamp(Operation operation) {
    if (!(operation.outcome() instanceof Ended(var answer, _))) return Stamp.NONE;
    return switch (answer) {
      case Answer.Done(var stamp) -> stamp;
      case Answer.Found(_, var stamp) -> stamp;
      case Answer.Failed _, Answer.Unsure _ -> Stamp.NONE;
    };
  }

  /**
   * Every change that a read's answer can have come from: it began before the read ended, and can
   * have left one of the values found. None means that the answer is older than the history.
   */
  static Seq<Operation> sources(History history, Operation read) {
    if (!(read.outcome() instanceof Ended(Answer.Found(var values, _), int end)))
      return Seq.empty();
    return of(history, read.op().key())
        .filter(change -> change.begin() <= end && canLeave(change.op(), values));
  }

  /** Whether a read may find this after the change and nothing else. */
  static boolean canLeave(Op change, Seq<String> values) {
    return switch (change) {
      case Op.Read _ -> false;
      case Op.Write(_, var value, _) -> isCall(value) || values.contains(value);
      case Op.Cas(_, _, var value, _) -> isCall(value) || values.contains(value);
      case Op.Delete _ -> values.isEmpty();
      case Op.Add _ -> values.any(value -> new Value.Text(value).asNumber().isPresent());
    };
  }

  /** What a read finds after the change and nothing else, where the change says it. */
  static Optional<Seq<String>> leaves(Op change) {
    return switch (change) {
      case Op.Read _, Op.Add _ -> Optional.empty();
      case Op.Write(_, var value, _) -> literal(value);
      case Op.Cas(_, _, var value, _) -> literal(value);
      case Op.Delete _ -> Optional.of(Seq.empty());
    };
  }

  private static Optional<Seq<String>> literal(String value) {
    return isCall(value) ? Optional.empty() : Optional.of(Seq.of(value));
  }

  static boolean isLiteral(String value) {
    return !isCall(value);
  }

  /** Such as random(): what it comes to is not in the history. */
  private static boolean isCall(String value) {
    return value.endsWith(")") && value.contains("(");
  }

  /** What a log says of the change, as {@link Observation.Entry#text}, where the change says it. */
  static Optional<String> logText(Op change) {
    return switch (change) {
      case Op.Delete(var key, _) -> Optional.of("delete " + key);
      case Op.Write(var key, var value, _) -> Optional.of(key + "=" + value);
      case Op.Cas(var key, _, var value, _) -> Optional.of(key + "=" + value);
      case Op.Read _, Op.Add _ -> Optional.empty();
    };
  }

  /** The values that a copy holds for a key: none, one, or siblings. */
  static Seq<String> siblings(Observation node, String key) {
    return node.data().find(key).map(Changes::siblings).orElse(Seq.empty());
  }

  static Seq<String> siblings(String joined) {
    return Seq.of(joined.split(" \\| ", -1));
  }

  static String show(Seq<String> values) {
    return values.isEmpty() ? "absent" : String.join(" | ", values);
  }
}
