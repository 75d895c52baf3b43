package replab.command.travel;

import picocli.CommandLine.Command;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Seq;
import replab.sim.Branches;
import replab.sim.Run;
import replab.view.Text;
import replab.view.Tone;

/** List the branches of the run. */
@Command(
    name = "branches",
    header = "list the branches of the run",
    description = {
      "Each with its steps, where it parts from the one before, and what is different behind that.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; undo; write x 6; branches",
      "cluster single-leader; fork other; write x 5; branches",
    },
    family = Family.TRAVEL,
    seeAlso = {"fork", "switch", "undo"})
final class ListBranches extends Place {
  @Override
  public Report call() {
    return Report.ok(table(lab().branches()));
  }

  private <S, M, R> Text table(Branches<S, M, R> branches) {
    var rows = branches.runs().entries().map(each -> row(branches, each.key(), each.value()));
    return Text.table(Seq.of("branch", "at", "of", "own steps"), rows, session().width());
  }

  private static <S, M, R> Seq<Text> row(
      Branches<S, M, R> branches, String name, Run<S, M, R> run) {
    boolean here = name.equals(branches.current());
    return Seq.of(
        Text.of(here ? Tone.STRONG : Tone.PLAIN, name + (here ? " (here)" : "")),
        Text.of("@" + run.position()),
        Text.of("@" + run.end()),
        Text.of(own(branches, name, run)));
  }

  /** What this branch did that no branch before it in the list did. */
  private static <S, M, R> String own(Branches<S, M, R> branches, String name, Run<S, M, R> run) {
    int shared = 0;
    for (var other : branches.runs().entries())
      if (!other.key().equals(name)) shared = Math.max(shared, common(run, other.value()));
    int from = branches.runs().size() == 1 ? 1 : shared;
    var steps = run.steps().drop(from).map(step -> step.command());
    var shown = String.join("; ", steps.take(4)) + (steps.size() > 4 ? "; …" : "");
    return steps.isEmpty() ? "none" : "from @" + from + ": " + shown;
  }

  private static <S, M, R> int common(Run<S, M, R> a, Run<S, M, R> b) {
    int count = 0;
    while (count <= Math.min(a.end(), b.end())
        && a.steps().get(count).live() == b.steps().get(count).live()) count++;
    return count;
  }
}
