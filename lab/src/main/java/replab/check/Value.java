package replab.check;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import replab.core.Seq;

/** What a part of a predicate comes to. */
sealed interface Value {
  /** Longer digits are text: nobody computes with them. */
  Pattern DIGITS = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

  record Amount(BigDecimal number) implements Value {}

  record Text(String text) implements Value {}

  record Flag(boolean is) implements Value {}

  record Several(Seq<String> items) implements Value {}

  /** There is no value, and what that is called. Equal to itself, neither less nor more. */
  record Nothing(String word) implements Value {
    static final Value ABSENT = new Nothing("absent");
    static final Value NONE = new Nothing("none");
    static final Value YET = new Nothing("nothing yet");
    static final Value NUMBER = new Nothing("no number");
  }

  static Value of(long number) {
    return new Amount(BigDecimal.valueOf(number));
  }

  /** What a read found. */
  static Value of(Seq<String> found) {
    return found.isEmpty() ? Nothing.ABSENT : new Text(Changes.show(found));
  }

  default Optional<BigDecimal> asNumber() {
    return switch (this) {
      case Amount(var number) -> Optional.of(number);
      case Text(var text) ->
          DIGITS.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
      case Flag _, Several _, Nothing _ -> Optional.empty();
    };
  }

  default String show() {
    return switch (this) {
      case Amount(var number) -> plain(number);
      case Text(var text) -> text;
      case Flag(var is) -> Boolean.toString(is);
      case Several(var items) -> String.join(",", items);
      case Nothing(var word) -> word;
    };
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** As numbers where both are numbers, else as texts. */
  default boolean same(Value other) {
    if (this instanceof Nothing || other instanceof Nothing) return equals(other);
    return order(other) == 0;
  }

  /** Whether the two can be put in order: there must be something on both sides. */
  default boolean comparable(Value other) {
    return !(this instanceof Nothing) && !(other instanceof Nothing);
  }

  /** Below 0, 0 or above, as {@code compareTo}. */
  default int order(Value other) {
    var mine = asNumber();
    var theirs = other.asNumber();
    return mine.isPresent() && theirs.isPresent()
        ? mine.get().compareTo(theirs.get())
        : show().compareTo(other.show());
  }

  /** The values that {@code in} looks through: a set's, or siblings. */
  default Seq<Value> members() {
    return switch (this) {
      case Several(var items) -> items.map(Text::new);
      case Text(var text) -> Changes.siblings(text).map(Text::new);
      case Amount _, Flag _, Nothing _ -> Seq.of(this);
    };
  }
}
