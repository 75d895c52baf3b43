package replab.sim;

import replab.core.Seq;

/** A node's disk: a crash keeps the {@code durable} records and takes the {@code pending} ones. */
public record Disk<R>(Seq<R> durable, Seq<R> pending) {
  static <R> Disk<R> holding(Seq<R> durable) {
    return new Disk<>(durable, Seq.empty());
  }

  Disk<R> write(R entry) {
    return new Disk<>(durable, pending.add(entry));
  }

  Disk<R> sync() {
    return new Disk<>(durable.addAll(pending), Seq.empty());
  }

  /** Makes all that was written so far durable, and {@code entry} behind it. */
  Disk<R> force(R entry) {
    return new Disk<>(durable.addAll(pending).add(entry), Seq.empty());
  }

  Disk<R> crash() {
    return pending.isEmpty() ? this : holding(durable);
  }
}
