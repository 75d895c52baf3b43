package replab.course;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.command.Script;
import replab.command.Session;
import replab.core.Seq;
import replab.course.LessonCommands.OfLessons;
import replab.view.Text;
import replab.view.Tone;

/** Lists the incidents, or plays one. */
@Command(
    name = "incidents",
    header = "published failures, and what would have saved them",
    description = {
      "Each is a script of a few commands, with its sources. It asks which setting would have saved"
          + " it; think first. The script of the same name with -saved behind it tries each from"
          + " one mark, and explore decides.",
      "It makes a cluster of its own. Afterwards undo, redo and diagram walk what happened, or do"
          + " it differently."
    })
@Examples(
    value = {"incidents", "incidents mysql-semi-sync-off", "incidents mysql-semi-sync-off-saved"},
    family = Family.LEARN,
    seeAlso = {"lessons", "explore", "source"})
final class Incidents extends OfLessons {
  @Parameters(arity = "0..1", paramLabel = "INCIDENT", description = "the one to play")
  private String name = "";

  Incidents(Learning learning) {
    super(learning);
  }

  @Override
  public Report call() {
    return name.isEmpty() ? list() : play(library().needIncident(name));
  }

  private Report list() {
    var failures = library().incidents().filter(each -> !each.ofSettings());
    var rows =
        failures.map(each -> Seq.of(Text.of(Tone.COMMAND, each.name()), Text.of(each.title())));
    var table = Text.table(Seq.of("incident", "what happened"), rows, session().width());
    if (failures.isEmpty()) return Report.ok("There are no incidents here.");
    var first = failures.first();
    return Report.ok(
        table
            .line(Text.of(Tone.COMMAND, "incidents " + first.name()).plus(Tone.QUIET, " plays it"))
            .line(
                Text.of(Tone.COMMAND, "incidents " + first.saved())
                    .plus(Tone.QUIET, " tries what would have saved it")));
  }

  private Report play(Incident incident) {
    var transcript = Script.Performance.transcript(session()::say);
    return session().deeper(() -> incident.script().perform(interpreter(), transcript).report());
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    if (index != 1) return Seq.empty();
    return library().incidents().map(each -> Candidate.of(each.name(), each.title()));
  }
}
