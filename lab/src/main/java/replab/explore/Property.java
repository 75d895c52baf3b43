package replab.explore;

import java.util.function.Predicate;

/** Something that is so, or is not, in each world. {@code holds} must be pure. */
public record Property(String name, Predicate<View> holds) {
  /** Breaks in the first world that has what {@code found} looks for. */
  public static Property never(String name, Predicate<View> found) {
    return new Property(name, found.negate());
  }

  public Property and(Property other) {
    return new Property(name + ", " + other.name, holds.and(other.holds));
  }
}
