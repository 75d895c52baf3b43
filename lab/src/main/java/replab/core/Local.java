package replab.core;

import java.time.Duration;

/**
 * What a node may know of where it runs: its name, the others' names, its own clock, and chance.
 *
 * @param peers all nodes, this one too, as a configuration file would list them
 * @param clock what this node's clock shows; clocks of other nodes may differ
 * @param disk which of its disks this is: 0, and one more for each that replaced a lost one
 */
public record Local(NodeId self, Seq<NodeId> peers, Duration clock, long seed, long disk) {
  /** The same on another disk. */
  public Local on(long otherDisk) {
    return new Local(self, peers, clock, seed, otherDisk);
  }

  /**
   * An even draw of 64 bits that depends on the seed, the node and {@code count} alone, so that
   * what happens elsewhere never changes it.
   */
  public long draw(long count) {
    return Chance.draw(seed, self.name(), count);
  }
}
