package replab.view;

import java.time.Duration;
import java.util.function.Function;
import replab.core.Durations;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Stream;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Live;
import replab.sim.World;

/**
 * What each leader knows of its followers: PostgreSQL's pg_stat_replication, and {@code lag_bytes}
 * as pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn).
 */
public final class Lag {
  private static final Text GIVEN_UP =
      Text.of("semi-sync is ")
          .plus(Tone.LAGGING, "OFF")
          .plus(
              ": a write waited for its replicas as long as sync-timeout allows; none waits now,"
                  + " until enough of them have all again");

  private Lag() {}

  private record Column(String name, Function<Stream, Text> cell) {}

  /**
   * As every leader that is up sees it.
   *
   * @param words what another system calls PostgreSQL's columns, of which only these are shown, and
   *     its {@code view}; empty for all
   */
  public static <S, M, R> Text of(Live<S, M, R> live, int width, Table<String, String> words) {
    var world = live.world();
    if (!world.protocol().model().logged())
      return Text.of(
          "Here no leader measures lag: status shows what each node has, diff compares two.");
    var leaders = world.names().filter(n -> world.node(n).up() && world.observe(n).leads());
    if (leaders.isEmpty()) return Text.of("No node leads now, so nobody measures lag.");
    var shown = Text.EMPTY;
    for (var leader : leaders) {
      if (!shown.isEmpty()) shown = shown.line("");
      shown = shown.line(of(live, leader, width, words));
    }
    return shown;
  }

  static <S, M, R> Text of(
      Live<S, M, R> live, NodeId leader, int width, Table<String, String> words) {
    var seen = live.world().observe(leader);
    var table =
        seen.streams().isEmpty()
            ? Text.of("nobody: no follower streams from " + leader)
            : table(seen, columns(seen.received(), words), width);
    return heading(leader, seen.received(), words)
        .line(table)
        .line(absent(live.world(), leader, seen))
        .line(seen.notes().get("semi-sync", "").equals("OFF") ? GIVEN_UP : Text.EMPTY)
        .wrap(width);
  }

  private static Text heading(NodeId leader, Lsn end, Table<String, String> words) {
    if (words.has("view"))
      return Text.of(Tone.HEADING, words.at("view") + " on " + leader)
          .plus(Tone.QUIET, ", its log ends at " + end);
    return end.counted()
        ? Text.of(Tone.HEADING, "what " + leader + " knows of its followers")
            .plus(Tone.QUIET, ", its log ends at " + end)
        : Text.of(Tone.HEADING, "pg_stat_replication on " + leader)
            .plus(Tone.QUIET, ", pg_current_wal_lsn() = " + end);
  }

  private static Seq<Column> columns(Lsn end, Table<String, String> words) {
    var columns = end.counted() ? counted(end) : measured(end);
    return words.isEmpty()
        ? columns
        : columns
            .filter(column -> words.has(column.name))
            .map(column -> new Column(words.at(column.name), column.cell));
  }

  /** Where entries are counted, nothing is known between what was sent and what was confirmed. */
  private static Seq<Column> counted(Lsn end) {
    return Seq.of(
        new Column("follower", s -> Text.of(Tone.STRONG, s.follower().name())),
        new Column("state", s -> Text.of(s.state())),
        new Column("sent", s -> Text.of(s.sent().toString())),
        new Column("confirmed", s -> Text.of(s.flush().toString())),
        new Column("lag", s -> bytes(end.minus(s.flush()))));
  }

  private static Seq<Column> measured(Lsn end) {
    return Seq.of(
        new Column("application_name", s -> Text.of(Tone.STRONG, s.name())),
        new Column("state", s -> Text.of(s.state())),
        new Column("sync_state", s -> Text.of(s.syncState())),
        new Column("sent_lsn", s -> Text.of(s.sent().toString())),
        new Column("write_lsn", s -> Text.of(s.write().toString())),
        new Column("flush_lsn", s -> Text.of(s.flush().toString())),
        new Column("replay_lsn", s -> Text.of(s.replay().toString())),
        new Column("write_lag", s -> lag(s.writeLag())),
        new Column("flush_lag", s -> lag(s.flushLag())),
        new Column("replay_lag", s -> lag(s.replayLag())),
        new Column("lag_bytes", s -> bytes(end.minus(s.replay()))));
  }

  private static Text lag(Duration lag) {
    return Text.of(lag.isZero() ? "-" : Durations.show(lag));
  }

  private static Text bytes(long lag) {
    return Text.of(lag > 0 ? Tone.LAGGING : Tone.PLAIN, lag + "");
  }

  /** A row for each follower; where that is too wide, a column for each, as psql's \x turns it. */
  private static Text table(Observation seen, Seq<Column> columns, int width) {
    var rows = seen.streams().map(stream -> columns.map(column -> column.cell().apply(stream)));
    var wide = Text.table(columns.map(Column::name), rows, Integer.MAX_VALUE);
    if (wide.columns() <= width) return wide;
    var turned =
        columns
            .drop(1)
            .map(column ->
                Seq.of(Text.of(Tone.QUIET, column.name()))
                    .addAll(seen.streams().map(column.cell())));
    var header = Seq.of("").addAll(seen.streams().map(Stream::name));
    var narrow = Text.table(header, turned, Integer.MAX_VALUE);
    return narrow.columns() <= width ? narrow : Text.table(columns.map(Column::name), rows, width);
  }

  /** Followers that a leader does not stream to are not among its rows: the worst lag of all. */
  private static <S, M, R> Text absent(World<S, M, R> world, NodeId leader, Observation seen) {
    var told = Text.EMPTY;
    for (var node : Standing.all(world)) {
      boolean follows = node.seen().role().equals("follower") && !node.node().equals(leader);
      if (!follows || seen.streams().any(s -> s.follower().equals(node.node()))) continue;
      told =
          told.line(
              Text.of(node.node() + " is ")
                  .plus(Tone.BROKEN, "not there")
                  .plus(": " + why(node, leader)));
    }
    return told;
  }

  private static String why(Standing node, NodeId leader) {
    if (!node.up()) return "it is down";
    var notes = node.seen().notes();
    if (notes.has("refused")) return notes.at("refused");
    var upstream = notes.get("upstream", "nobody");
    return upstream.equals(leader.name())
        ? "it follows "
            + leader
            + ", which has given it up, or not heard of it yet, and streams again once it asks"
        : "it follows " + upstream;
  }
}
