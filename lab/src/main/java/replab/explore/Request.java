package replab.explore;

import java.util.Optional;
import replab.core.Answer;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;

/**
 * One operation that a client plans.
 *
 * @param ways how it may be asked; one of them is taken
 * @param context what its client tells the node asked
 */
public record Request(Seq<Way> ways, Context context) {
  /**
   * A way to ask.
   *
   * @param node the node asked; when empty, any node that takes it
   */
  public record Way(Op op, Optional<NodeId> node) {
    @Override
    public String toString() {
      return op + node.map(asked -> " at " + asked).orElse("");
    }
  }

  /** How far a client says that it has been shown the store, told by what it lived. Pure. */
  @FunctionalInterface
  public interface Context {
    Stamp of(History history, NodeId client);
  }

  public static Request of(Op op) {
    return new Request(Seq.of(new Way(op, Optional.empty())), (_, _) -> Stamp.NONE);
  }

  public static Request write(String key, String value) {
    return of(new Op.Write(key, value, Table.empty()));
  }

  public static Request read(String key) {
    return of(new Op.Read(key, Table.empty()));
  }

  /** What it asks, in the first of its ways. */
  public Op op() {
    return ways.first().op();
  }

  public Request at(NodeId asked) {
    return new Request(ways.map(way -> new Way(way.op(), Optional.of(asked))), context);
  }

  /** Its client tells all that it has been shown. */
  public Request session() {
    return new Request(ways, Request::seen);
  }

  private static Stamp seen(History history, NodeId client) {
    var seen = Stamp.NONE;
    for (var operation : history.operations().values())
      if (operation.client().equals(client)) seen = Stamp.latest(seen, stamp(operation));
    return seen;
  }

  private static Stamp stamp(Operation operation) {
    if (!(operation.outcome() instanceof Operation.Ended(var answer, _))) return Stamp.NONE;
    return switch (answer) {
      case Answer.Done(var stamp) -> stamp;
      case Answer.Found(_, var stamp) -> stamp;
      case Answer.Failed _, Answer.Unsure _ -> Stamp.NONE;
    };
  }

  @Override
  public String toString() {
    return String.join(" or ", ways.map(Way::toString));
  }
}
