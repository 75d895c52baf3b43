package replab.core;

/** What a key holds, which says what a write does to it. */
public enum Content {
  /** One value, or none: a write replaces it. */
  REGISTER,
  /** Values that did not know of each other, side by side: a write replaces those it knew. */
  SIBLINGS,
  /** The same, of which an application makes one value for whoever looks. */
  RESOLVED,
  /**
   * Elements, found as {@code {eggs, milk}}: a write adds one, a delete takes {@code item} away.
   */
  SET,
  /** A text: a write puts letters into it. */
  TEXT
}
