package replab.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.core.Mistake;

/** Gives a value a name. */
@Command(
    name = "let",
    header = "give a value a name",
    description = {
      "From then on $NAME stands for the value, in double quotes too, not in single ones. What is"
          + " not set yet is refused rather than left empty."
    })
@Examples(
    value = {"let who = alice; let", "let key = x; let"},
    family = Family.SCRIPT,
    seeAlso = "repeat")
@Verbatim
final class Let extends LabCommand {
  @Parameters(
      paramLabel = "NAME = VALUE",
      arity = "0..1",
      defaultValue = "",
      description = "a name of letters, digits and _; without any, all names are listed")
  private String setting = "";

  @Override
  public Report call() {
    if (setting.isEmpty()) return Report.ok(Lists.variables(session().variables()));
    int equals = setting.indexOf('=');
    if (equals < 0) throw new Mistake("Write it with an equals sign: let " + meant(setting));
    var name = setting.substring(0, equals).strip();
    if (!isName(name))
      throw new Mistake("\"" + name + "\" is no name: a letter first, then letters, digits or _.");
    var words = Words.of(setting.substring(equals + 1), session().variables()).map(Word::text);
    if (words.isEmpty())
      throw new Mistake("What should " + name + " be? Type: let " + name + " = 5");
    session().let(name, String.join(" ", words));
    return Report.nothing();
  }

  private static String meant(String setting) {
    var words = setting.strip().split("\\s+", 2);
    return words[0] + " = " + (words.length < 2 ? "5" : words[1]);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && (i == 0 ? !Character.isLetter(c) : !Character.isLetterOrDigit(c)))
        return false;
    }
    return !name.isEmpty();
  }
}
