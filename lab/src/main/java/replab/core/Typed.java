package replab.core;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of a protocol as they were typed, and their reading. Every method refuses what it
 * cannot read with a {@link Mistake} that says what would do.
 *
 * @param kind the kind of cluster, for the messages
 * @param values all settings there are
 */
public record Typed(String kind, Table<String, String> values) {
  /** With another value for a setting that there is. */
  public Typed set(String key, String value) {
    if (values.has(key)) return new Typed(kind, values.put(key, switched(key, value)));
    throw new Mistake(
        "A "
            + kind
            + " cluster has no setting \""
            + key
            + "\"."
            + Nearest.to(key, values.keys())
                .map(name -> " Did you mean " + name + "=" + value + "?")
                .orElseGet(() -> " It has " + String.join(", ", values.keys()) + "."));
  }

  /** One word for on and one for off, where that is what a setting is. */
  private String switched(String key, String value) {
    return Switch.read(values.at(key))
        .flatMap(_ -> Switch.read(value))
        .map(on -> on ? "on" : "off")
        .orElse(value);
  }

  public String text(String key) {
    return values.at(key);
  }

  /** Whether it is {@code yes}; it must be that or {@code no}. */
  public boolean either(String key, String yes, String no) {
    var value = text(key);
    if (value.equals(yes) || value.equals(no)) return value.equals(yes);
    var words = yes.equals("on") ? Switch.WORDS : no + " or " + yes;
    throw new Mistake(key + "=" + value + "? It is " + words + ".");
  }

  /** One of the names of {@code choices}, in lower case and with a hyphen between words. */
  public <E extends Enum<E>> E oneOf(String key, Class<E> choices) {
    var value = text(key);
    var names = Seq.<String>empty();
    for (var choice : choices.getEnumConstants()) {
      var name = choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(value)) return choice;
      names = names.add(name);
    }
    throw new Mistake(key + "=" + value + "? It is one of " + String.join(", ", names) + ".");
  }

  /** What {@code read} makes of it; empty where it is {@code none}. */
  public <T> Optional<T> unless(String key, String none, Function<String, T> read) {
    return Switch.alike(text(key)).contains(none) ? Optional.empty() : Optional.of(read.apply(key));
  }

  public int number(String key, int least) {
    var value = text(key);
    if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= least)
      return Integer.parseInt(value);
    throw new Mistake(key + "=" + value + "? It is a number from " + least + " to 999999999.");
  }

  /** A time that may be nothing. */
  public Duration span(String key) {
    var span = Durations.parse(text(key));
    if (span.isNegative()) throw new Mistake(key + " cannot be negative.");
    return span;
  }

  public Duration positive(String key) {
    var span = Durations.parse(text(key));
    if (span.isNegative() || span.isZero())
      throw new Mistake(key + "=" + text(key) + "? It must be longer than nothing.");
    return span;
  }
}
