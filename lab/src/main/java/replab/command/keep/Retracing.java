package replab.command.keep;

import replab.core.Seq;
import replab.sim.Branches;
import replab.sim.Run;

/** The commands that make branches again, each from where it parts from one before it. */
final class Retracing<S, M, R> {
  private final Branches<S, M, R> branches;
  private final Run<S, M, R> first;
  private Seq<String> commands;

  Retracing(Branches<S, M, R> branches) {
    this.branches = branches;
    this.first = branches.runs().at(Branches.FIRST);
    this.commands = first.steps().map(step -> step.command());
  }

  Seq<String> commands() {
    var made = Seq.of(Branches.FIRST);
    for (var name : branches.runs().keys())
      if (!made.contains(name)) {
        fork(name, made);
        made = made.add(name);
      }
    for (var mark : branches.marks().entries()) {
      go(mark.value().branch(), mark.value().step());
      commands = commands.add("mark " + mark.key());
    }
    for (var name : made) if (!name.equals(branches.current())) goBack(name);
    goBack(branches.current());
    return commands;
  }

  private void fork(String name, Seq<String> made) {
    var run = branches.runs().at(name);
    var from = made.first();
    for (var other : made) if (shared(run, other) > shared(run, from)) from = other;
    int shared = shared(run, from);
    go(from, shared - 1);
    commands = commands.add("fork " + name);
    commands = commands.addAll(run.steps().drop(shared).map(step -> step.command()));
  }

  /** How many steps a run has in common with a branch: its start is one of them. */
  private int shared(Run<S, M, R> run, String branch) {
    var steps = branches.runs().at(branch).steps();
    int shared = 0;
    while (shared < Math.min(steps.size(), run.steps().size())
        && steps.get(shared).live() == run.steps().get(shared).live()) shared++;
    return shared;
  }

  private void goBack(String branch) {
    if (branches.runs().size() > 1 || !branches.marks().isEmpty() || first.inThePast())
      go(branch, branches.runs().at(branch).position());
  }

  private void go(String branch, int step) {
    commands = commands.add("switch " + branch).add("goto " + step);
  }
}
