package replab.core;

/**
 * Something a person asked for that cannot be, in a sentence that says what to do instead. Whoever
 * took the request shows the sentence; nothing has changed.
 */
public final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Mistake(String advice) {
    super(advice, null, false, false);
  }

  public String advice() {
    return String.valueOf(getMessage());
  }
}
