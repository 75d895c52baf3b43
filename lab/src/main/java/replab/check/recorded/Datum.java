package replab.check.recorded;

import java.util.Optional;
import java.util.regex.Pattern;
import replab.core.Seq;
import replab.core.Table;

/** A value as EDN and JSON have it: the string {@code "1"} is not the number 1. */
sealed interface Datum {
  /** A string that looks so without its quotes would be taken for something else. */
  Pattern NO_STRING =
      Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?|nil|true|false|[:\"].*|", Pattern.DOTALL);

  /** {@code nil}, {@code null}. */
  record Nothing() implements Datum {}

  /** A string. */
  record Text(String text) implements Datum {}

  /** A number, {@code true}, a keyword with its colon, or another symbol. */
  record Word(String word) implements Datum {}

  /** A vector or a list. */
  record Items(Seq<Datum> items) implements Datum {}

  /** A set. */
  record Members(Seq<Datum> items) implements Datum {}

  record Fields(Table<String, Datum> fields) implements Datum {}

  /** A string, a number, or a keyword without its colon: what names something. */
  default Optional<String> asName() {
    return switch (this) {
      case Text(var text) -> Optional.of(text);
      case Word(var word) -> Optional.of(word.startsWith(":") ? word.substring(1) : word);
      case Nothing _, Items _, Members _, Fields _ -> Optional.empty();
    };
  }

  /** What tells it from others. */
  default String show() {
    return switch (this) {
      case Nothing _ -> "nil";
      case Text(var text) -> NO_STRING.matcher(text).matches() ? '"' + text + '"' : text;
      case Word(var word) -> word;
      case Items(var items) -> "[" + String.join(" ", items.map(Datum::show)) + "]";
      case Members(var items) -> "#{" + String.join(" ", items.map(Datum::show)) + "}";
      case Fields(var fields) ->
          "{"
              + String.join(
                  ", ", fields.entries().map(each -> each.key() + " " + each.value().show()))
              + "}";
    };
  }
}
