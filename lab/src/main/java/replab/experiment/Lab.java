package replab.experiment;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import replab.check.Predicate;
import replab.check.Scene;
import replab.command.Naming;
import replab.command.Report;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Operation;

/**
 * The lab as Java code sees it: {@code lab.write("x", 5)}. Every method that changes the world
 * performs the command of the same name, and so makes a step, can be undone, and is saved.
 *
 * <p>A command that is refused throws {@link Mistake}, and has changed nothing.
 */
public final class Lab {
  /** What stands before the advice in a report of something refused. */
  private static final char REFUSED = '✗';

  private final Function<String, Report> perform;
  private final java.util.function.Supplier<Scene> look;

  Lab(Function<String, Report> perform, java.util.function.Supplier<Scene> look) {
    this.perform = perform;
    this.look = look;
  }

  @Override
  public String toString() {
    return "the lab: lab.run(\"status\") performs a command, lab.write(\"x\", 5) writes";
  }

  /** Performs any command, exactly as it would be typed, and gives what it said. */
  public String run(String command) {
    var report = perform.apply(command);
    var said = report.text().toString();
    if (!report.ok()) throw new Mistake(said.substring(said.lastIndexOf(REFUSED) + 1).strip());
    return said;
  }

  /** {@code options} are words such as {@code "via=n1"} or {@code "commit=remote_apply"}. */
  public Ended write(String key, Object value, String... options) {
    return ask("write " + word(key) + " " + word(value) + words(options));
  }

  /** {@code options} are words such as {@code "from=n2"} or {@code "as=alice"}. */
  public Ended read(String key, String... options) {
    return ask("read " + word(key) + words(options));
  }

  public Ended add(String key, long amount, String... options) {
    return ask("add " + word(key) + " " + amount + words(options));
  }

  public Ended delete(String key, String... options) {
    return ask("delete " + word(key) + words(options));
  }

  /** From now on {@code function}, such as {@code (a, b) -> a}, makes one value of conflicts. */
  public String merge(String function) {
    return run("set merge=" + word("java:" + function));
  }

  private Ended ask(String command) {
    run(command);
    return new Ended(last());
  }

  private Operation last() {
    var operations = scene().history().operations();
    return operations.at(operations.lastKey());
  }

  public String replicate(int count, String... options) {
    return run("replicate " + count + words(options));
  }

  /** To the end of the leader's log. */
  public String replicate() {
    return run("replicate");
  }

  public String deliver(int message) {
    return run("deliver #" + message);
  }

  public String settle() {
    return run("settle");
  }

  public String crash(String node) {
    return run("crash " + node);
  }

  public String restart(String node) {
    return run("restart " + node);
  }

  public String promote(String node) {
    return run("promote " + node);
  }

  public String undo() {
    return run("undo");
  }

  /** What a read of {@code key} at {@code node} would find now; "absent" when nothing. */
  public String value(String node, String key) {
    return seen(node).data().get(key, "absent");
  }

  private replab.core.Observation seen(String node) {
    return scene()
        .nodes()
        .find(new NodeId(node))
        .orElseThrow(() -> new Mistake("There is no node " + node + "."))
        .seen();
  }

  /** Whether {@code predicate}, in the words of {@code expect}, holds now. */
  public boolean holds(String predicate) {
    return Predicate.parse(predicate).holds(scene());
  }

  /** All that can be seen now. */
  public Scene scene() {
    return look.get();
  }

  private static String words(String... options) {
    return Arrays.stream(options).map(option -> " " + option).collect(Collectors.joining());
  }

  /** A value as a command takes it: in quotes where it needs them. */
  private static String word(Object value) {
    var text = String.valueOf(value);
    if (text.matches("[\\w.()+-]+")) return text;
    return text.contains("'") ? Naming.quoted(text) : "'" + text + "'";
  }

  /** An operation, shown as people would. */
  public record Ended(Operation operation) {
    /** The value that a read found; "absent" when none, or when it has not ended. */
    public String value() {
      return operation.outcome()
              instanceof Operation.Ended(replab.core.Answer.Found(var values, _), _)
          ? String.join(" | ", values.isEmpty() ? java.util.List.of("absent") : values.toList())
          : "absent";
    }

    public boolean ok() {
      return operation.ok();
    }

    @Override
    public String toString() {
      var outcome =
          operation.running()
              ? "waiting"
              : operation.unknown() ? "unknown" : operation.failed() ? "failed" : "ok";
      return operation.ticket()
          + " "
          + outcome
          + (operation.op().changesData() || !operation.ok() ? "" : " = " + value());
    }
  }
}
