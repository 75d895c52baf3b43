package replab.protocol.blockchain;

import java.util.Optional;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;

/** A client's change of data; what it changes depends on what stands before it in a chain. */
public record Transaction(Ticket ticket, Op op) {
  /** What it makes of the data: nothing where it is refused. */
  Table<String, String> on(Table<String, String> data) {
    if (refused(data).isPresent()) return data;
    return switch (op) {
      case Op.Read _ -> data;
      case Op.Write(var key, var value, _) -> data.put(key, value);
      case Op.Delete(var key, _) -> data.remove(key);
      case Op.Add(var key, long amount, _) ->
          data.put(key, Long.parseLong(data.get(key, "0")) + amount + "");
      case Op.Cas(var key, _, var value, _) -> data.put(key, value);
    };
  }

  static Table<String, String> all(Table<String, String> data, Seq<Transaction> transactions) {
    var next = data;
    for (var each : transactions) next = each.on(next);
    return next;
  }

  /** Why it may not stand behind what made these data: it spends what is no longer there. */
  Optional<String> refused(Table<String, String> data) {
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
  String told() {
    return op instanceof Op.Write(var key, var value, _) ? key + "=" + value : op.toString();
  }

  /** As a log has it: what the key is then. */
  String logged() {
    return op instanceof Op.Cas(var key, _, var value, _) ? key + "=" + value : told();
  }
}
