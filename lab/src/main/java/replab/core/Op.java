package replab.core;

/**
 * What a client asks of a replicated store.
 *
 * <p>{@code options} are settings of this one operation in the words of the protocol asked, such as
 * {@code commit=remote_apply}.
 */
public sealed interface Op {
  String key();

  Table<String, String> options();

  record Read(String key, Table<String, String> options) implements Op {
    @Override
    public String toString() {
      return "read " + key;
    }
  }

  /** {@code value} is a literal, or a call such as {@code random()} that an engine evaluates. */
  record Write(String key, String value, Table<String, String> options) implements Op {
    @Override
    public String toString() {
      return "write " + key + "=" + value;
    }
  }

  record Add(String key, long amount, Table<String, String> options) implements Op {
    @Override
    public String toString() {
      return "add " + amount + " to " + key;
    }
  }

  record Delete(String key, Table<String, String> options) implements Op {
    @Override
    public String toString() {
      return "delete " + key;
    }
  }

  /** Compare and swap: writes {@code value} where {@code expected} stands, and fails elsewhere. */
  record Cas(String key, String expected, String value, Table<String, String> options)
      implements Op {
    @Override
    public String toString() {
      return "cas " + key + " " + expected + "->" + value;
    }
  }

  default boolean changesData() {
    return !(this instanceof Read);
  }
}
