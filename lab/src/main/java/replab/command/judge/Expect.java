package replab.command.judge;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.check.Predicate;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Glossary;
import replab.command.Judge;
import replab.command.Report;
import replab.command.Session;
import replab.command.Verbatim;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** Say what should be so now. */
@Command(
    name = "expect",
    header = "say what should be so now",
    description = {
      "Looks, and makes no step. What does not hold is shown with the values that there"
          + " are, and makes a script fail.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; expect n1.x == 5 and n2.x == absent",
      "cluster single-leader sync=1; write x 5; expect running(w1); replicate to=n2;"
          + " expect acked(w1)",
    },
    family = Family.JUDGE,
    seeAlso = {"check", "compare", "fails"})
@Verbatim
final class Expect extends ActingCommand implements Judge {
  @Parameters(paramLabel = "PREDICATE", description = "such as n2.x == 5 and not lost(w1)")
  private String condition = "";

  @Override
  public Report call() {
    var scene = lab().scene();
    var predicate = Predicate.parse(condition);
    if (predicate.holds(scene))
      return Report.ok(Text.of(Tone.FRESH, "✓ ").plus(predicate.text())).with("holds", "true");
    var told = Text.of(Tone.BROKEN, "✗ ").plus("does not hold: " + predicate.text());
    for (var reason : predicate.explain(scene)) told = told.line("  " + reason);
    return Report.refused(told).with("holds", "false");
  }

  @Override
  public Text choices(Session session) {
    return Glossary.ofConditions();
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return session
        .simulated()
        .map(lab -> Predicate.names(lab.scene()).map(Candidate::of))
        .orElse(Seq.empty());
  }
}
