package replab.cluster;

import java.util.Optional;
import java.util.concurrent.Executor;
import replab.check.Claim;
import replab.check.Scene;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Order;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.explore.Bounds;
import replab.explore.Reductions;
import replab.explore.Watch;

/**
 * A replicated store that can be used, broken and looked at: the port between the commands and
 * whatever runs behind them.
 *
 * <p>Every method refuses what cannot be with a {@link replab.core.Mistake}, and has changed
 * nothing then.
 */
public interface Cluster {
  /** Its kind, as the prompt shows it: {@code single-leader}. */
  String kind();

  /** All that can be seen of it now. */
  Scene scene();

  /**
   * Asks as {@code client}; empty {@code via} leaves the choice of nodes to the client. Gives the
   * operations that came of it, one for each node asked.
   */
  Seq<Ticket> ask(NodeId client, Op op, Seq<NodeId> via, String name);

  /**
   * Looks for a run from here, within the bounds, that leads to where the claim is not so; where
   * the bounds plan nothing, clients do what {@link #plans} says. A cluster that cannot go back, as
   * a real engine, refuses.
   *
   * @param helper another thread, which has nothing else to do
   */
  Outlook<?> explore(
      Claim claim,
      Bounds bounds,
      Reductions reductions,
      Optional<? extends Executor> helper,
      Watch watch);

  /** What clients will ask when a claim is explored from here. */
  Plans plans(Claim claim);

  void crash(NodeId node);

  void restart(NodeId node, boolean diskLost);

  void pause(NodeId node);

  void resume(NodeId node);

  /** Lets nothing pass from one side to the other, or both ways. */
  void cut(Seq<NodeId> from, Seq<NodeId> to, boolean bothWays);

  /** Mends every cut from one side to the other, or both ways; with empty sides, all of them. */
  void heal(Seq<NodeId> from, Seq<NodeId> to, boolean bothWays);

  void order(NodeId node, Order order);

  void set(String key, String value);

  /** The settings by name. */
  Table<String, String> settings();
}
