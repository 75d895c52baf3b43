package replab.command.judge;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.check.Properties;
import replab.check.Verdict;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.command.Session;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** Judge a property of what happened so far. */
@Command(
    name = "check",
    header = "judge a property of what happened so far",
    description = {
      "Of all clients' histories and all nodes' logs up to now. Without a name, lists"
          + " the properties; all judges every one. One that is broken makes a script fail.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; replicate; check all",
      "cluster single-leader; write x 5; crash n1; promote n2; fails check no-lost-writes",
    },
    family = Family.JUDGE,
    seeAlso = {"expect", "history"})
final class Check extends ActingCommand {
  @Parameters(arity = "0..1", paramLabel = "PROPERTY", description = "its name, or all")
  private String name = "";

  @Override
  public Report call() {
    if (name.isEmpty()) return Report.ok(list());
    if (name.equals("all")) return all();
    var property = Properties.named(name);
    var verdict = property.judge(lab().scene());
    var told = shown(verdict).plus(" " + name + ": " + verdict.text());
    return verdict.broken() ? Report.refused(told) : Report.ok(told);
  }

  private Report all() {
    var scene = lab().scene();
    boolean ok = true;
    Seq<Seq<Text>> rows = Seq.empty();
    for (var property : Properties.all()) {
      var verdict = property.judge(scene);
      ok &= !verdict.broken();
      rows = rows.add(Seq.of(shown(verdict), Text.of(property.name()), Text.of(verdict.text())));
    }
    var table = Text.table(Seq.of("", "", ""), rows, session().width());
    return ok ? Report.ok(table) : Report.refused(table);
  }

  private static Text shown(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds _ -> Text.of(Tone.FRESH, "✓ holds");
      case Verdict.Broken _ -> Text.of(Tone.BROKEN, "✗ broken");
      case Verdict.Unknown _ -> Text.of(Tone.LAGGING, "? unknown");
    };
  }

  private Text list() {
    var rows =
        Properties.all()
            .map(each -> Seq.of(Text.of(Tone.COMMAND, each.name()), Text.of(each.description())));
    return Text.table(Seq.of("property", "what it promises"), rows, session().width());
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return Properties.all()
        .map(each -> Candidate.of(each.name(), each.description()))
        .add(Candidate.of("all", "every property"));
  }
}
