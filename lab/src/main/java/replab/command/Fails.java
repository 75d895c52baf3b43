package replab.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** Expects a command to be refused. */
@Command(
    name = "fails",
    header = "expect that a command is refused",
    description =
        "Shows why it is. When it is done after all, this fails; so it does when a judge does not"
            + " know, or gives no verdict for a mistake in what it was asked.")
@Examples(
    value = {"fails no-such-command", "cluster single-leader; fails crash n9"},
    family = Family.JUDGE,
    seeAlso = "expect")
@Verbatim
final class Fails extends LabCommand {
  @Parameters(paramLabel = "COMMAND", description = "what should be refused")
  private String command = "";

  @Override
  public Report call() {
    var report = session().deeper(() -> interpreter().perform(command));
    if (report.ok()) throw new Mistake("It was not refused: " + command);
    var found = Seq.copyOf(report.facts().values());
    if (found.contains("unknown") && !found.contains("false") && !found.contains("broken"))
      throw new Mistake("Nobody knows: " + command + "\n" + report.text());
    var advice = report.facts().find(Interpreter.ADVICE);
    if (advice.isPresent() && interpreter().judges(command))
      throw new Mistake("That is no verdict: " + command + "\n" + advice.get());
    var expected = Text.of(Tone.QUIET, "refused, as expected:");
    return Report.ok(
        advice
            .map(why -> expected.plus(" ").plus(why))
            .orElseGet(() -> expected.line(report.text())));
  }
}
