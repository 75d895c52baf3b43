package replab.protocol.consensus;

import java.util.Optional;
import replab.core.NodeId;

/**
 * The term that a node knows of and whom it has voted for in it: both must be on its disk before it
 * says so, or it votes twice in one term, and two candidates win it (Raft §5.2, Figure 2).
 *
 * @param term at least 0
 */
public record Vote(long term, Optional<NodeId> candidate) {
  public static final Vote NONE = new Vote(0, Optional.empty());

  /** In a newer term nobody has been voted for. */
  public Vote heardOf(long newer) {
    return newer > term ? new Vote(newer, Optional.empty()) : this;
  }

  public Vote campaign(NodeId self) {
    return new Vote(term + 1, Optional.of(self));
  }

  public Vote grant(NodeId to) {
    return new Vote(term, Optional.of(to));
  }

  /**
   * Whether a candidate of {@code asked} may have it: one vote a term, and only for a log that is
   * at least as far as the voter's own (§5.4.1).
   */
  public boolean mayGrant(long asked, NodeId to, boolean upToDate) {
    return asked == term && upToDate && candidate.map(to::equals).orElse(true);
  }

  /**
   * Whether a log that ends so is at least as far as one that ends at term and index {@code of}.
   */
  public static boolean upToDate(long lastTerm, long lastIndex, long ofTerm, long ofIndex) {
    return lastTerm != ofTerm ? lastTerm > ofTerm : lastIndex >= ofIndex;
  }

  /** How many of so many are a majority. */
  public static int majority(int members) {
    return members / 2 + 1;
  }
}
