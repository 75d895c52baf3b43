package replab.course.grading;

import java.nio.file.Path;
import replab.check.Scene;
import replab.cluster.Simulated;
import replab.command.Commands;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.Report;
import replab.command.Session;
import replab.command.acting.Acting;
import replab.command.look.Looking;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Choice;
import replab.sim.Envelope;

/**
 * A lab for checks: everything that acts on clusters or looks at them, and nothing that reaches
 * files or runs Java.
 */
public final class Stage {
  private static final Seq<String> WITHHELD =
      Seq.of("source", "save", "load", "export", "compare", "quit");

  private final Interpreter interpreter;

  private Stage(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** A fresh lab in which these commands were performed; they must not be refused. */
  public static Stage after(String commands) {
    var session = new Session(Options.plain(Path.of("")));
    var stage = new Stage(new Interpreter(commands(), session));
    var report = stage.perform(commands);
    if (!report.ok()) throw new IllegalStateException(commands + ": " + report.text());
    return stage;
  }

  static Commands commands() {
    return added(
        added(added(Commands.none(), Commands.basic()), Acting.commands()), Looking.commands());
  }

  private static Commands added(Commands to, Commands more) {
    var all = to;
    for (var name : more.names())
      if (!all.has(name) && !WITHHELD.contains(name))
        all = all.with(name, () -> more.make(name).orElseThrow());
    return all;
  }

  /** Performs commands up to the first that is refused. */
  public Report perform(String commands) {
    return interpreter.perform(commands);
  }

  /**
   * Performs all commands of a script, whether the ones before were refused or not; gives those
   * that were, each with what was said of it.
   */
  public Seq<String> play(String script) {
    Seq<String> refused = Seq.empty();
    for (var command : interpreter.split(script)) {
      var report = interpreter.perform(command);
      if (!report.ok()) refused = refused.add(command + "\n" + report.text());
    }
    return refused;
  }

  /** The commands of a script, without its comments. */
  public Seq<String> commands(String script) {
    return interpreter.split(script);
  }

  public Simulated<?, ?, ?> lab() {
    return interpreter.session().lab();
  }

  public Scene scene() {
    return lab().scene();
  }

  /** How many messages from node to node arrived so far on this branch. */
  public int deliveries() {
    return deliveries(lab());
  }

  private static <S, M, R> int deliveries(Simulated<S, M, R> lab) {
    int count = 0;
    for (var happening : lab.live().trace())
      if (happening.choice() instanceof Choice.Deliver<M>(var envelope)
          && envelope.content() instanceof Envelope.Peer<M>) count++;
    return count;
  }

  /** How many records each node's log holds, by the node's name. */
  public Table<String, Integer> logs() {
    Table<String, Integer> logs = Table.empty();
    for (var node : scene().nodes().entries())
      logs = logs.put(node.key().name(), node.value().seen().log().size());
    return logs;
  }
}
