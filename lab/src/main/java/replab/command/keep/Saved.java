package replab.command.keep;

import replab.cluster.Simulated;
import replab.core.Seq;
import replab.sim.Branches;

/** A run as the commands that make it again. */
public final class Saved {
  private Saved() {}

  public static String of(Simulated<?, ?, ?> lab) {
    return text(lab.branches());
  }

  private static <S, M, R> String text(Branches<S, M, R> branches) {
    var run = branches.run();
    Seq<String> commands = run.steps().take(run.position() + 1).map(step -> step.command());
    return "# Replication Lab, branch "
        + branches.current()
        + " up to step "
        + run.position()
        + "\n"
        + String.join("\n", commands)
        + "\n";
  }
}
