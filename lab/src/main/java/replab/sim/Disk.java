package replab.sim;

import replab.core.Protocol;
import replab.core.Seq;

/** A node's disk: a crash keeps the {@code durable} records and takes the {@code pending} ones. */
public record Disk<R>(Seq<R> durable, Seq<R> pending) {
  static <R> Disk<R> holding(Seq<R> durable) {
    return new Disk<>(durable, Seq.empty());
  }

  Disk<R> write(R entry) {
    return new Disk<>(durable, pending.add(entry));
  }

  /** Makes all that was written durable; each record may make earlier ones superfluous. */
  Disk<R> sync(Protocol<?, ?, R> protocol) {
    var kept = durable;
    for (var entry : pending) kept = protocol.compact(kept.add(entry));
    return holding(kept);
  }

  Disk<R> crash() {
    return pending.isEmpty() ? this : holding(durable);
  }
}
