package replab.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.core.Counted;
import replab.core.Mistake;
import replab.core.Table;
import replab.view.Text;

/** Does commands again and again. */
@Command(
    name = "repeat",
    header = "do some commands again and again",
    description = {
      "Within the braces $i is the number of the round, from 1. It ends early with the first"
          + " command that is refused, and with Ctrl-C."
    })
@Examples(
    value = {"repeat 3 { let last = $i }; let", "repeat 2 {\n  let a = $i\n  let b = $a\n}"},
    family = Family.SCRIPT,
    seeAlso = {"let", "source"})
final class Repeat extends LabCommand {
  private static final int MOST = 100_000;
  private static final int LINES_KEPT = 200;

  @Parameters(index = "0", paramLabel = "COUNT", description = "1 to 100000")
  private int count;

  @Parameters(index = "1", paramLabel = "{…}", description = "commands, separated by ; or lines")
  private String block = "";

  @Override
  public Report call() {
    if (count < 1 || count > MOST)
      throw new Mistake(count + " times cannot be: 1 to " + MOST + " can.");
    if (!block.startsWith("{") || !block.endsWith("}"))
      throw new Mistake("Put the commands in braces: repeat " + count + " { " + block + " }");
    var body = block.substring(1, block.length() - 1);
    var before = session().variables();
    try {
      return session().deeper(() -> rounds(body));
    } finally {
      restore("i", before);
    }
  }

  private void restore(String name, Table<String, String> before) {
    before
        .find(name)
        .ifPresentOrElse(old -> session().let(name, old), () -> session().forget(name));
  }

  /** No exception ends it: what earlier rounds did stays done. */
  private Report rounds(String body) {
    var said = Text.EMPTY;
    int lines = 0;
    for (int round = 1; round <= count; round++) {
      if (session().stopRequested()) return Report.refused(said.line(stopped(round)));
      session().let("i", Integer.toString(round));
      var report = interpreter().perform(body);
      lines += report.text().lines().size();
      said = last(said.line(report.text()));
      if (!report.ok()) return Report.refused(beginning(said, lines).line(ended(round)));
      if (session().leaving()) break;
    }
    return Report.ok(beginning(said, lines));
  }

  private static Text last(Text said) {
    int surplus = said.lines().size() - LINES_KEPT;
    return surplus <= LINES_KEPT ? said : new Text(said.lines().drop(surplus));
  }

  private static Text beginning(Text said, int lines) {
    int gone = lines - said.lines().size();
    return gone <= 0 ? said : Text.of("… (" + Counted.of(gone, "line") + " before)").line(said);
  }

  private Text stopped(int round) {
    return Text.of(
        "Stopped before round " + round + " of " + count + ": what the others did stays.");
  }

  private Text ended(int round) {
    var before = round == 1 ? "" : " What the rounds before it did stays.";
    return Text.of("Ended in round " + round + " of " + count + "." + before);
  }
}
