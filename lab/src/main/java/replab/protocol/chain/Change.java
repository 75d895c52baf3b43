package replab.protocol.chain;

import replab.core.Op;
import replab.core.Table;

/** What an update comes to. The head decides, and so it is the same on every server. */
public sealed interface Change {
  record Put(String key, String value) implements Change {}

  record Remove(String key) implements Change {}

  /** The operation was in order, but not for the data that it met: nothing changes. */
  record Nothing(String reason) implements Change {}

  /** What an operation that changes data comes to where these are the data. */
  static Change of(Table<String, String> data, Op op) {
    var now = data.find(op.key());
    return switch (op) {
      case Op.Write(var key, var value, _) -> new Put(key, value);
      case Op.Delete(var key, _) -> new Remove(key);
      case Op.Add(var key, long amount, _) ->
          now.orElse("0").matches("-?\\d{1,17}")
              ? new Put(key, Long.parseLong(now.orElse("0")) + amount + "")
              : new Nothing(key + " is " + now.orElse("") + ", which is no number to add to");
      case Op.Cas cas ->
          cas.expects(now)
              ? new Put(cas.key(), cas.value())
              : new Nothing(cas.key() + " is " + now.orElse(Op.ABSENT) + ", not " + cas.expected());
      case Op.Read _ -> throw new IllegalArgumentException(op + " changes nothing");
    };
  }

  default boolean changes(String name) {
    return switch (this) {
      case Put(var key, _) -> key.equals(name);
      case Remove(var key) -> key.equals(name);
      case Nothing _ -> false;
    };
  }

  default Table<String, String> on(Table<String, String> data) {
    return switch (this) {
      case Put(var key, var value) -> data.put(key, value);
      case Remove(var key) -> data.remove(key);
      case Nothing _ -> data;
    };
  }

  /** {@code x=5}, {@code delete x}. */
  default String told() {
    return switch (this) {
      case Put(var key, var value) -> key + "=" + value;
      case Remove(var key) -> "delete " + key;
      case Nothing(var reason) -> "nothing, for " + reason;
    };
  }
}
