package replab.protocol.singleleader;

import java.util.Optional;
import replab.core.Local;
import replab.core.Lsn;
import replab.core.Table;
import replab.protocol.singleleader.Wal.Cell;
import replab.protocol.singleleader.Wal.Change.Evaluate;
import replab.protocol.singleleader.Wal.Change.Put;
import replab.protocol.singleleader.Wal.Change.Reign;
import replab.protocol.singleleader.Wal.Change.Remove;
import replab.protocol.singleleader.Wal.Entry;

/**
 * A node's copy of the database: its log, how much of it is on disk, and the data, which reflects
 * the log up to {@code replayed}.
 */
record Store(Wal wal, Lsn flushed, Lsn replayed, Table<String, Cell> data) {
  static final Store EMPTY = new Store(Wal.EMPTY, Lsn.ZERO, Lsn.ZERO, Table.empty());

  static Store copy(Wal base) {
    return new Store(base, base.end(), base.end(), base.base());
  }

  Lsn end() {
    return wal.end();
  }

  Optional<String> value(String key) {
    return data.find(key).map(Cell::value);
  }

  Store append(Entry entry) {
    return new Store(wal.add(entry), flushed, replayed, data);
  }

  Store flush(Lsn upTo) {
    return new Store(wal, Lsn.max(flushed, upTo), replayed, data);
  }

  /** Replays the log up to {@code upTo}, record by record, in the leader's order. */
  Store replay(Local here, Lsn upTo) {
    var next = data;
    var reached = replayed;
    for (var entry = wal.at(reached);
        entry.isPresent() && !entry.get().to().isAfter(upTo);
        entry = wal.at(reached)) {
      next = apply(here, next, entry.get());
      reached = entry.get().to();
    }
    return new Store(wal, flushed, reached, next);
  }

  /** Takes back all behind {@code fork}, which must be kept in the log. */
  Store rewind(Local here, Lsn fork) {
    return copy(new Wal(wal.start(), wal.timeline(), wal.base(), replab.core.Seq.empty()))
        .over(wal.upTo(fork))
        .replay(here, fork);
  }

  private Store over(Wal shorter) {
    return new Store(shorter, shorter.end(), replayed, data);
  }

  /** Forgets the log before {@code start}, a record's beginning; the data stays. */
  Store recycle(Local here, Lsn start) {
    var before = rewind(here, start);
    var kept = new Wal(start, before.wal.lastTimeline(), before.data, wal.after(start));
    return new Store(kept, flushed, replayed, data);
  }

  private static Table<String, Cell> apply(Local here, Table<String, Cell> data, Entry entry) {
    return switch (entry.change()) {
      case Put(var key, var value) -> data.put(key, new Cell(value, entry.to()));
      case Evaluate(var key, var call) ->
          data.put(key, new Cell(Call.evaluate(call, here, entry.from()), entry.to()));
      case Remove(var key) -> data.remove(key);
      case Reign _ -> data;
    };
  }
}
