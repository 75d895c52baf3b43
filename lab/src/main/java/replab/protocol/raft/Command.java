package replab.protocol.raft;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

/** What an entry of the log asks of every server. */
public sealed interface Command {
  /** A client's operation; it means the same everywhere, for all apply it to the same data. */
  record Do(Op op) implements Command {}

  /** The first entry of a leader's term: with it, all before it are committed. */
  record Nothing() implements Command {}

  /** From this entry on these are the members, committed or not (thesis §4.1). */
  record Members(Seq<NodeId> members) implements Command {}

  /** What it makes of the data. */
  default Table<String, String> on(Table<String, String> data) {
    return this instanceof Do(var op) ? on(data, op) : data;
  }

  private static Table<String, String> on(Table<String, String> data, Op op) {
    if (refused(data, op).isPresent()) return data;
    return switch (op) {
      case Op.Read _ -> data;
      case Op.Write(var key, var value, _) -> data.put(key, value);
      case Op.Delete(var key, _) -> data.remove(key);
      case Op.Add(var key, long amount, _) ->
          data.put(key, Long.parseLong(data.get(key, "0")) + amount + "");
      case Op.Cas(var key, _, var value, _) -> data.put(key, value);
    };
  }

  /** Why it changes nothing. */
  static Optional<String> refused(Table<String, String> data, Op op) {
    var now = data.find(op.key());
    return switch (op) {
      case Op.Cas cas ->
          cas.expects(now)
              ? Optional.empty()
              : Optional.of(cas.key() + " is " + now.orElse(Op.ABSENT) + ", not " + cas.expected());
      case Op.Add(var key, _, _) ->
          now.orElse("0").matches("-?\\d{1,17}")
              ? Optional.empty()
              : Optional.of(key + " is " + now.orElse("") + ", which is no number to add to");
      case Op.Read _, Op.Write _, Op.Delete _ -> Optional.empty();
    };
  }

  /** {@code x=5}, {@code delete x}. */
  default String told() {
    return switch (this) {
      case Do(Op.Write(var key, var value, _)) -> key + "=" + value;
      case Do(Op.Delete(var key, _)) -> "delete " + key;
      case Do(var op) -> op.toString();
      case Nothing() -> "no-op";
      case Members(var members) -> "members " + String.join(",", members.map(NodeId::name));
    };
  }
}
