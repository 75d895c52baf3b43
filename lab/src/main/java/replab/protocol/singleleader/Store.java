package replab.protocol.singleleader;

import java.util.Optional;
import replab.core.Local;
import replab.core.Lsn;
import replab.core.Seq;
import replab.core.Table;
import replab.protocol.singleleader.Wal.Cell;
import replab.protocol.singleleader.Wal.Change.Evaluate;
import replab.protocol.singleleader.Wal.Change.Nothing;
import replab.protocol.singleleader.Wal.Change.Put;
import replab.protocol.singleleader.Wal.Change.Reign;
import replab.protocol.singleleader.Wal.Change.Remove;
import replab.protocol.singleleader.Wal.Entry;

/**
 * A node's copy of the database: its log, how much of it is on disk, and the data, which reflects
 * the log up to {@code replayed}.
 *
 * @param committed how much of it a majority has, where leaders are elected, as far as this node
 *     knows; empty when it knows nothing
 * @param edition which of this node's logs it is
 */
record Store(
    Wal wal,
    Lsn flushed,
    Lsn replayed,
    Table<String, Cell> data,
    Optional<Lsn> committed,
    Edition edition) {
  static final Store EMPTY =
      new Store(Wal.EMPTY, Lsn.ZERO, Lsn.ZERO, Table.empty(), Optional.of(Lsn.ZERO), Edition.FIRST);

  static Store copy(Wal base, Edition edition) {
    return new Store(base, base.end(), base.end(), base.base(), Optional.of(Lsn.ZERO), edition);
  }

  Lsn end() {
    return wal.end();
  }

  Optional<String> value(String key) {
    return data.find(key).map(Cell::value);
  }

  Store append(Entry entry) {
    return new Store(wal.add(entry), flushed, replayed, data, committed, edition);
  }

  Store flush(Lsn upTo) {
    return new Store(wal, Lsn.max(flushed, upTo), replayed, data, committed, edition);
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
    return new Store(wal, flushed, reached, next, committed, edition);
  }

  /** A majority is known to have it up to there. */
  Store commit(Lsn upTo) {
    var known = Optional.of(committed.map(before -> Lsn.max(before, upTo)).orElse(upTo));
    return new Store(wal, flushed, replayed, data, known, edition);
  }

  /** It has been told of nothing that a majority has. */
  Store uncertain() {
    return new Store(wal, flushed, replayed, data, Optional.empty(), edition);
  }

  /** As it was at the last record that a majority is known to have; empty when none is known. */
  Optional<Store> asOfMajority(Local here) {
    return committed
        .map(known -> Lsn.min(known, replayed))
        .filter(known -> !wal.start().isAfter(known))
        .map(known -> rewind(here, known));
  }

  Store edition(Edition now) {
    return new Store(wal, flushed, replayed, data, committed, now);
  }

  /** Takes back all behind {@code fork}, which must be kept in the log. */
  Store rewind(Local here, Lsn fork) {
    return copy(new Wal(wal.start(), wal.timeline(), wal.base(), Seq.empty()), edition)
        .over(wal.upTo(fork), committed.map(known -> Lsn.min(known, fork)))
        .replay(here, fork);
  }

  private Store over(Wal shorter, Optional<Lsn> known) {
    return new Store(shorter, shorter.end(), replayed, data, known, edition);
  }

  /** Forgets the log before {@code start}, a record's beginning; the data stays. */
  Store recycle(Local here, Lsn start) {
    var before = rewind(here, start);
    var kept = new Wal(start, before.wal.lastTimeline(), before.data, wal.after(start));
    return new Store(kept, flushed, replayed, data, committed, edition);
  }

  private static Table<String, Cell> apply(Local here, Table<String, Cell> data, Entry entry) {
    return switch (entry.change()) {
      case Put(var key, var value) -> data.put(key, new Cell(value, entry.to()));
      case Evaluate(var key, var call) ->
          data.put(key, new Cell(Call.evaluate(call, here, entry.from()), entry.to()));
      case Remove(var key) -> data.remove(key);
      case Reign _, Nothing _ -> data;
    };
  }
}
