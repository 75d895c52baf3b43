package replab.protocol.chain;

import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;

/**
 * A server's history of updates, as a copy that it began with and what came after that.
 *
 * @param flushed how much of it is known to be on its disk
 * @param acknowledged how much of it the tail is known to have: the rest is dirty
 * @param clean the data after what is acknowledged
 * @param newest the data after all of it
 */
record Store(
    Copy base,
    Seq<Update> updates,
    long flushed,
    long acknowledged,
    Table<String, String> clean,
    Table<String, String> newest) {
  static final Store EMPTY = of(new Copy(0, Table.empty()));

  /** The data after all updates up to {@code index}. */
  public record Copy(long index, Table<String, String> data) {}

  /**
   * One update.
   *
   * @param index its place in the history, from 1
   * @param ticket whom the tail is to answer
   */
  public record Update(long index, Ticket ticket, Change change) {}

  static Store of(Copy base) {
    return new Store(base, Seq.empty(), base.index, base.index, base.data, base.data);
  }

  long end() {
    return base.index + updates.size();
  }

  /** The updates behind {@code index}, which the history must reach back to. */
  Seq<Update> after(long index) {
    return updates.drop((int) (index - base.index));
  }

  /** Those of them that are on the disk. */
  Seq<Update> flushedAfter(long index) {
    return after(index).take((int) Math.max(0, flushed - index));
  }

  /** What was passed on, or is about to be, and may not have come to the tail: the Sent list. */
  Seq<Update> sent() {
    return flushedAfter(acknowledged);
  }

  Store add(Update update) {
    return new Store(
        base, updates.add(update), flushed, acknowledged, clean, update.change.on(newest));
  }

  Store flushedTo(long index) {
    return new Store(base, updates, Math.max(flushed, index), acknowledged, clean, newest);
  }

  Store acknowledgedTo(long index) {
    long upTo = Math.min(index, end());
    if (upTo <= acknowledged) return this;
    return new Store(base, updates, flushed, upTo, asOf(upTo), newest);
  }

  /** The data after the updates up to {@code index}, which are not all acknowledged. */
  Table<String, String> asOf(long index) {
    var data = clean;
    for (var update : after(acknowledged)) if (update.index <= index) data = update.change.on(data);
    return data;
  }

  /** Whether there is a version of this key that the tail is not known to have. */
  boolean dirty(String key) {
    return after(acknowledged).any(update -> update.change.changes(key));
  }

  /** The update that its committed value comes from; one before the copy where that is older. */
  long version(String key) {
    for (int i = (int) (acknowledged - base.index) - 1; i >= 0; i--)
      if (updates.get(i).change.changes(key)) return updates.get(i).index;
    return base.index;
  }
}
