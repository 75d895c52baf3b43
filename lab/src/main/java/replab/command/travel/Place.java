package replab.command.travel;

import replab.cluster.Simulated;
import replab.command.ActingCommand;
import replab.command.Report;
import replab.core.Seq;
import replab.sim.Branches;
import replab.view.Text;
import replab.view.Tone;

/** A command that moves in the run, and makes no step. */
abstract class Place extends ActingCommand {
  private static final int MOST = 3;

  /** Where we are now: the step, the branch, and what was done last. */
  static Report here(Simulated<?, ?, ?> lab) {
    return Report.ok(where(lab.branches()));
  }

  private static <S, M, R> Text where(Branches<S, M, R> branches) {
    var run = branches.run();
    var branch = branches.current().equals("main") ? "" : " of " + branches.current();
    var ahead = run.inThePast() ? "; " + (run.end() - run.position()) + " ahead (redo)" : "";
    return Text.of("at ")
        .plus(Tone.STRONG, "@" + run.position() + branch)
        .plus(", after: ")
        .plus(Tone.COMMAND, run.steps().get(run.position()).command())
        .plus(Tone.QUIET, ahead);
  }

  /** The commands of some steps, in a sentence: {@code undone: write x 5}. */
  static Report commands(String what, Seq<String> commands) {
    var shown = String.join("; ", commands.take(MOST));
    int more = commands.size() - MOST;
    return Report.ok(what + ": " + shown + (more > 0 ? "; and " + more + " more" : ""));
  }

  static <S, M, R> Seq<String> between(Branches<S, M, R> branches, int from, int to) {
    return branches.run().steps().drop(from + 1).take(to - from).map(step -> step.command());
  }
}
