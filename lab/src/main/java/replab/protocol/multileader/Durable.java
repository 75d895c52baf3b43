package replab.protocol.multileader;

import java.time.Duration;
import replab.core.Conflict;
import replab.core.NodeId;

/** What is on a node's disk, record by record. */
public sealed interface Durable {
  /** It takes part: a disk without this record is empty. */
  record Member() implements Durable {}

  /**
   * A key as it is from here on.
   *
   * @param count how many changes this node had accepted until then
   * @param latest the greatest timestamp that it had seen
   */
  record Kept(String key, Held held, long count, Duration latest) implements Durable {}

  /** A deleted key is forgotten. */
  record Purged(String key, long count, Duration latest) implements Durable {}

  /** Where keys with a prefix are at home, as far as this node was told. */
  record Home(String prefix, NodeId node) implements Durable {}

  record Met(Conflict conflict) implements Durable {}
}
