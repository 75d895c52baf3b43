package replab.protocol.leaderless;

import java.time.Duration;
import replab.core.NodeId;
import replab.protocol.merge.Copy;

/** What is on a node's disk, record by record. */
public sealed interface Durable {
  /** It keeps data; a disk without this record is empty, and begins without any. */
  record Member() implements Durable {}

  record Kept(String key, Copy copy) implements Durable {}

  /** A tombstone whose grace is over. */
  record Purged(String key) implements Durable {}

  record Hinted(NodeId home, String key, Copy copy) implements Durable {}

  record HandedOver(NodeId home, String key) implements Durable {}

  record Transacted(String key, Ledger ledger) implements Durable {}

  /** It has coordinated so many changes, and given out timestamps up to this one. */
  record Counted(long changes, Duration time) implements Durable {}
}
