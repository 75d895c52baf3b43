package replab.explore;

/** Nodes differ in more than their names, or it cannot be told: so no renaming is of use. */
final class Unalike extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unalike(String why) {
    super(why);
  }
}
