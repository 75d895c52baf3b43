package replab.command.judge;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.cluster.Outlook;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Judge;
import replab.command.Report;
import replab.command.Verbatim;
import replab.core.Mistake;
import replab.view.Text;
import replab.view.Tone;

/** Look for a run that leads to something. */
@Command(
    name = "find",
    header = "look for a run that leads to something",
    description = {
      "The other side of explore: a run of the fewest choices after which the condition holds,"
          + " opened as a branch. Clients, and what may go wrong, are as in explore.",
    })
@Examples(
    value = {
      "cluster leaderless read-repair=off; find alice.value == new and bob.value == absent and"
          + " alice before bob",
      "cluster single-leader; find leaders == 2 promotions=1",
    },
    family = Family.JUDGE,
    seeAlso = {"explore", "plan", "expect"})
@Verbatim
final class Find extends Exploring implements Judge {
  @Parameters(paramLabel = "PREDICATE [BOUNDS]", description = "such as leaders == 2 promotions=1")
  private String text = "";

  @Override
  public Report call() {
    if (text.strip().startsWith("always "))
      throw new Mistake("find looks for one run; whether it is so in all of them, explore tells.");
    var sought = Sought.parse(text);
    if (sought.seeds().isPresent())
      throw new Mistake(
          "find looks at every run. At random ones looks explore not (…) seeds=1000.");
    var never = sought.claim().not();
    var plans = plans(sought, over(sought));
    if (sought.claim().holds(lab().scene()))
      return Report.ok(
              Text.of(Tone.FRESH, "✓ found: " + sought.claim().text())
                  .plus(Tone.QUIET, " (it is so here: nothing need happen)"))
          .with("found", "true");
    var looked = look(sought, plans, never);
    return switch (looked.outlook()) {
      case Outlook.Broken<?> broken ->
          Report.ok(
                  Text.of(Tone.FRESH, "✓ found: " + sought.claim().text())
                      .plus(Tone.QUIET, fewest(broken))
                      .line(premises(looked))
                      .line(open(never, broken, "found")))
              .with("found", "true");
      case Outlook.Always<?> always ->
          Report.refused(nowhere(looked, always, sought.claim()).line(premises(looked)))
              .with("found", "false");
      case Outlook.Unknown<?> unknown ->
          Report.refused(
                  unknown(unknown, "leads to " + sought.claim().text()).line(premises(looked)))
              .with("found", "unknown");
    };
  }
}
