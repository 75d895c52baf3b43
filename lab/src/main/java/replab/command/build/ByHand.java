package replab.command.build;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Switch;

/** Move everything yourself, or not. */
@Command(
    name = "by-hand",
    header = "move everything yourself, or not",
    description = {
      "With by-hand on, a client's request, its answer and every disk sync wait as well:"
          + " deliver, step or run moves them.",
    })
@Examples(
    value = {
      "cluster single-leader; by-hand on; write x 5; deliver next; step",
      "cluster single-leader; by-hand on; by-hand off; write x 5",
    },
    family = Family.BUILD,
    seeAlso = {"deliver", "step", "settle"})
final class ByHand extends ActingCommand {
  @Parameters(paramLabel = "on|off", description = "on or off")
  private String value = "";

  @Override
  public Report call() {
    boolean on = on(value);
    return act(lab -> lab.byHand(on))
        .then(
            Report.ok(
                on
                    ? "requests, answers and disk syncs wait for you now: deliver, step, run"
                    : "requests, answers and the syncs they wait for move by themselves again"));
  }

  static boolean on(String value) {
    return Switch.read(value)
        .orElseThrow(
            () -> new Mistake("by-hand is " + Switch.WORDS + ", and \"" + value + "\" is not."));
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return Seq.of(Candidate.of("on"), Candidate.of("off"));
  }
}
