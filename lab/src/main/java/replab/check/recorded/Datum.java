package replab.check.recorded;

import java.util.Optional;
import replab.core.Seq;
import replab.core.Table;

/** A value as EDN and JSON have it; numbers, words and strings are all text. */
sealed interface Datum {
  /** {@code nil}, {@code null}. */
  record Nothing() implements Datum {}

  record Text(String text) implements Datum {}

  /** A vector or a list. */
  record Items(Seq<Datum> items) implements Datum {}

  /** A set. */
  record Members(Seq<Datum> items) implements Datum {}

  record Fields(Table<String, Datum> fields) implements Datum {}

  default Optional<String> asText() {
    return this instanceof Text(var text) ? Optional.of(text) : Optional.empty();
  }

  /** What tells it from others. */
  default String show() {
    return switch (this) {
      case Nothing _ -> "nil";
      case Text(var text) -> text;
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
