package replab.experiment;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.LabCommand;
import replab.command.Report;
import replab.command.Session;
import replab.command.Verbatim;
import replab.core.Seq;

/** Runs Java on the live lab, or lets the prompt speak Java. */
@Command(
    name = "java",
    header = "run Java code on the live lab",
    description = {
      "The variable lab is the cluster at hand: lab.write, lab.read, lab.replicate, lab.value,"
          + " lab.holds, lab.merge, and lab.run for every other command. Each call makes a step,"
          + " like the command.",
      "Without code, the prompt speaks Java until /exit or Ctrl-D. Ctrl-C, or a minute, ends a"
          + " loop; what it did before stays done, and undo takes it back."
    })
@Examples(
    value = {
      "cluster single-leader n=3; java lab.write(\"x\", 5)",
      "cluster single-leader n=3; java for (int i = 1; i <= 3; i++) lab.write(\"k\" + i, i);",
      "cluster multi-leader merge=siblings; write x a; write x b via=n2; settle;"
          + " java lab.merge(\"(a, b) -> a.compareTo(b) > 0 ? a : b\")"
    },
    family = Family.SCRIPT,
    seeAlso = {"repeat", "source"})
@Verbatim(wholeLine = true)
final class JavaCommand extends LabCommand {
  private static final String LEAVE = "/exit";

  private final Workbench bench;

  @Parameters(
      paramLabel = "CODE",
      arity = "0..1",
      defaultValue = "",
      description = "statements or an expression; all that follows on the line")
  private String code = "";

  JavaCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Report call() {
    if (code.equals(LEAVE)) {
      session().speakLab();
      return Report.nothing();
    }
    if (!code.isBlank()) return bench.run(session(), interpreter(), code);
    session().speak(new Session.Language("java> ", JavaCommand::meaning));
    return Report.ok(
        "Java now, with lab in hand: try lab.write(\"x\", 5). /exit or Ctrl-D goes back.");
  }

  private static String meaning(String typed) {
    var line = typed.strip();
    if (line.isEmpty()) return "";
    return line.equals("exit") || line.equals("quit") ? "java " + LEAVE : "java " + line;
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    var source = String.join(" ", words.drop(1));
    return bench.completions(session, interpreter(), source).map(Candidate::of);
  }
}
