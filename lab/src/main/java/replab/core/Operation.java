package replab.core;

/**
 * One operation as its client lived it.
 *
 * @param begin the phase of the {@link History} in which it began
 */
public record Operation(
    Ticket ticket, NodeId client, NodeId node, Op op, int begin, Outcome outcome) {

  /** How an operation stands. */
  public sealed interface Outcome {}

  /** Its client still waits. */
  public record Running() implements Outcome {}

  /** Its client was answered in phase {@code end}. */
  public record Ended(Answer answer, int end) implements Outcome {}

  /** Its client gave up, or was told to: it may or may not have happened, now or later. */
  public record Unknown(String reason) implements Outcome {}

  public boolean running() {
    return outcome instanceof Running;
  }

  public boolean ok() {
    return outcome instanceof Ended(var answer, _) && !(answer instanceof Answer.Failed);
  }

  public boolean failed() {
    return outcome instanceof Ended(Answer.Failed _, _);
  }

  public boolean unknown() {
    return outcome instanceof Unknown;
  }

  /** Whether this one had ended when the other began: real-time order. */
  public boolean precedes(Operation other) {
    return outcome instanceof Ended(_, int end) && end < other.begin;
  }
}
