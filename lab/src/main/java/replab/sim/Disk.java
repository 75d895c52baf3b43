package replab.sim;

import replab.core.Protocol;
import replab.core.Seq;

/**
 * A node's disk: a crash keeps the {@code durable} records and takes the {@code pending} ones.
 *
 * @param serial 0 for a node's first, and one more for each that replaces a lost one
 */
public record Disk<R>(long serial, Seq<R> durable, Seq<R> pending) {
  static <R> Disk<R> holding(Seq<R> durable) {
    return new Disk<>(0, durable, Seq.empty());
  }

  /** Another one, empty, in its place. */
  Disk<R> replaced() {
    return new Disk<>(serial + 1, Seq.empty(), Seq.empty());
  }

  Disk<R> write(R entry) {
    return new Disk<>(serial, durable, pending.add(entry));
  }

  /** Makes all that was written durable; each record may make earlier ones superfluous. */
  Disk<R> sync(Protocol<?, ?, R> protocol) {
    var kept = durable;
    for (var entry : pending) kept = protocol.compact(kept.add(entry));
    return with(kept);
  }

  Disk<R> crash() {
    return pending.isEmpty() ? this : with(durable);
  }

  /** Holding these records and nothing that waits. */
  Disk<R> with(Seq<R> kept) {
    return new Disk<>(serial, kept, Seq.empty());
  }
}
