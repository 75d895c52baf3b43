package replab.command.keep;

import replab.cluster.Simulated;
import replab.core.Counted;
import replab.core.Seq;
import replab.sim.Branches;
import replab.view.Text;
import replab.view.Tone;

/** A run as the commands that make it again. */
public final class Saved {
  private Saved() {}

  /** The branch at hand, up to where the learner is. */
  public static String of(Simulated<?, ?, ?> lab) {
    return text(lab.branches());
  }

  /** Every branch, with what was undone and all marks, and then to where the learner is. */
  public static String whole(Simulated<?, ?, ?> lab) {
    return "# Replication Lab, all branches\n"
        + String.join("\n", new Retracing<>(lab.branches()).commands())
        + "\n";
  }

  /** What of the run {@link #of} leaves out, in a sentence with what would save it. */
  public static Text leftOut(Simulated<?, ?, ?> lab) {
    return undone(lab).line(elsewhere(lab.branches()));
  }

  private static Text undone(Simulated<?, ?, ?> lab) {
    int undone = lab.branches().run().end() - lab.branches().run().position();
    if (undone == 0) return Text.EMPTY;
    return Text.of(
        Tone.QUIET,
        (undone == 1 ? "1 step that was undone is" : undone + " steps that were undone are")
            + " not in it: redo "
            + undone
            + " first to have "
            + (undone == 1 ? "it" : "them"));
  }

  private static Text elsewhere(Branches<?, ?, ?> branches) {
    var others = others(branches);
    if (others.isEmpty()) return Text.EMPTY;
    return Text.of(
        Tone.QUIET,
        (others.size() == 1 ? "branch " : "branches ")
            + String.join(", ", others)
            + (others.size() == 1 ? " is" : " are")
            + " not in it: switch "
            + others.first()
            + " and save that to another file");
  }

  private static Seq<String> others(Branches<?, ?, ?> branches) {
    return Seq.copyOf(branches.runs().keys()).filter(name -> !name.equals(branches.current()));
  }

  /** The same for who reads the file. */
  private static String without(Branches<?, ?, ?> branches) {
    var missing = Seq.<String>empty();
    int undone = branches.run().end() - branches.run().position();
    if (undone > 0) missing = missing.add(Counted.of(undone, "step") + " undone");
    for (var other : others(branches)) missing = missing.add("branch " + other);
    return missing.isEmpty() ? "" : "; not in it: " + String.join(", ", missing);
  }

  private static <S, M, R> String text(Branches<S, M, R> branches) {
    var run = branches.run();
    Seq<String> commands = run.steps().take(run.position() + 1).map(step -> step.command());
    return "# Replication Lab, branch "
        + branches.current()
        + " up to step "
        + run.position()
        + without(branches)
        + "\n"
        + String.join("\n", commands)
        + "\n";
  }
}
