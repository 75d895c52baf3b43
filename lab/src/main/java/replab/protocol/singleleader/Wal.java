package replab.protocol.singleleader;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import replab.core.Lsn;
import replab.core.Seq;
import replab.core.Table;

/**
 * A write-ahead log: every change in order, each at its byte position, from {@code start} on, where
 * the data was {@code base}.
 *
 * @param timeline the timeline of the record before {@code start}
 */
public record Wal(Lsn start, long timeline, Table<String, Cell> base, Seq<Entry> entries) {
  public static final Wal EMPTY = new Wal(Lsn.ZERO, 1, Table.empty(), Seq.empty());

  /** A value and the position just behind the record that wrote it. */
  public record Cell(String value, Lsn at) {}

  /** One record of the log, which a leader of {@code timeline} wrote. */
  public record Entry(Lsn from, Lsn to, long timeline, Change change) {}

  public sealed interface Change {
    record Put(String key, String value) implements Change {
      @Override
      public String toString() {
        return key + "=" + value;
      }
    }

    record Remove(String key) implements Change {
      @Override
      public String toString() {
        return "delete " + key;
      }
    }

    /** Statement replication: every node evaluates the call itself, and may get another value. */
    record Evaluate(String key, String call) implements Change {
      @Override
      public String toString() {
        return key + "=" + call;
      }
    }

    /** Changes nothing: a majority that has this record has all that came before. */
    record Nothing() implements Change {
      @Override
      public String toString() {
        return "no-op";
      }
    }

    /** The first record of a timeline: from here on {@code leader} leads. */
    record Reign(String leader) implements Change {
      @Override
      public String toString() {
        return leader + " leads";
      }
    }
  }

  public Lsn end() {
    return entries.isEmpty() ? start : entries.last().to();
  }

  /** The timeline of the last record. */
  public long lastTimeline() {
    return entries.isEmpty() ? timeline : entries.last().timeline();
  }

  Wal add(Entry entry) {
    return new Wal(start, timeline, base, entries.add(entry));
  }

  Entry next(long timeline, Change change) {
    return new Entry(end(), end().plus(size(change)), timeline, change);
  }

  /** Whether a record ends at {@code position}, written on {@code timeline}. */
  boolean reaches(Lsn position, long timeline) {
    return timelineBefore(position).filter(known -> known == timeline).isPresent();
  }

  /** The timeline of the record that ends at {@code position}, if one does. */
  Optional<Long> timelineBefore(Lsn position) {
    if (position.equals(start)) return Optional.of(timeline);
    int index = indexOf(position) - 1;
    return index >= 0 && entries.get(index).to().equals(position)
        ? Optional.of(entries.get(index).timeline())
        : Optional.empty();
  }

  /** The record that begins at {@code position}, if it is kept. */
  Optional<Entry> at(Lsn position) {
    int index = indexOf(position);
    return index < entries.size() && entries.get(index).from().equals(position)
        ? Optional.of(entries.get(index))
        : Optional.empty();
  }

  /**
   * The beginning of the record that ends at {@code end}; that of the log where it is forgotten.
   */
  Lsn before(Lsn end) {
    int index = indexOf(end) - 1;
    return index < 0 ? Lsn.min(start, end) : entries.get(index).from();
  }

  /** How many records lie between two positions. */
  int count(Lsn from, Lsn to) {
    return indexOf(to) - indexOf(from);
  }

  Seq<Entry> after(Lsn position) {
    return entries.drop(indexOf(position));
  }

  Wal upTo(Lsn position) {
    return new Wal(start, timeline, base, entries.take(indexOf(position)));
  }

  /** How far each timeline goes in this log, the oldest kept one first. */
  Table<Long, Lsn> timelines() {
    var ends = Table.of(timeline, start);
    for (var entry : entries) ends = ends.put(entry.timeline(), entry.to());
    return ends;
  }

  /** Where this log and one with {@code others}' timelines part: the end of what both hold. */
  Lsn fork(Table<Long, Lsn> others) {
    var shared = Lsn.ZERO;
    for (var mine : timelines().entries())
      if (others.has(mine.key()))
        shared = Lsn.max(shared, Lsn.min(mine.value(), others.at(mine.key())));
    return shared;
  }

  /**
   * The index of the first record that begins at {@code position} or later. It is looked for from
   * the end, where almost everyone stands.
   */
  private int indexOf(Lsn position) {
    int high = entries.size();
    int stride = 1;
    for (; high >= stride && !beginsBefore(high - stride, position); stride *= 2) high -= stride;
    int low = Math.max(0, high - stride + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (beginsBefore(middle, position)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private boolean beginsBefore(int index, Lsn position) {
    return position.isAfter(entries.get(index).from());
  }

  /**
   * How much log a change takes: 24 bytes of header, as PostgreSQL's XLogRecord, and its text, in
   * multiples of 8.
   */
  private static long size(Change change) {
    long bytes = 24L + change.toString().getBytes(StandardCharsets.UTF_8).length;
    return (bytes + 7) / 8 * 8;
  }
}
