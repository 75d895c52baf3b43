package replab.view;

import java.util.Optional;
import replab.core.Counted;
import replab.core.NodeId;
import replab.core.Observation.Entry;
import replab.core.Seq;
import replab.sim.Live;

/** The log of one node, record by record. */
public final class LogTable {
  private static final int WIDE = 60;

  private LogTable() {}

  /** The last {@code most} records of a node, which must exist. */
  public static <S, M, R> Text of(Live<S, M, R> live, NodeId id, int most, int width) {
    var standing = Standing.all(live.world()).filter(each -> each.node().equals(id)).first();
    var log = standing.seen().log();
    if (log.isEmpty()) return Text.of(id + " keeps no log" + copied(standing) + ".");
    var fork = standing.leader().map(leader -> fork(live, id, leader));
    var term = Wording.term(live.world());
    var rows =
        log.drop(Math.max(0, log.size() - most))
            .map(entry -> reigned(term, row(standing, entry, fork)));
    var header = reigned(term, Seq.of("from", "to", term, "record", "where"));
    var table =
        width < WIDE
            ? Text.table(without(header), rows.map(LogTable::without), width)
            : Text.table(header, rows, width);
    return earlier(log.size() - most).line(table).line(parted(standing, fork)).wrap(width);
  }

  /** Without reigns where nobody reigns. */
  private static <T> Seq<T> reigned(String term, Seq<T> cells) {
    return term.isEmpty() ? cells.removeAt(2) : cells;
  }

  /** Where room is short, a record's end is where the next one begins. */
  private static <T> Seq<T> without(Seq<T> cells) {
    return cells.removeAt(1);
  }

  private static String copied(Standing standing) {
    return standing.seen().received().bytes() == 0
        ? ""
        : " before " + standing.seen().received() + ": it got a copy of the data there";
  }

  private static <S, M, R> Fork fork(Live<S, M, R> live, NodeId id, NodeId leader) {
    return Fork.of(live.world().observe(id), live.world().observe(leader));
  }

  private static Seq<Text> row(Standing standing, Entry entry, Optional<Fork> fork) {
    boolean alone = fork.filter(f -> f.first().contains(entry)).isPresent();
    var where = where(standing, entry);
    return Seq.of(
        Text.of(entry.from().toString()),
        Text.of(entry.to().toString()),
        Text.of(entry.term() == 0 ? "" : entry.term() + ""),
        Text.of(alone ? Tone.BROKEN : Tone.STRONG, entry.text()),
        alone
            ? where.plus(Tone.BROKEN, ", not in " + standing.leader().orElseThrow() + "'s log")
            : where);
  }

  private static Text where(Standing standing, Entry entry) {
    var seen = standing.seen();
    boolean durable = !entry.to().isAfter(seen.flushed());
    boolean replayed = !entry.to().isAfter(seen.replayed());
    if (durable && replayed) return Text.of(Tone.FRESH, "on disk, replayed");
    if (durable) return Text.of(Tone.LAGGING, "on disk, not replayed");
    return Text.of(Tone.LAGGING, replayed ? "replayed, not on disk" : "in memory alone");
  }

  private static Text earlier(int count) {
    return count > 0 ? Text.of(Tone.QUIET, "… " + Counted.of(count, "earlier record")) : Text.EMPTY;
  }

  private static Text parted(Standing standing, Optional<Fork> fork) {
    var leader = standing.leader().map(NodeId::name).orElse("");
    if (fork.isEmpty()) return Text.EMPTY;
    if (standing.diverged())
      return Text.of(Tone.BROKEN, "diverged")
          .plus(": it parts from " + leader + "'s log at " + fork.get().at());
    int behind = fork.get().second().size();
    return behind == 0
        ? Text.EMPTY
        : Text.of(Tone.LAGGING, "behind")
            .plus(": " + leader + "'s log has " + Counted.of(behind, "more record"));
  }
}
