package replab.command;

import java.util.function.Consumer;
import replab.cluster.Simulated;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.sim.Branches;
import replab.view.Narration;
import replab.view.Text;
import replab.view.Tone;

/** A command that changes the simulated cluster at hand: one step, told in a few lines. */
public abstract class ActingCommand extends LabCommand {
  @Override
  public boolean makesSense(Session session) {
    return session.simulated().isPresent();
  }

  protected final Simulated<?, ?, ?> lab() {
    return session().lab();
  }

  /** {@code node} itself. Throws {@link Mistake} when there is none of this name. */
  protected final NodeId present(NodeId node) {
    var names = lab().world().names();
    if (names.contains(node)) return node;
    var there = String.join(", ", names.map(NodeId::name));
    throw new Mistake("There is no node " + node + "; there are " + there + ".");
  }

  /** The node of this name. Throws {@link Mistake} when there is none. */
  protected final NodeId present(String name) {
    if (name.isEmpty()) throw new Mistake("\"\" names no node.");
    return present(new NodeId(name));
  }

  /** Does it as one step, and tells what came of it. */
  protected final Report act(Consumer<Simulated<?, ?, ?>> deed) {
    return act(lab(), deed, false);
  }

  /** The same, telling each message, disk and timer that had a part in it as well. */
  protected final Report actTellingAll(Consumer<Simulated<?, ?, ?>> deed) {
    return act(lab(), deed, true);
  }

  private <S, M, R> Report act(
      Simulated<S, M, R> lab, Consumer<Simulated<?, ?, ?>> deed, boolean all) {
    var branches = lab.branches();
    var work = new AtWork(session());
    lab.doing(session().command(), work);
    try {
      lab.together(() -> deed.accept(lab));
    } finally {
      work.over();
    }
    var before = branches.run().live();
    var after = lab.live();
    var told = all ? Narration.each(before, after) : Text.EMPTY;
    var report =
        Report.ok(branch(branches, lab.branches()).line(told).line(Narration.of(before, after)));
    for (var fact : Narration.facts(before, after).entries())
      report = report.with(fact.key(), fact.value());
    return report;
  }

  /** Acting in the past begins a branch; what was stays where it is. */
  private static <S, M, R> Text branch(Branches<S, M, R> was, Branches<S, M, R> is) {
    if (was.current().equals(is.current())) return Text.EMPTY;
    return Text.of(Tone.QUIET, "branch ")
        .plus(Tone.STRONG, is.current())
        .plus(
            Tone.QUIET,
            " begins at @"
                + was.run().position()
                + "; "
                + was.current()
                + " keeps its steps up to @"
                + was.run().end()
                + " (switch "
                + was.current()
                + ")");
  }
}
