package replab.core;

import java.util.OptionalInt;

/**
 * Something a person asked for that cannot be, in a sentence that says what to do instead. Whoever
 * took the request shows the sentence; nothing has changed.
 */
public final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  private String text = "";
  private int place;

  public Mistake(String advice) {
    super(advice, null, false, false);
  }

  /** With the place in what was typed that it is about: in {@code text}, from this character. */
  public Mistake(String advice, String text, int place) {
    this(advice);
    this.text = text;
    this.place = place;
  }

  /** Where in what was typed it is about; empty where it does not say, or that was not typed. */
  public OptionalInt placeIn(String typed) {
    int at = text.isEmpty() ? -1 : typed.indexOf(text);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at + place);
  }

  public String advice() {
    return String.valueOf(getMessage());
  }
}
