package replab.command;

import java.util.Optional;
import replab.check.Predicate;
import replab.check.Properties;
import replab.core.Seq;
import replab.core.Table;
import replab.view.Text;
import replab.view.Tone;

/** The words that commands which judge understand, and that are no commands themselves. */
public final class Glossary {
  private static final Table<String, String> MODES =
      Table.<String, String>empty()
          .put("always", "in every run that can follow; what explore asks where nothing is said")
          .put("possible", "in some run that can follow, so that nobody takes idleness for safety");

  private Glossary() {}

  /** What a word means, and where it is said; empty for one of no meaning. */
  static Optional<Text> of(String word) {
    for (var property : Properties.all())
      if (property.name().equals(word))
        return Optional.of(
            told(word, property.description(), "check " + word + ", explore " + word));
    if (MODES.has(word))
      return Optional.of(
          told(
              word,
              MODES.at(word),
              "explore always leaders < 3 and possible leaders == 2 timers=1"));
    for (var each : Predicate.vocabulary().entries())
      if (each.key().split("\\(", 2)[0].equals(word))
        return Optional.of(told(each.key(), each.value(), "expect, find, explore; help expect"));
    return Optional.empty();
  }

  private static Text told(String word, String meaning, String where) {
    return Text.of(Tone.STRONG, word).line("  " + meaning).line(Tone.QUIET, "In: " + where);
  }

  /** All names of what has a meaning here. */
  static Seq<String> names() {
    var names = Properties.all().map(Properties.Property::name);
    for (var word : Predicate.vocabulary().keys())
      if (!word.contains(".")) names = names.add(word.split("[(\\[]", 2)[0]);
    return names.addAll(Seq.copyOf(MODES.keys()));
  }

  /** The words of a condition, each with its meaning. */
  public static Text ofConditions() {
    var words = Predicate.vocabulary();
    int widest = 0;
    for (var word : words.keys()) widest = Math.max(widest, word.length());
    var told = Text.of(Tone.HEADING, "Words of a condition");
    for (var each : words.entries())
      told =
          told.line(
              Text.of(Tone.COMMAND, "  " + each.key())
                  .plus(" ".repeat(widest - each.key().length() + 2) + each.value()));
    return told;
  }
}
