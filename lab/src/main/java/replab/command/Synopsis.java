package replab.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import replab.core.Seq;

/** How a command is typed, in one line, and in the lab's own way: {@code via=NODE}. */
final class Synopsis {
  private Synopsis() {}

  /** {@code write KEY VALUE [via=NODE]}. */
  static String of(CommandSpec spec) {
    List<String> words = new ArrayList<>();
    words.add(spec.qualifiedName(" "));
    if (!spec.subcommands().isEmpty()) words.add("…");
    for (var parameter : spec.positionalParameters())
      if (!parameter.hidden()) words.add(parameter(parameter));
    for (var option : spec.options())
      if (!option.hidden())
        words.add(option.required() ? option(option) : "[" + option(option) + "]");
    return String.join(" ", words);
  }

  private static String parameter(PositionalParamSpec parameter) {
    var label = label(parameter);
    var dots = parameter.arity().max() > 1 || parameter.index().max() > 1000 ? "…" : "";
    var shown = label.endsWith("…") ? label : label + dots;
    return parameter.arity().min() == 0 ? "[" + shown + "]" : shown;
  }

  static String option(OptionSpec option) {
    var values = values(option);
    var shown = values.isEmpty() || values.size() > 5 ? label(option) : String.join("|", values);
    return key(option) + "=" + shown;
  }

  /** {@code via} for {@code --via}. */
  static String key(OptionSpec option) {
    var name = option.longestName();
    return name.startsWith("--") ? name.substring(2) : name;
  }

  /** The keys that a command has, as they are typed: {@code via=}. */
  static Seq<String> keys(CommandSpec spec) {
    return Seq.copyOf(spec.options()).filter(option -> !option.hidden()).map(Synopsis::key);
  }

  /** {@code NODE}: the label without picocli's own brackets. */
  static String label(ArgSpec argument) {
    var label = argument.paramLabel();
    return label.startsWith("<") && label.endsWith(">")
        ? label.substring(1, label.length() - 1).toUpperCase(Locale.ROOT)
        : label;
  }

  /** The values that there can be, when they can be listed. */
  static Seq<String> values(ArgSpec argument) {
    var type = type(argument);
    if (type == boolean.class || type == Boolean.class) return Seq.of("on", "off");
    var constants = type.getEnumConstants();
    if (constants != null)
      return Seq.of(constants).map(each -> String.valueOf(each).toLowerCase(Locale.ROOT));
    var listed = argument.completionCandidates();
    return listed == null ? Seq.empty() : Seq.copyOf(listed);
  }

  /** What each value is: an {@code int} also when there are many of them or perhaps none. */
  static Class<?> type(ArgSpec argument) {
    var inner = argument.auxiliaryTypes();
    return inner.length > 0 ? inner[0] : argument.type();
  }
}
