package replab.protocol.merge;

import java.time.Duration;
import replab.core.NodeId;
import replab.core.VersionVector;

/**
 * A change of one key, when a node accepts it.
 *
 * @param by the node that accepts it
 * @param count the how-manieth change that it accepts, of this key or any, from 1; with {@code by}
 *     it names the change
 * @param time its timestamp by whatever clock decides; ties go to the later name of {@code by}
 * @param knew the changes of this key that it rests on and so replaces
 */
public record Change(NodeId by, long count, Duration time, VersionVector knew) {
  /**
   * What knows of this change and of all that its node accepted before it, and of all that it rests
   * on.
   */
  public VersionVector vector() {
    return knew.with(by, count);
  }

  /** What knows of this change and of what it rests on, and of nothing else. */
  public VersionVector context() {
    return knew.withOnly(by, count);
  }
}
