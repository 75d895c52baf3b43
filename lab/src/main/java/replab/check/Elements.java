package replab.check;

import java.util.Optional;
import replab.check.order.Act;
import replab.check.order.Call;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;

/** Keys that hold more than a register does: what operations are to a set, and to a text. */
final class Elements {
  /** Why nobody knows in which order a text was written. */
  static final String OF_TEXTS =
      "a key here is a text: a write adds letters, and those do not tell which write they are of";

  /** Why an order of adds and removes cannot be asked for where none is promised. */
  static final String OF_REMOVALS =
      "a key here is a set, from which a delete takes what it knew of: the reads do not tell which"
          + " adds those were";

  /** What stands between elements where they are found. */
  private static final String COMMA = ", ";

  /** The option of a delete that names the element that it takes away. */
  private static final String ITEM = "item";

  private Elements() {}

  /** The elements of a set as it is found, {@code {eggs, milk}}; none of one that is absent. */
  static Seq<String> of(Seq<String> found) {
    if (found.isEmpty()) return Seq.empty();
    var all = found.first();
    return Seq.of(all.substring(1, all.length() - 1).split(COMMA, -1));
  }

  /** Whether a change may take this element away; a delete that names none takes all. */
  static boolean takes(Op change, String element) {
    return change instanceof Op.Delete(_, var options)
        && options.find(ITEM).filter(item -> !item.equals(element)).isEmpty();
  }

  /** What the operation did to a set. */
  static Act act(Operation operation) {
    return switch (operation.op()) {
      case Op.Read _ ->
          new Act.Read(of(Changes.found(operation).orElse(Seq.empty())), Act.Shape.SET);
      case Op.Write(_, var value, _) -> isPlain(value) ? new Act.Add(value) : Act.written(value);
      case Op.Delete(_, var options) -> taken(options);
      case Op.Cas _, Op.Add _ -> new Act.Delete();
    };
  }

  private static Act taken(Table<String, String> options) {
    return options.find(ITEM).<Act>map(Act.Remove::new).orElseGet(Act.Delete::new);
  }

  /** Whether it is found as it was written, and no two are found as one. */
  private static boolean isPlain(String value) {
    return !value.contains(COMMA) && Changes.isLiteral(value);
  }

  /** Why these calls cannot be judged as those of sets; empty where they can. */
  static Optional<String> doubt(Seq<Call> calls) {
    return calls.stream()
        .filter(call -> !isOfSet(call.act()))
        .findFirst()
        .map(call ->
            "a key here is a set, and "
                + call
                + " neither adds nor takes away one element that reads can show");
  }

  private static boolean isOfSet(Act act) {
    return switch (act) {
      case Act.Read _, Act.Add _, Act.Remove _ -> true;
      case Act.Write _, Act.Evaluate _, Act.Cas _, Act.Delete _, Act.Append _ -> false;
    };
  }
}
