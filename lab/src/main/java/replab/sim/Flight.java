package replab.sim;

/**
 * A numbered message on its way.
 *
 * @param number what people call it: {@code #14}
 * @param cause the index of the happening that sent it
 * @param slot where its arrival stands on the agenda, or stood before it was held
 * @param held whether someone keeps it back
 * @param served whether it has had its turn at a node that serves one message at a time
 */
public record Flight<M>(
    int number, Envelope<M> envelope, int cause, Slot slot, boolean held, boolean served) {
  /** When it arrives if nobody interferes, in nanoseconds of virtual time. */
  public long due() {
    return slot.due();
  }

  Flight<M> at(Slot then) {
    return new Flight<>(number, envelope, cause, then, held, served);
  }

  Flight<M> held(boolean now) {
    return new Flight<>(number, envelope, cause, slot, now, served);
  }

  /** Once it has had its turn. */
  Flight<M> queued() {
    return new Flight<>(number, envelope, cause, slot, held, true);
  }
}
