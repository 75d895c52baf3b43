package replab.sim;

import java.time.Duration;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Order;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;

/** One thing that can happen in a world. */
public sealed interface Choice<M> {
  // Clients

  record Ask<M>(Ticket ticket, NodeId client, NodeId node, Op op, Stamp seen)
      implements Choice<M> {}

  /** A client stops waiting: its operation is unknown from here on. */
  record GiveUp<M>(Ticket ticket, String reason) implements Choice<M> {}

  /** A client exists, or has other options: {@code near}, for one, is a node it is beside. */
  record Introduce<M>(NodeId client, Table<String, String> options) implements Choice<M> {}

  // Network

  record Deliver<M>(Envelope<M> envelope) implements Choice<M> {}

  record Drop<M>(Envelope<M> envelope) implements Choice<M> {}

  record Duplicate<M>(Envelope<M> envelope) implements Choice<M> {}

  record Hold<M>(Envelope<M> envelope) implements Choice<M> {}

  record Release<M>(Envelope<M> envelope) implements Choice<M> {}

  record Cut<M>(Seq<Link> links) implements Choice<M> {}

  record Heal<M>(Seq<Link> links) implements Choice<M> {}

  // Nodes

  /** A node's disk makes all that was written durable: fsync. */
  record Sync<M>(NodeId node) implements Choice<M> {}

  record Fire<M>(NodeId node, String timer) implements Choice<M> {}

  record Crash<M>(NodeId node) implements Choice<M> {}

  record Boot<M>(NodeId node, boolean diskLost) implements Choice<M> {}

  record Pause<M>(NodeId node) implements Choice<M> {}

  record Resume<M>(NodeId node) implements Choice<M> {}

  // Operators

  record Command<M>(NodeId node, Order order) implements Choice<M> {}

  record Set<M>(String key, String value) implements Choice<M> {}

  record Join<M>(NodeId node) implements Choice<M> {}

  record Leave<M>(NodeId node) implements Choice<M> {}

  // Time

  /** Virtual time goes on, with nothing else happening. */
  record Pass<M>(Duration span) implements Choice<M> {}

  /** A node's clock is {@code offset} ahead, and runs at {@code rate} of true time from now on. */
  record Skew<M>(NodeId node, Duration offset, double rate) implements Choice<M> {}

  /** What links, disks and nodes take: seen by schedulers alone. */
  record Pace<M>(Tempo tempo) implements Choice<M> {}
}
