package replab.protocol.raft;

import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;

/**
 * A server's log: entries with the term of the leader that made them, behind a snapshot of all that
 * came before.
 *
 * @param changes those of the entries that name members: few, and asked for at every step
 */
record Log(Snapshot snapshot, Seq<Entry> entries, Seq<Entry> changes) {
  /** One entry; {@code index} counts from 1. */
  public record Entry(long index, long term, Command command) {}

  /**
   * The data after all entries up to {@code index}, and the members then.
   *
   * @param term of the last of these entries
   */
  public record Snapshot(long index, long term, Table<String, String> data, Seq<NodeId> members) {}

  static Log of(Seq<NodeId> members) {
    return behind(new Snapshot(0, 0, Table.empty(), members), Seq.empty());
  }

  private static Log behind(Snapshot snapshot, Seq<Entry> entries) {
    return new Log(
        snapshot, entries, entries.filter(entry -> entry.command instanceof Command.Members));
  }

  long lastIndex() {
    return snapshot.index + entries.size();
  }

  long lastTerm() {
    return entries.isEmpty() ? snapshot.term : entries.last().term;
  }

  boolean has(long index) {
    return index >= snapshot.index && index <= lastIndex();
  }

  /** Of an entry that there is, or of the snapshot's last. */
  long term(long index) {
    return index == snapshot.index ? snapshot.term : at(index).term;
  }

  Entry at(long index) {
    return entries.get((int) (index - snapshot.index - 1));
  }

  /** The entries behind {@code index}, which the log must reach back to. */
  Seq<Entry> after(long index) {
    return entries.drop((int) (index - snapshot.index));
  }

  Log add(Entry entry) {
    return new Log(
        snapshot,
        entries.add(entry),
        entry.command instanceof Command.Members ? changes.add(entry) : changes);
  }

  /** Without what stands at {@code index} or later. */
  Log cut(long index) {
    return new Log(
        snapshot,
        entries.take((int) (index - snapshot.index - 1)),
        changes.filter(change -> change.index < index));
  }

  /** The members that the last entry that speaks of them names, committed or not. */
  Seq<NodeId> members() {
    return members(changes);
  }

  /** The index of the entry that named them; 0 where none did since the snapshot. */
  long membersSince() {
    return changes.isEmpty() ? 0 : changes.last().index;
  }

  private Seq<NodeId> members(Seq<Entry> named) {
    return !named.isEmpty() && named.last().command instanceof Command.Members(var members)
        ? members
        : snapshot.members;
  }

  /** This snapshot, and what follows it here, where this log agrees with it. */
  Log behind(Snapshot newer) {
    return behind(newer, agrees(newer) ? after(newer.index) : Seq.empty());
  }

  /** Whether the last entry of the snapshot stands here too. */
  boolean agrees(Snapshot newer) {
    return has(newer.index) && term(newer.index) == newer.term;
  }

  /** All up to {@code index}, which is committed, as a snapshot. */
  Log compacted(long index, Table<String, String> data) {
    var members = members(changes.filter(change -> change.index <= index));
    return behind(new Snapshot(index, term(index), data, members), after(index));
  }
}
