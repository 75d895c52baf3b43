package replab.command.judge;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.check.Claim;
import replab.cluster.Outlook;
import replab.cluster.Plans;
import replab.cluster.Simulated;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Judge;
import replab.command.Report;
import replab.command.Verbatim;
import replab.view.Text;
import replab.view.Tone;

/** Ask whether something can go wrong in any run from here. */
@Command(
    name = "explore",
    header = "ask whether something can go wrong in any run from here",
    description = {
      "Looks at every run that can follow, the short ones first. Either the claim, a property by"
          + " its name or a condition as in expect, holds in all worlds within the bounds; or here"
          + " is a run of the fewest choices after which it does not, opened as a branch: undo,"
          + " redo and goto walk it, save keeps it. Broken makes a script fail, as check does.",
      "Clients do what plan says; without a plan, carol writes a new value, and alice and bob read,"
          + " each whenever they like. Messages arrive in any order, late, or never; nothing else"
          + " goes wrong unless allowed: crashes=1 restarts=1 losses=1 duplicates=1 give-ups=1"
          + " promotions=1, timers=2 or timers=election:2. Time stands still. What is held or cut"
          + " stays so. depth=12 and worlds=100000 are bounds, too.",
      "Behind and possible stands what some run is to lead to, so that nobody takes for safe what"
          + " does nothing at all: explore no-stale-reads and possible alice.value == new.",
      "within=10s, or Ctrl-C, ends it early: unknown, and how far it got. Worlds are compared as"
          + " they are, part by part: a hash only says where to look. Of moves that touch nothing"
          + " in common one order is tried, and of worlds that differ in the names of nodes only"
          + " one is looked at; neither changes an answer. reductions=orders or reductions=names"
          + " does only the one, reductions=off neither.",
      "seeds=10000 looks at so many random runs instead, where there are too many to see all: they"
          + " can break a claim, but none of them proves it. When none did, a script goes on.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; settle; explore not lost(w1) crashes=1 restarts=1",
      "cluster single-leader; write x 5; settle; fails explore no-stale-reads",
      "cluster leaderless; explore no-lost-writes and possible acked(w1) reductions=off",
      "cluster raft n=5; explore no-lost-writes seeds=50 crashes=2 restarts=2 timers=election:3",
    },
    family = Family.JUDGE,
    seeAlso = {"find", "plan", "check", "expect"})
@Verbatim
final class Explore extends Exploring implements Judge {
  @Parameters(
      paramLabel = "PROPERTY|PREDICATE [BOUNDS]",
      description =
          "such as no-lost-writes crashes=1, or leaders < 2 promotions=1; check lists the"
              + " properties, help expect the words of a condition")
  private String text = "";

  @Override
  public Report call() {
    var sought = Sought.parse(text);
    var over = over(sought);
    var plans = plans(sought, over);
    if (!sought.prospect().claim().holds(lab().scene())) return already(sought.prospect().claim());
    if (sought.seeds().isPresent())
      return wandered(sought, plans, sought.seeds().get(), over, lab());
    var report = Report.nothing();
    for (var claim : sought.prospect().possible())
      report = report.then(possible(sought, plans, claim));
    return sought.prospect().always().isEmpty()
        ? report
        : report.then(always(sought, plans, sought.prospect().claim()));
  }

  /** No run need be looked for. */
  private Report already(Claim claim) {
    var why = claim.why(lab().scene());
    var back = lab().branches().current().equals("main") ? "" : ", or switch main";
    return Report.refused(
            Text.of(Tone.BROKEN, "✗ broken already: " + claim.text())
                .plus(why.isEmpty() ? "" : " (" + why + ")")
                .line(Tone.QUIET, "undo to where it holds" + back + ", and explore from there"))
        .with("holds", "false");
  }

  /** Some run leads there; it is not opened, since find does that. */
  private Report possible(Sought sought, Plans plans, Claim claim) {
    var looked = look(sought, plans, claim.not());
    var fact = "possible " + claim.text();
    var report =
        switch (looked.outlook()) {
          case Outlook.Broken<?> broken ->
              Report.ok(
                      Text.of(Tone.FRESH, "✓ possible: " + claim.text())
                          .plus(Tone.QUIET, fewest(broken)))
                  .with(fact, "true");
          case Outlook.Always<?> always ->
              Report.refused(nowhere(looked, always, claim)).with(fact, "false");
          case Outlook.Unknown<?> unknown ->
              Report.refused(unknown(unknown, "leads to " + claim.text())).with(fact, "unknown");
        };
    boolean last = sought.prospect().always().isEmpty();
    return last ? report.then(Report.ok(premises(looked))) : report;
  }

  private Report always(Sought sought, Plans plans, Claim claim) {
    var looked = look(sought, plans, claim);
    return switch (looked.outlook()) {
      case Outlook.Always<?> always ->
          Report.ok(
                  Text.of(Tone.FRESH, "✓ holds in " + extent(always))
                      .plus(": " + claim.text())
                      .line(remarks(looked, always))
                      .line(premises(looked)))
              .with("holds", "true")
              .with("worlds", always.worlds() + "")
              .with("looked at", always.seen() + "");
      case Outlook.Broken<?> broken ->
          Report.refused(
                  Text.of(Tone.BROKEN, "✗ can fail: " + claim.text())
                      .plus(Tone.QUIET, fewest(broken))
                      .line(premises(looked))
                      .line(open(claim, broken, "counterexample")))
              .with("holds", "false");
      case Outlook.Unknown<?> unknown ->
          Report.refused(unknown(unknown, "breaks " + claim.text()).line(premises(looked)))
              .with("holds", "unknown");
    };
  }

  /** Random runs, on all processors. */
  private <S, M, R> Report wandered(
      Sought sought, Plans plans, int seeds, BooleanSupplier over, Simulated<S, M, R> lab) {
    var bounds = sought.bounds().plans(plans.requests());
    var sweep = lab.wander(sought.claim(), bounds, seeds, over);
    var runs = AllCores.run(sweep, seeds, session(), over);
    var premises = premises(sought, plans.texts());
    if (runs.isEmpty() || runs.last().isEmpty())
      return unbroken(sought, runs.size(), seeds, premises);
    return Report.refused(
            Text.of(Tone.BROKEN, "✗ can fail: " + sought.claim().text())
                .plus(Tone.QUIET, " (the random run of seed " + runs.size() + ", shortened)")
                .line(premises)
                .line(open(sought.claim(), runs.last().get(), "counterexample")))
        .with("holds", "false");
  }

  private static Report unbroken(Sought sought, int runs, int seeds, Text premises) {
    var told =
        Text.of(Tone.LAGGING, "? not broken in ")
            .plus(String.format(Locale.ROOT, "%,d random runs: ", runs) + sought.claim().text())
            .plus(runs < seeds ? String.format(Locale.ROOT, " (ended early, of %,d)", seeds) : "");
    return (runs < seeds ? Report.refused(told.line(premises)) : Report.ok(told.line(premises)))
        .with("holds", "unknown");
  }
}
