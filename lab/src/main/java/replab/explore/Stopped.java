package replab.explore;

/** An exploration cannot go on; says why, as a sentence goes on after a colon. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  Stopped(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
