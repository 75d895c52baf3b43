package replab.command.judge;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.check.Properties;
import replab.check.Properties.Property;
import replab.check.Verdict;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Judge;
import replab.command.Report;
import replab.command.Session;
import replab.core.Seq;
import replab.core.Ticket;
import replab.view.Text;
import replab.view.Tone;

/** Judge a property of what happened so far. */
@Command(
    name = "check",
    header = "judge a property of what happened so far",
    description = {
      "Of all clients' histories and all nodes' logs up to now. Without a name, lists"
          + " the properties; all judges every one, the strongest first. One that is broken makes"
          + " a script fail.",
      "The four promises to sessions ask what each node held, as the positions in answers"
          + " tell it; linearizable, sequential, causal and pram ask what clients saw. So a write"
          + " to a leader that was replaced breaks monotonic-writes before anybody reads.",
      "To judge a history of another system, leave the lab and type: lab/run judge --help",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; replicate; check all",
      "cluster single-leader; write x 5; crash n1; promote n2; fails check no-lost-writes",
    },
    family = Family.JUDGE,
    seeAlso = {"expect", "history"})
final class Check extends ActingCommand implements Judge {
  @Parameters(arity = "0..1", paramLabel = "PROPERTY", description = "its name, or all")
  private String name = "";

  @Override
  public Report call() {
    if (name.isEmpty()) return Report.ok(list());
    if (name.equals("all")) return all();
    var property = Properties.named(name);
    var verdict = property.judge(lab().scenes());
    var told = shown(verdict).plus(" " + name + ": " + verdict.text());
    return with(verdict.broken() ? Report.refused(told) : Report.ok(told), property, verdict);
  }

  /** Who keeps which promise, and why: as Kleppmann's Hermitage has it for databases. */
  private Report all() {
    var run = lab().scenes();
    var report = Report.ok(Text.EMPTY);
    Seq<Seq<Text>> rows = Seq.empty();
    for (var property : Properties.strongestFirst()) {
      var verdict = property.judge(run);
      if (verdict.broken()) report = report.then(Report.refused(Text.EMPTY));
      report = with(report, property, verdict);
      rows = rows.add(Seq.of(Text.of(property.name()), shown(verdict), Text.of(verdict.text())));
    }
    var table = Text.table(Seq.of("guarantee", "verdict", "why"), rows, session().width());
    return report.then(Report.ok(table));
  }

  /** For programs: the verdict, what it says, and the operations that show it. */
  private static Report with(Report report, Property property, Verdict verdict) {
    var told = report.with(property.name(), word(verdict));
    if (!(verdict instanceof Verdict.Broken(_, var evidence)) || evidence.isEmpty()) return told;
    return told.with(property.name() + " evidence", String.join(" ", evidence.map(Ticket::name)));
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds _ -> "holds";
      case Verdict.Broken _ -> "broken";
      case Verdict.Unknown _ -> "unknown";
    };
  }

  private static Text shown(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds _ -> Text.of(Tone.FRESH, "✓ " + word(verdict));
      case Verdict.Broken _ -> Text.of(Tone.BROKEN, "✗ " + word(verdict));
      case Verdict.Unknown _ -> Text.of(Tone.LAGGING, "? " + word(verdict));
    };
  }

  private Text list() {
    var rows =
        Properties.strongestFirst()
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
