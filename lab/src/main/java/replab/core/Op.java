package replab.core;

import java.util.Optional;

/**
 * What a client asks of a replicated store.
 *
 * <p>{@code options} are settings of this one operation in the words of the protocol asked, such as
 * {@code commit=remote_apply}.
 */
public sealed interface Op {
  /** The word for no value, which no value can be. */
  String ABSENT = "absent";

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
    public Write {
      checkValue(value);
    }

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

  /**
   * Compare and swap: writes {@code value} where {@code expected} stands, and fails elsewhere.
   *
   * @param expected {@link #ABSENT} where there must be no value
   */
  record Cas(String key, String expected, String value, Table<String, String> options)
      implements Op {
    public Cas {
      checkValue(value);
    }

    /** Whether it finds what it expects. */
    public boolean expects(Optional<String> present) {
      return present.orElse(ABSENT).equals(expected);
    }

    @Override
    public String toString() {
      return "cas " + key + " " + expected + "->" + value;
    }
  }

  private static void checkValue(String value) {
    if (value.equals(ABSENT))
      throw new Mistake(
          "absent is the word for no value, and so it cannot be one: delete takes a value away, cas"
              + " x absent 5 writes where there is none.");
  }

  default boolean changesData() {
    return !(this instanceof Read);
  }
}
