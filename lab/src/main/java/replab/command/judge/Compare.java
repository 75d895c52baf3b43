package replab.command.judge;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Naming;
import replab.command.Report;
import replab.command.Script;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Seq;

/** The same script under other settings, side by side. */
@Command(
    name = "compare",
    header = "the same script under other settings, side by side",
    description = {
      "Performs the script once for each group of settings, each time on a cluster of"
          + " its own; the settings take the place of those in the script's cluster lines."
          + " Shows how each operation ended, what was acknowledged and is lost at the end,"
          + " which expectations held, and the prices.",
      "What the script says to set later on is left as it is.",
    })
@Examples(
    value = {
      "cluster single-leader sync=0; write x 5; replicate; save compare-example.lab"
          + " overwrite=on; compare sync=0 / sync=1 compare-example.lab",
      "cluster single-leader; write x 5; crash n1; promote n2; save compare-example.lab"
          + " overwrite=on; compare commit=off / commit=local / sync=1 compare-example.lab",
    },
    family = Family.JUDGE,
    seeAlso = {"save", "expect"})
final class Compare extends ActingCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "SETTING=VALUE… / … FILE",
      description = "groups of settings, / between them, and a .lab file")
  private List<String> words = new ArrayList<>();

  @Override
  public boolean makesSense(Session session) {
    return true;
  }

  @Override
  public Report call() {
    var file = words.getLast();
    var groups = groups(words.subList(0, words.size() - 1));
    var script = Script.read(session().file(file), file);
    Seq<Trial> trials = Seq.empty();
    for (var group : groups) {
      session().stopIfRequested();
      trials =
          trials.add(
              Trial.of(interpreter(), script, String.join(" ", group), Naming.settings(group)));
    }
    session().stopIfRequested();
    return Report.ok(new SideBySide(trials).text(session().width()));
  }

  private static Seq<Seq<String>> groups(List<String> words) {
    Seq<Seq<String>> groups = Seq.empty();
    Seq<String> group = Seq.empty();
    for (var word : words) {
      if (word.equals("/")) {
        groups = groups.add(group(group));
        group = Seq.empty();
      } else group = group.add(word);
    }
    return groups.add(group(group));
  }

  private static Seq<String> group(Seq<String> words) {
    if (words.isEmpty())
      throw new Mistake("Settings stand on each side of a /: compare sync=0 / sync=1 f.lab");
    Naming.settings(words);
    return words;
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    var typed = index < words.size() ? words.get(index) : "";
    return session.candidates("FILE", typed).add(Candidate.of("/", "the next group"));
  }
}
