package replab.protocol.chain;

import java.time.Duration;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Step;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.chain.Store.Update;

/** The part a node plays, with all that it knows. */
public sealed interface Part {
  /** A step that starts out from this part. */
  default Step<Part, Message, Durable> step() {
    return Step.become(this);
  }

  /**
   * A server in the chain.
   *
   * @param early updates that came before one that precedes them
   * @param begins how far it must be to take part; as far as it ever was, save for a new tail
   * @param reads those of its clients that wait to hear which version is committed
   * @param leaseEnd until when it may answer reads, on its own clock, where leases are asked for
   */
  record Server(
      Configuration configuration,
      Store store,
      Table<Long, Update> early,
      long begins,
      Table<Ticket, String> reads,
      Duration leaseEnd)
      implements Part {
    private static final long NOT_YET = Long.MAX_VALUE;

    static Server first(Configuration configuration) {
      return new Server(configuration, Store.EMPTY, Table.empty(), 0, Table.empty(), Duration.ZERO);
    }

    /** It has a copy, and its predecessor is still to say what came after that. */
    static Server newTail(Configuration configuration, Store copied) {
      return new Server(
          configuration, copied, Table.empty(), NOT_YET, Table.empty(), Duration.ZERO);
    }

    Server with(Configuration next) {
      return new Server(next, store, early, begins, reads, leaseEnd);
    }

    Server with(Store next) {
      return new Server(configuration, next, early, begins, reads, leaseEnd);
    }

    Server withEarly(Table<Long, Update> next) {
      return new Server(configuration, store, next, begins, reads, leaseEnd);
    }

    /** It has all once it is as far as this; unless it had all before. */
    Server beginningAt(long index) {
      return new Server(configuration, store, early, Math.min(begins, index), reads, leaseEnd);
    }

    Server withReads(Table<Ticket, String> next) {
      return new Server(configuration, store, early, begins, next, leaseEnd);
    }

    Server leased(Duration until) {
      return new Server(configuration, store, early, begins, reads, until);
    }

    /** Whether it takes part already. */
    boolean active() {
      return store.flushed() >= begins;
    }

    boolean isHead(Local here) {
      return active() && configuration.head().equals(here.self());
    }

    boolean isTail(Local here) {
      return active() && configuration.tail().equals(here.self());
    }

    /** Whether somebody may wait for what it has sent, or it for somebody. */
    boolean outstanding(NodeId self) {
      return !active()
          || (configuration.successor(self).isPresent() && store.acknowledged() < store.flushed());
    }
  }

  /**
   * Has failed, or was taken to have: it keeps its data, and takes no part.
   *
   * @param configuration the newest that it knew; 0 after a crash, for no server's disk has it
   * @param joining whether it has asked to be taken in again
   * @param refusal why it is not; empty while it may be
   */
  record Halted(long configuration, Store store, boolean joining, String refusal) implements Part {}

  /** No data at all; {@code joining} and {@code refusal} as above. */
  record Blank(boolean joining, String refusal) implements Part {}

  /** Has a copy, made in this configuration, and waits for one with itself at the end. */
  record Newcomer(long configuration, Store store) implements Part {}

  /** Says who is in the chain: see {@link Master}. */
  record Mastering(Configuration configuration) implements Part {}
}
