package replab.check.order;

import replab.core.Seq;

/** What one call did to the object that it was about, as its client knows it. */
public sealed interface Act {
  /**
   * In words, of what is called {@code key}, or has no name: {@code write x=5}, {@code write 5}.
   */
  String told(String key);

  /** Of many that were found, the last ones are shown. */
  int MOST_SHOWN = 6;

  /** What there is of an object, which tells how that is written. */
  enum Shape {
    /** Of a register, one or none; several at once are siblings. */
    VALUE,
    SET,
    LIST;

    /** In words. */
    public String told(Seq<String> found) {
      var shown =
          found.size() > MOST_SHOWN
              ? Seq.of("…").addAll(found.drop(found.size() - MOST_SHOWN))
              : found;
      return switch (this) {
        case VALUE -> found.isEmpty() ? "absent" : String.join(" | ", shown);
        case SET -> "{" + String.join(" ", shown) + "}";
        case LIST -> "[" + String.join(" ", shown) + "]";
      };
    }
  }

  /**
   * {@code found} is all of a set or a list; of a register its value, or nothing where it was
   * absent.
   */
  record Read(Seq<String> found, Shape shape) implements Act {
    /** Of a register. */
    public Read(Seq<String> found) {
      this(found, Shape.VALUE);
    }

    @Override
    public String told(String key) {
      var absent = found.isEmpty() && shape == Shape.VALUE;
      return "read " + (key.isEmpty() ? "" : key + (absent ? ": " : "=")) + shape.told(found);
    }
  }

  /** A write of a literal, or of a call such as {@code random()}. */
  static Act written(String value) {
    return value.matches("[a-z]+\\(.*\\)") ? new Evaluate(value) : new Write(value);
  }

  record Write(String value) implements Act {
    @Override
    public String told(String key) {
      return "write " + (key.isEmpty() ? "" : key + "=") + value;
    }
  }

  /** A write of what only the one who performed it knows, such as {@code random()}. */
  record Evaluate(String call) implements Act {
    @Override
    public String told(String key) {
      return "write " + (key.isEmpty() ? "" : key + "=") + call;
    }
  }

  /** A compare-and-swap that found {@code expected}, or nothing where that is empty. */
  record Cas(Seq<String> expected, String value) implements Act {
    public Cas(String expected, String value) {
      this(Seq.of(expected), value);
    }

    @Override
    public String told(String key) {
      var found = expected.isEmpty() ? "absent" : expected.first();
      return "cas " + (key.isEmpty() ? "" : key + " ") + found + "->" + value;
    }
  }

  record Delete() implements Act {
    @Override
    public String told(String key) {
      return key.isEmpty() ? "delete" : "delete " + key;
    }
  }

  /** Adds to a number, or an element to a set. */
  record Add(String item) implements Act {
    @Override
    public String told(String key) {
      return "add " + item + (key.isEmpty() ? "" : " to " + key);
    }
  }

  record Remove(String item) implements Act {
    @Override
    public String told(String key) {
      return "remove " + item + (key.isEmpty() ? "" : " from " + key);
    }
  }

  record Append(String item) implements Act {
    @Override
    public String told(String key) {
      return "append " + item + (key.isEmpty() ? "" : " to " + key);
    }
  }

  /** Whether it changes nothing, whatever is there. */
  default boolean isRead() {
    return this instanceof Read;
  }
}
