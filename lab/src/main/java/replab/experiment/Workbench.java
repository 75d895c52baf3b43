package replab.experiment;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import replab.cluster.Scenes;
import replab.command.Commands;
import replab.command.Interpreter;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/**
 * Where a session's Java is run: its shell, made when it is first needed, and the limit on its
 * time.
 */
public final class Workbench {
  private static final int USUAL_LIMIT = 60;
  private static final int STOP_WITHIN_MILLIS = 100;

  private final int limitInSeconds;
  private Optional<Snippets> snippets = Optional.empty();

  Workbench(int limitInSeconds) {
    this.limitInSeconds = limitInSeconds;
  }

  /** The commands that this package adds. Code that runs for a minute is stopped. */
  public static Commands commands() {
    var bench = new Workbench(USUAL_LIMIT);
    return Commands.none().with("java", () -> new JavaCommand(bench));
  }

  /** Runs Java code. What it did to the world before it failed or was stopped stays done. */
  Report run(Session session, Interpreter interpreter, String source) {
    var shell = shell(session, interpreter);
    var late = new AtomicBoolean();
    var done = run(session, shell, source, late);
    if (late.get()) session.clearStop();
    if (late.get())
      return Report.refused(done.text().line(stopped("the limit of " + limitInSeconds + " s")));
    if (session.stopRequested()) return Report.refused(done.text().line(stopped("Ctrl-C")));
    return done.ok() ? Report.ok(done.text()) : Report.refused(done.text());
  }

  private Snippets.Result run(Session session, Snippets shell, String source, AtomicBoolean late) {
    var watch = Executors.newSingleThreadScheduledExecutor(Workbench::quietThread);
    try {
      limit(watch, session, late);
      stopWhenAsked(watch, session, shell);
      return shell.run(source);
    } finally {
      watch.shutdownNow();
    }
  }

  /** Also asks the commands that code calls to end: those do not hear of a shell's stop. */
  private void limit(ScheduledExecutorService watch, Session session, AtomicBoolean late) {
    var _ =
        watch.schedule(
            () -> {
              late.set(true);
              session.requestStop();
            },
            limitInSeconds,
            TimeUnit.SECONDS);
  }

  /** Again and again: a shell that has not begun to run the code does not hear of a stop. */
  private static void stopWhenAsked(
      ScheduledExecutorService watch, Session session, Snippets shell) {
    var _ =
        watch.scheduleWithFixedDelay(
            () -> {
              if (session.stopRequested()) shell.stop();
            },
            STOP_WITHIN_MILLIS,
            STOP_WITHIN_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private static Thread quietThread(Runnable work) {
    return Thread.ofPlatform().daemon().name("java-limit").unstarted(work);
  }

  private static Text stopped(String by) {
    return Text.of(Tone.BROKEN, "✗ ").plus("Stopped by " + by + "; what it did before stays done.");
  }

  private Snippets shell(Session session, Interpreter interpreter) {
    if (snippets.isEmpty()) {
      var lab =
          new Lab(
              command -> session.deeper(() -> interpreter.perform(command)), () -> scene(session));
      snippets = Optional.of(new Snippets(lab));
    }
    return snippets.get();
  }

  private static replab.check.Scene scene(Session session) {
    var lab =
        session
            .simulated()
            .orElseThrow(() -> new Mistake("There is no cluster yet: lab.run(\"cluster …\")."));
    return Scenes.of(lab.live(), lab.branches().run().position());
  }

  /** Ends the shell, if there is one. */
  void close() {
    snippets.ifPresent(Snippets::close);
    snippets = Optional.empty();
  }

  Seq<String> completions(Session session, Interpreter interpreter, String source) {
    return Seq.copyOf(shell(session, interpreter).completions(source));
  }
}
