package replab.command;

/**
 * Something that may stand where the learner presses TAB.
 *
 * @param value what would be typed
 * @param meaning what it is, in a few words; may be empty
 * @param whole whether a space may follow: false for {@code via=}, which wants more
 */
public record Candidate(String value, String meaning, boolean whole) {
  public static Candidate of(String value) {
    return new Candidate(value, "", true);
  }

  public static Candidate of(String value, String meaning) {
    return new Candidate(value, meaning, true);
  }
}
