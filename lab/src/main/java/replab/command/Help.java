package replab.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** Says what can be typed. */
@Command(
    name = "help",
    header = "what can be typed, and how",
    description = "Without a topic: the commands that make sense now.")
@Examples(
    value = {"help", "help help", "help script", "help all"},
    family = Family.LEARN)
final class Help extends LabCommand {
  private static final String ALL = "all";

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPIC",
      defaultValue = "",
      description = "a command, a family of commands, a word of a condition, or all")
  private String topic = "";

  @Override
  public Report call() {
    if (topic.isEmpty()) return Report.ok(overview(false));
    if (topic.equals(ALL)) return Report.ok(overview(true));
    var family = familyCalled(topic);
    if (interpreter().commands().has(topic)) return Report.ok(about(topic, family));
    if (family.isPresent()) return Report.ok(family(family.get(), sorted(true)));
    var word = Glossary.of(topic);
    if (word.isPresent()) return Report.ok(word.get());
    throw new Mistake(
        "There is no command " + topic + "." + meant() + " help lists what there is.");
  }

  private String meant() {
    var names = new ArrayList<>(interpreter().commands().names().toList());
    for (var family : Family.values()) names.add(family.title());
    names.addAll(Glossary.names().toList());
    return Nearest.question(topic, names, "");
  }

  private static Optional<Family> familyCalled(String title) {
    for (var family : Family.values()) if (family.title().equals(title)) return Optional.of(family);
    return Optional.empty();
  }

  // ---- All commands, from their annotations alone.

  private record Entry(String name, String header, Family family, boolean sensible) {}

  private Text overview(boolean all) {
    var entries = sorted(all);
    var shown = Text.EMPTY;
    for (var family : Family.values()) {
      if (!entries.any(entry -> entry.family == family)) continue;
      shown = shown.isEmpty() ? shown : shown.line("");
      shown = shown.line(family(family, entries));
    }
    var more = all ? "More: help write (any command)" : "More: help all · help write (any command)";
    return shown.line("").line(Tone.QUIET, more);
  }

  private Text family(Family family, Seq<Entry> entries) {
    var members = entries.filter(entry -> entry.family == family);
    int widest = 0;
    for (var member : members) widest = Math.max(widest, member.name.length());
    var shown =
        Text.of(Tone.HEADING, family.title().toUpperCase(Locale.ROOT))
            .plus(Tone.QUIET, "  " + family.purpose());
    for (var member : members) shown = shown.line(line(member, widest));
    return shown;
  }

  private static Text line(Entry entry, int widest) {
    var gap = " ".repeat(widest - entry.name.length() + 2);
    return Text.of("  ")
        .plus(entry.sensible ? Tone.COMMAND : Tone.QUIET, entry.name)
        .plus(gap + entry.header)
        .plus(Tone.QUIET, entry.sensible ? "" : " (not now)");
  }

  private Seq<Entry> sorted(boolean all) {
    var commands = interpreter().commands();
    var allowed = session().allowed();
    Seq<Entry> entries = Seq.empty();
    for (var name : commands.names()) {
      if (!all && !allowed.isEmpty() && !allowed.contains(name)) continue;
      var entry = entry(name, commands.make(name).orElseThrow());
      if (all || entry.sensible) entries = entries.add(entry);
    }
    return entries;
  }

  private Entry entry(String name, LabCommand command) {
    var described = command.getClass().getAnnotation(Command.class);
    var examples = command.getClass().getAnnotation(Examples.class);
    return new Entry(
        name,
        described == null ? "" : String.join(" ", described.header()),
        examples == null ? Family.SCRIPT : examples.family(),
        command.makesSense(session()));
  }

  // ---- One command.

  private Text about(String name, Optional<Family> family) {
    var line = interpreter().bridge().look(name).orElseThrow();
    var spec = line.getCommandSpec();
    var shown =
        Text.of(Tone.STRONG, Synopsis.of(spec)).line("  " + sentence(spec.usageMessage().header()));
    for (var paragraph : spec.usageMessage().description()) shown = shown.line("").line(paragraph);
    for (var sub : spec.subcommands().values())
      shown = shown.line("").line(sub(sub.getCommandSpec()));
    shown = shown.line(arguments(spec));
    var choices = interpreter().commands().make(name).orElseThrow().choices(session());
    if (!choices.isEmpty()) shown = shown.line("").line(choices);
    var examples = spec.userObject().getClass().getAnnotation(Examples.class);
    if (examples != null) shown = shown.line(examples(examples));
    return family.isEmpty() ? shown : shown.line("").line(family(family.get(), sorted(true)));
  }

  private static String sentence(String[] header) {
    var text = String.join(" ", header);
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static Text sub(CommandSpec spec) {
    return Text.of(Tone.STRONG, Synopsis.of(spec))
        .line("  " + sentence(spec.usageMessage().header()))
        .line(arguments(spec));
  }

  private static Text arguments(CommandSpec spec) {
    List<String[]> rows = new ArrayList<>();
    for (var parameter : spec.positionalParameters())
      if (!parameter.hidden())
        rows.add(new String[] {Synopsis.label(parameter), meaning(parameter)});
    for (var option : spec.options())
      if (!option.hidden()) rows.add(new String[] {Synopsis.option(option), meaning(option)});
    int widest = 0;
    for (var row : rows) widest = Math.max(widest, row[0].length());
    var shown = rows.isEmpty() ? Text.EMPTY : Text.of("");
    for (var row : rows)
      shown =
          shown.line(
              Text.of(Tone.COMMAND, "  " + row[0])
                  .plus(row[1].isEmpty() ? "" : " ".repeat(widest - row[0].length() + 2) + row[1]));
    return shown;
  }

  private static String meaning(ArgSpec argument) {
    var text = String.join(" ", argument.description());
    boolean told = argument.defaultValue() == null || argument.defaultValue().isEmpty();
    return told || !(argument instanceof OptionSpec)
        ? text
        : (text + " (" + argument.defaultValue() + " unless given)").strip();
  }

  private static Text examples(Examples examples) {
    var shown = Text.EMPTY;
    if (examples.value().length > 0) shown = shown.line("").line(Tone.HEADING, "Examples");
    for (var example : examples.value())
      shown = shown.line(Text.of(Tone.COMMAND, example).indent(2));
    if (examples.seeAlso().length == 0) return shown;
    return shown.line("").line(Tone.QUIET, "See also: " + String.join(", ", examples.seeAlso()));
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    if (index != 1) return Seq.empty();
    Seq<Candidate> all = Seq.of(Candidate.of(ALL, "every command"));
    for (var family : Family.values())
      all = all.add(Candidate.of(family.title(), family.purpose()));
    for (var entry : sorted(true)) all = all.add(Candidate.of(entry.name, entry.header));
    return all;
  }
}
