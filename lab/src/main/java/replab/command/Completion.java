package replab.command;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import replab.command.Sketch.Kind;
import replab.command.Sketch.Piece;
import replab.core.Mistake;
import replab.core.Seq;

/** What could stand where the learner presses TAB: live names, not only words of the grammar. */
public final class Completion {
  /**
   * What TAB offers.
   *
   * @param from where the word begins that a candidate takes the place of, in the text before TAB
   */
  public record Offer(int from, Seq<Candidate> candidates) {}

  private final Interpreter interpreter;
  private final Session session;
  private final Sketch.Traits traits;

  public Completion(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.session = interpreter.session();
    this.traits = new Traits(interpreter.bridge());
  }

  /** What could end the text, or follow it. */
  public Offer at(String text) {
    var pieces = Sketch.of(text.endsWith(" #") ? text + "1" : text, traits); // no comment yet
    boolean within = !pieces.isEmpty() && pieces.last().to() >= text.length();
    if (within && pieces.last().kind() == Kind.COMMENT)
      return new Offer(text.length(), Seq.empty());
    boolean typing = within && pieces.last().kind() != Kind.BRACE;
    int from = typing ? pieces.last().from() : text.length();
    var words = commandAt(text, pieces, typing);
    var typed = text.substring(from);
    try {
      return new Offer(from, fitting(candidates(words, typed), typed));
    } catch (Mistake e) {
      return new Offer(from, Seq.empty()); // nothing sensible to offer here
    }
  }

  /** The words before the one being typed, of the same command. */
  private Seq<String> commandAt(String text, Seq<Piece> pieces, boolean typing) {
    var before = typing ? pieces.take(pieces.size() - 1) : pieces;
    int command = typing ? pieces.last().command() : commandOf(text);
    return before
        .filter(p -> p.command() == command && (p.kind() == Kind.NAME || p.kind() == Kind.WORD))
        .map(p -> p.in(text));
  }

  /** The command that a further word would belong to. */
  private int commandOf(String text) {
    return Sketch.of(text + "x", traits).last().command();
  }

  private Seq<Candidate> candidates(Seq<String> words, String typed) {
    if (words.isEmpty()) return names();
    var line = interpreter.bridge().look(words.first());
    if (line.isEmpty()) return Seq.empty();
    LabCommand command = line.get().getCommand();
    var own = command.candidates(session, words.add(typed), words.size());
    var spec = line.get().getCommandSpec();
    var rest = words.drop(1);
    while (!rest.isEmpty() && spec.subcommands().containsKey(rest.first())) {
      spec = subcommand(spec, rest.first());
      rest = rest.drop(1);
    }
    return own.addAll(arguments(spec, rest, typed));
  }

  private static CommandSpec subcommand(CommandSpec spec, String name) {
    return requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }

  private Seq<Candidate> names() {
    var commands = interpreter.commands();
    var allowed = session.allowed();
    return commands
        .names()
        .filter(name -> allowed.isEmpty() || allowed.contains(name))
        .map(name -> Candidate.of(name, header(commands.make(name))));
  }

  private static String header(Optional<LabCommand> made) {
    var described = made.map(command -> command.getClass().getAnnotation(Command.class));
    return described.map(d -> String.join(" ", d.header())).orElse("");
  }

  private Seq<Candidate> arguments(CommandSpec spec, Seq<String> words, String typed) {
    var key = keyOf(typed);
    var option = Optional.ofNullable(spec.optionsMap().get("--" + key));
    if (!key.isEmpty() && option.isPresent())
      return values(option.get(), typed.substring(key.length() + 1), key + "=");
    if (typed.startsWith("$")) return variables();
    return subcommands(spec, words).addAll(parameter(spec, words, typed)).addAll(keys(spec, words));
  }

  private static String keyOf(String word) {
    return word.substring(0, Math.max(0, word.indexOf('=')));
  }

  private Seq<Candidate> variables() {
    return session.variables().entries().map(each -> Candidate.of("$" + each.key(), each.value()));
  }

  private static Seq<Candidate> subcommands(CommandSpec spec, Seq<String> words) {
    if (!words.isEmpty()) return Seq.empty();
    List<Candidate> all = new ArrayList<>();
    for (var sub : spec.subcommands().entrySet()) {
      var header = sub.getValue().getCommandSpec().usageMessage().header();
      all.add(Candidate.of(sub.getKey(), String.join(" ", header)));
    }
    return Seq.copyOf(all);
  }

  private Seq<Candidate> parameter(CommandSpec spec, Seq<String> words, String typed) {
    boolean verbatim = spec.userObject().getClass().isAnnotationPresent(Verbatim.class);
    int index = verbatim ? 0 : words.filter(word -> !isOption(spec, word)).size();
    for (var parameter : spec.positionalParameters())
      if (parameter.index().contains(index) && !parameter.hidden())
        return values(parameter, typed, "");
    return Seq.empty();
  }

  private static boolean isOption(CommandSpec spec, String word) {
    return spec.optionsMap().containsKey("--" + keyOf(word));
  }

  /** Of a list, what could be its last element. */
  private Seq<Candidate> values(ArgSpec argument, String typed, String before) {
    int last = argument.isMultiValue() ? typed.lastIndexOf(',') + 1 : 0;
    var earlier = before + typed.substring(0, last);
    var listed = Synopsis.values(argument).map(Candidate::of);
    return listed
        .addAll(session.candidates(Synopsis.label(argument), typed.substring(last)))
        .map(each -> new Candidate(earlier + each.value(), each.meaning(), each.whole()));
  }

  private static Seq<Candidate> keys(CommandSpec spec, Seq<String> words) {
    Seq<Candidate> keys = Seq.empty();
    for (OptionSpec option : spec.options()) {
      var key = Synopsis.key(option) + "=";
      if (option.hidden() || words.any(word -> word.startsWith(key))) continue;
      keys = keys.add(new Candidate(key, String.join(" ", option.description()), false));
    }
    return keys;
  }

  private static Seq<Candidate> fitting(Seq<Candidate> all, String typed) {
    var begins = typed.toLowerCase(Locale.ROOT);
    Seq<Candidate> fitting = Seq.empty();
    for (var each : all)
      if (each.value().toLowerCase(Locale.ROOT).startsWith(begins)
          && !fitting.any(other -> other.value().equals(each.value()))) fitting = fitting.add(each);
    return fitting;
  }
}
