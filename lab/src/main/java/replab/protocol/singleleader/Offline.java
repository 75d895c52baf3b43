package replab.protocol.singleleader;

import java.util.Optional;
import replab.core.Local;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Order;
import replab.core.Seq;
import replab.protocol.singleleader.Durable.Fenced;
import replab.protocol.singleleader.Durable.Follows;
import replab.protocol.singleleader.Durable.Rewound;
import replab.protocol.singleleader.Role.Blank;
import replab.protocol.singleleader.Role.Choosing;
import replab.protocol.singleleader.Role.Follower;
import replab.protocol.singleleader.Role.Leader;
import replab.protocol.singleleader.Role.Stopped;
import replab.protocol.singleleader.Role.Watching;

/**
 * What an operator does to a node that is down, by its disk alone: switches it off for good, or
 * runs pg_rewind, which wants its target stopped.
 */
final class Offline {
  private Offline() {}

  /**
   * The disk afterwards.
   *
   * @param asleep what the node would be if it started now
   */
  static Seq<Durable> of(
      Local here, Seq<Durable> durable, Role asleep, Order order, Optional<Role> other) {
    return switch (order.verb()) {
      case "fence" -> durable.add(fenced(here, asleep));
      case "rewind" -> rewound(here, durable, asleep, order.arguments().first(), other);
      default -> throw new Mistake(here.self() + " is down: restart " + here.self() + " first.");
    };
  }

  private static Durable fenced(Local here, Role asleep) {
    store(here, asleep);
    return new Fenced();
  }

  private static Seq<Durable> rewound(
      Local here, Seq<Durable> durable, Role asleep, String source, Optional<Role> other) {
    if (!(other.orElse(asleep) instanceof Leader leader) || other.isEmpty())
      throw new Mistake(
          here.self() + " is rewound to the log of a leader, and " + source + leads(other));
    var store = store(here, asleep);
    var wal = store.wal();
    var fork = leader.store().wal().fork(wal.timelines());
    if (wal.start().isAfter(fork)) throw new Mistake(Following.notKept(here, fork) + ".");
    return durable
        .add(new Rewound(fork, store.edition().next()))
        .add(new Follows(Optional.of(new NodeId(source))));
  }

  private static String leads(Optional<Role> other) {
    return other.isEmpty() ? " cannot be reached now." : " does not lead.";
  }

  private static Store store(Local here, Role asleep) {
    return switch (asleep) {
      case Leader me -> me.store();
      case Follower me -> me.store();
      case Stopped me -> me.store();
      case Blank _ ->
          throw new Mistake(
              here.self() + " has no data: restart " + here.self() + ", and join it.");
      case Watching _, Choosing _ -> throw new Mistake("The monitor takes no orders.");
    };
  }
}
