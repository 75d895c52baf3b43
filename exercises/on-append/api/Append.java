package exercise.onappend;

/**
 * One entry of the leader's log, which stands there right behind the first {@code after} entries.
 */
public record Append(int after, String entry) {
  @Override
  public String toString() {
    return "append " + entry + " after " + after;
  }
}
