package replab.core;

/** What can happen to a node that runs a protocol with messages M and durable records R. */
public sealed interface Event<M, R> {
  /**
   * {@code seen}: how far the client has been shown the store already; NONE when it does not say.
   */
  record Requested<M, R>(Ticket ticket, Op op, Stamp seen) implements Event<M, R> {}

  record Received<M, R>(NodeId from, M message) implements Event<M, R> {}

  /** The disk holds these records now, in the order in which they were written. */
  record Synced<M, R>(Seq<R> records) implements Event<M, R> {}

  record Elapsed<M, R>(String timer) implements Event<M, R> {}

  record Ordered<M, R>(Order order) implements Event<M, R> {}

  /** The protocol's settings are other ones from now on. */
  record Configured<M, R>() implements Event<M, R> {}
}
