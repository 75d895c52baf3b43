package replab.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import replab.core.Durations;
import replab.core.Lsn;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Switch;

/**
 * The way to picocli, which fills a command's fields from its words and does nothing else here:
 * every command is a root of its own, made when first used.
 */
final class Bridge {
  private static final String END_OF_OPTIONS = "--";

  private final Commands commands;
  private final Session session;
  private final Interpreter interpreter;

  /** Those at rest; one at work is taken out, so that a block can hold the command it stands in. */
  private final Map<String, CommandLine> resting = new HashMap<>();

  private final Map<String, Optional<Verbatim>> verbatim = new HashMap<>();

  Bridge(Commands commands, Session session, Interpreter interpreter) {
    this.commands = commands;
    this.session = session;
    this.interpreter = interpreter;
  }

  Optional<Verbatim> verbatim(String name) {
    if (!commands.has(name)) return Optional.empty();
    return verbatim.computeIfAbsent(
        name,
        n -> commands.make(n).map(command -> command.getClass().getAnnotation(Verbatim.class)));
  }

  /** Whether there is such a command, and it judges. */
  boolean judges(String name) {
    return commands.has(name) && commands.make(name).filter(Judge.class::isInstance).isPresent();
  }

  /** The command of this name, for reading what it has; empty when there is none. */
  Optional<CommandLine> look(String name) {
    if (!commands.has(name)) return Optional.empty();
    return Optional.of(resting.computeIfAbsent(commands.properName(name), this::build));
  }

  /** Fills the command that these words call, and calls it. Throws {@link Misread}. */
  Report call(Seq<Word> words, String source) throws Exception {
    var name = commands.properName(words.first().text());
    var kept = resting.remove(name);
    var line = kept == null ? build(name) : kept;
    try {
      return filled(line, words, source).call();
    } finally {
      resting.put(name, line);
    }
  }

  private LabCommand filled(CommandLine line, Seq<Word> words, String source) {
    var arguments = new Arguments(line, words, source);
    return (LabCommand) arguments.parsed().getCommand();
  }

  private CommandLine build(String name) {
    var command = commands.make(name).orElseThrow();
    command.attach(session, interpreter);
    var line = new CommandLine(command, new Attaching());
    line.getCommandSpec().name(name);
    line.setExpandAtFiles(false);
    line.setPosixClusteredShortOptionsAllowed(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Duration.class, Durations::parse);
    line.registerConverter(NodeId.class, NodeId::new);
    line.registerConverter(Lsn.class, Lsn::parse);
    line.registerConverter(boolean.class, Bridge::onOrOff);
    return line;
  }

  private static Boolean onOrOff(String text) {
    return Switch.read(text).orElseThrow(() -> new CommandLine.TypeConversionException(""));
  }

  /** Gives subcommands, too, what they act on. */
  private final class Attaching implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      var made = CommandLine.defaultFactory().create(type);
      if (made instanceof LabCommand command) command.attach(session, interpreter);
      return made;
    }
  }

  /** The words of one command, sorted for picocli: subcommands, options, then all the rest. */
  private static final class Arguments {
    private final CommandLine line;
    private final String source;
    private final List<String> arguments = new ArrayList<>();
    private final List<Word> options = new ArrayList<>();
    private final List<Word> parameters = new ArrayList<>();
    private CommandLine called;

    Arguments(CommandLine line, Seq<Word> words, String source) {
      this.line = line;
      this.called = line;
      this.source = source;
      var rest = subcommands(words.drop(1));
      if (called.getCommandSpec().positionalParameters().size() == 1 && isVerbatim())
        parameters.addAll(rest.toList());
      else for (var word : rest) sort(word);
      arguments.add(END_OF_OPTIONS);
      for (var parameter : parameters) arguments.add(parameter.text());
    }

    private boolean isVerbatim() {
      return line.getCommand().getClass().isAnnotationPresent(Verbatim.class);
    }

    private Seq<Word> subcommands(Seq<Word> words) {
      var rest = words;
      while (!rest.isEmpty()) {
        @Nullable CommandLine next = called.getSubcommands().get(rest.first().text());
        if (next == null) return rest;
        called = next;
        arguments.add(rest.first().text());
        rest = rest.drop(1);
      }
      return rest;
    }

    private void sort(Word word) {
      var key = word.key();
      var spec = called.getCommandSpec();
      if (isOption(spec, key)) {
        arguments.add("--" + word.text());
        options.add(valued(word, key));
      } else if (isOption(spec, spelledOut(word))) {
        arguments.add(word.text());
        options.add(valued(word, spelledOut(word)));
      } else {
        if (!key.isEmpty() && !takesSettings(spec)) throw noSetting(word, spec);
        parameters.add(word);
      }
    }

    private static Word valued(Word word, String key) {
      if (word.value().isEmpty())
        throw at(word, key + "= stands here without a value: give it one, or leave it out.");
      return word;
    }

    private static boolean isOption(CommandSpec spec, String key) {
      return !key.isEmpty() && spec.optionsMap().containsKey("--" + key);
    }

    /** The key of {@code --via=n1}, for those who are used to dashes. */
    private static String spelledOut(Word word) {
      int equals = word.text().indexOf('=');
      return word.text().startsWith("--") && equals > 2 && word.bare() > equals
          ? word.text().substring(2, equals)
          : "";
    }

    private static boolean takesSettings(CommandSpec spec) {
      for (var parameter : spec.positionalParameters())
        if (parameter.paramLabel().contains("=")) return true;
      return false;
    }

    private static Misread noSetting(Word word, CommandSpec spec) {
      var keys = Synopsis.keys(spec);
      var near = Nearest.question(word.key(), keys, "=");
      return new Misread(
          word.from(),
          word.from() + word.key().length() + 1,
          String.format(
              Locale.ROOT,
              "%s has no setting %s=. %s%s",
              spec.qualifiedName(" "),
              word.key(),
              keys.isEmpty() ? "" : "It has " + Listing.of(keys.map(k -> k + "="), "") + ".",
              near.isEmpty() ? " As mere text, quote it: \"" + word.text() + "\"" : near));
    }

    CommandLine parsed() {
      try {
        var result = line.parseArgs(arguments.toArray(String[]::new));
        return result.asCommandLineList().getLast();
      } catch (ParameterException e) {
        throw misread(e);
      }
    }

    private Misread misread(ParameterException e) {
      return switch (e) {
        case MissingParameterException _ -> missing();
        case UnmatchedArgumentException unmatched -> tooMany(unmatched);
        case OverwrittenOptionException twice -> twice(twice);
        default -> wrong(e);
      };
    }

    /** All that is missing, where picocli names only the first. */
    private Misread missing() {
      var spec = called.getCommandSpec();
      Seq<String> labels = Seq.empty();
      for (var parameter : spec.positionalParameters())
        if (parameter.arity().min() > 0 && parameter.index().min() >= parameters.size())
          labels = labels.add(Synopsis.label(parameter));
      for (var option : spec.options())
        if (option.required() && last(option).isEmpty())
          labels = labels.add(Synopsis.option(option));
      int end = source.length() + 1;
      var needs = labels.isEmpty() ? "more" : Listing.of(labels, "");
      return new Misread(
          end,
          end + 1,
          spec.qualifiedName(" ") + " needs " + needs + ". Type: " + Synopsis.of(spec));
    }

    private Misread tooMany(UnmatchedArgumentException e) {
      int extra = Math.max(1, e.getUnmatched().size());
      int index = Math.max(0, parameters.size() - extra);
      if (parameters.isEmpty()) return generally(e);
      var word = parameters.get(index);
      var spec = called.getCommandSpec();
      if (index == 0 && !spec.subcommands().isEmpty())
        return at(word, noSubcommand(word.text(), spec));
      return at(
          word,
          String.format(
              Locale.ROOT,
              "%s does not take \"%s\" here. Type: %s",
              spec.qualifiedName(" "),
              word.text(),
              Synopsis.of(spec)));
    }

    private static String noSubcommand(String typed, CommandSpec spec) {
      var names = spec.subcommands().keySet();
      return String.format(
          Locale.ROOT,
          "There is no %s %s, but %s.%s",
          spec.qualifiedName(" "),
          typed,
          Listing.of(names, spec.qualifiedName(" ") + " "),
          Nearest.question(typed, names, ""));
    }

    private Misread twice(OverwrittenOptionException e) {
      var word = options.getLast();
      if (e.getOverwritten() instanceof OptionSpec option) word = last(option).orElse(word);
      return at(word, word.key() + "= stands here twice; one must go.");
    }

    private Misread wrong(ParameterException e) {
      var argument = e.getArgSpec();
      if (argument == null) return generally(e);
      var word = argument instanceof OptionSpec option ? last(option) : parameter(e.getValue());
      if (word.isEmpty()) return generally(e);
      if (e.getCause() instanceof Mistake mistake) return at(word.get(), mistake.advice());
      boolean option = argument instanceof OptionSpec;
      var typed = option ? word.get().value() : word.get().text();
      var name = option ? word.get().key() + "=" : Synopsis.label(argument);
      return at(word.get(), name + " is " + wanted(argument) + ", and \"" + typed + "\" is not.");
    }

    private static String wanted(ArgSpec argument) {
      var type = Synopsis.type(argument);
      if (type == boolean.class) return Switch.WORDS;
      var values = Synopsis.values(argument);
      if (!values.isEmpty()) return "one of " + String.join(", ", values);
      if (type == int.class || type == Integer.class)
        return "a whole number up to " + Integer.MAX_VALUE;
      if (type == long.class || type == Long.class) return "a whole number up to " + Long.MAX_VALUE;
      if (type == double.class || type == Double.class) return "a number";
      return "a " + Synopsis.label(argument);
    }

    private Optional<Word> last(OptionSpec option) {
      for (int i = options.size() - 1; i >= 0; i--) {
        var word = options.get(i);
        var key = word.key().isEmpty() ? spelledOut(word) : word.key();
        if (List.of(option.names()).contains("--" + key)) return Optional.of(word);
      }
      return Optional.empty();
    }

    private Optional<Word> parameter(@Nullable String value) {
      for (var word : parameters) if (word.text().equals(value)) return Optional.of(word);
      return Optional.empty();
    }

    private Misread generally(ParameterException e) {
      var spec = called.getCommandSpec();
      return new Misread(
          0,
          source.length(),
          "This does not fit. Type: " + Synopsis.of(spec) + " (" + plain(e) + ")");
    }

    private static String plain(ParameterException e) {
      return String.valueOf(e.getMessage()).replace("--", "");
    }

    private static Misread at(Word word, String advice) {
      return new Misread(word.from(), word.to(), advice);
    }
  }
}
