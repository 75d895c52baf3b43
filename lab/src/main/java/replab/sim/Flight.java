package replab.sim;

/**
 * A numbered message on its way.
 *
 * @param number what people call it: {@code #14}
 * @param cause the index of the happening that sent it
 * @param due when it arrives if nobody interferes, in nanoseconds of virtual time
 * @param held whether someone keeps it back
 * @param served whether it has had its turn at a node that serves one message at a time
 */
public record Flight<M>(
    int number, Envelope<M> envelope, int cause, long due, boolean held, boolean served) {
  Flight<M> due(long then) {
    return new Flight<>(number, envelope, cause, then, held, served);
  }

  Flight<M> held(boolean now) {
    return new Flight<>(number, envelope, cause, due, now, served);
  }

  Flight<M> queued(long then) {
    return new Flight<>(number, envelope, cause, then, held, true);
  }
}
