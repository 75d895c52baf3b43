package replab.core;

import java.time.Duration;

/** What a node asks of the world. */
public sealed interface Effect<M, R> {
  record Send<M, R>(NodeId to, M message) implements Effect<M, R> {}

  record Reply<M, R>(Ticket ticket, Answer answer) implements Effect<M, R> {}

  /** Hands a record to the disk. A crash before the next {@link Event.Synced} may take it. */
  record Write<M, R>(R entry) implements Effect<M, R> {}

  /**
   * Makes a record durable, and all that was written before it, before anything else of this step
   * is seen. No {@link Event.Synced} follows.
   */
  record Force<M, R>(R entry) implements Effect<M, R> {}

  /**
   * Fires {@link Event.Elapsed} after a time drawn evenly between {@code least} and {@code most} on
   * this node's own clock. Setting a timer that runs starts it anew.
   */
  record SetTimer<M, R>(String timer, Duration least, Duration most) implements Effect<M, R> {}

  /**
   * Fires {@link Event.Elapsed} after a time drawn from an exponential distribution with this mean,
   * so that how long it has run says nothing of how long it still will.
   */
  record SetMemorylessTimer<M, R>(String timer, Duration mean) implements Effect<M, R> {}

  record StopTimer<M, R>(String timer) implements Effect<M, R> {}

  /** An operator's order makes no sense here, and why; the order has no effect. */
  record Refuse<M, R>(String advice) implements Effect<M, R> {}
}
