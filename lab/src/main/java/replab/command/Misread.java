package replab.command;

/** A command that cannot be understood: where it goes wrong, and what to type instead. */
final class Misread extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int from;
  private final int to;

  Misread(int from, int to, String advice) {
    super(advice, null, false, false);
    this.from = from;
    this.to = to;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  String advice() {
    return String.valueOf(getMessage());
  }
}
