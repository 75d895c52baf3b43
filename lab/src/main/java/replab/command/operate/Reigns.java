package replab.command.operate;

import java.util.Optional;
import replab.cluster.Simulated;
import replab.core.Mistake;
import replab.core.NodeId;

/** Who leads, and since which timeline. */
final class Reigns {
  private Reigns() {}

  /** A timeline that no node has seen yet, those that are down counted too. */
  static long next(Simulated<?, ?, ?> lab) {
    long newest = 0;
    for (var name : lab.world().names())
      newest = Math.max(newest, lab.world().observe(name).term());
    return newest + 1;
  }

  /** The node that leads the newest timeline, {@code other} aside. Throws {@link Mistake}. */
  static NodeId leader(Simulated<?, ?, ?> lab, NodeId other) {
    Optional<NodeId> newest = Optional.empty();
    for (var name : lab.world().names()) {
      if (name.equals(other) || !leads(lab, name)) continue;
      if (newest.isEmpty() || term(lab, name) > term(lab, newest.get())) newest = Optional.of(name);
    }
    return newest.orElseThrow(
        () -> new Mistake("No other node leads now: promote one first, or name one."));
  }

  /**
   * The node whose data a new one copies: the leader's, or where nobody leads, that of the first
   * that has any.
   */
  static NodeId source(Simulated<?, ?, ?> lab, NodeId other) {
    if (lab.world().protocol().model().logged()) return leader(lab, other);
    for (var name : lab.world().names())
      if (!name.equals(other)
          && lab.world().node(name).running()
          && !lab.world().observe(name).attends()
          && !lab.world().observe(name).role().equals("blank")) return name;
    throw new Mistake("No other node is up to copy from.");
  }

  private static boolean leads(Simulated<?, ?, ?> lab, NodeId name) {
    return lab.world().node(name).running() && lab.world().observe(name).leads();
  }

  private static long term(Simulated<?, ?, ?> lab, NodeId name) {
    return lab.world().observe(name).term();
  }
}
