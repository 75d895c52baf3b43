package replab.protocol.multileader;

import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.core.VersionVector;

/** What nodes send each other. */
public sealed interface Message {
  /**
   * What the sender holds of a key.
   *
   * @param passed the nodes that this came through, which need not get it again: its origin marks
   */
  record Share(String key, Held held, Seq<NodeId> passed) implements Message {}

  /** The sender has on its disk all that {@code vector} stands for. */
  record Got(String key, VersionVector vector) implements Message {}

  /** A new node wants everything. */
  record CopyPlease() implements Message {}

  record Copy(Table<String, Held> data) implements Message {}

  record Refused(String reason) implements Message {}
}
