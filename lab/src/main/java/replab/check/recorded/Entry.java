package replab.check.recorded;

import java.time.Duration;
import java.util.Optional;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;

/**
 * One line of a recorded history: that a call began, or how it ended.
 *
 * @param line where it stands, from 1
 * @param process does one call at a time
 * @param key what the call was about; empty where the value says it, or there is only one thing
 * @param time since the beginning, where it was recorded
 */
record Entry(
    int line,
    Type type,
    String process,
    String function,
    Datum value,
    String key,
    Optional<Duration> time,
    Optional<String> client,
    Optional<String> name) {
  /** What makes things fail. */
  static final String NEMESIS = "nemesis";

  private static final String TRANSACTION = "txn";

  private static final Table<String, String> MICRO_OPERATIONS =
      Table.<String, String>empty().put("r", "read").put("w", "write");

  private static final Seq<String> TYPES = Seq.of("invoke", "ok", "fail", "info");

  /** Whether it is a beginning, or which end. */
  enum Type {
    INVOKE,
    OK,
    FAIL,
    /** Nobody knows what became of it. */
    INFO
  }

  static Entry of(int line, Table<String, Datum> fields) {
    return new Entry(
        line,
        type(line, text(line, fields, "type")),
        text(line, fields, "process"),
        text(line, fields, "f"),
        fields.get("value", new Datum.Nothing()),
        fields.find("key").map(Datum::show).orElse(""),
        fields.find("time").map(time -> time(line, time)),
        fields.find("client").flatMap(Datum::asName),
        fields.find("name").flatMap(Datum::asName));
  }

  static Type type(int line, String word) {
    if (!TYPES.contains(word))
      throw new Mistake(
          "Line " + line + ": type is invoke, ok, fail or info, and not " + word + ".");
    return Type.values()[TYPES.indexOf(word)];
  }

  private static String text(int line, Table<String, Datum> fields, String name) {
    return fields
        .find(name)
        .flatMap(Datum::asName)
        .orElseThrow(() -> new Mistake("Line " + line + ": there is no " + name + "."));
  }

  private static Duration time(int line, Datum time) {
    if (!time.show().matches("-?\\d{1,18}"))
      throw new Mistake("Line " + line + ": time is in nanoseconds, and not " + time.show() + ".");
    return Duration.ofNanos(Long.parseLong(time.show()));
  }

  /** A transaction of one micro-operation, as Elle has them, is a call on one key. */
  Entry single() {
    if (!function.equals(TRANSACTION)) return this;
    if (value instanceof Datum.Items(var steps)
        && steps.size() == 1
        && steps.first() instanceof Datum.Items(var step)
        && step.size() == 3) {
      var name = step.first().asName().orElse("");
      return new Entry(
          line,
          type,
          process,
          MICRO_OPERATIONS.get(name, name),
          step.last(),
          step.get(1).show(),
          time,
          client,
          this.name);
    }
    throw mistake(
        "transactions are not judged, only calls on one key: a txn of one micro-operation, such as"
            + " [[:append x 1]], is one, and this is "
            + value.show()
            + ".");
  }

  /** Whether it tells of faults, not of calls. */
  boolean ofNemesis() {
    return process.equals(NEMESIS);
  }

  Mistake mistake(String sentence) {
    return new Mistake("Line " + line + ": " + sentence);
  }
}
