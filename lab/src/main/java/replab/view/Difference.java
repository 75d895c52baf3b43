package replab.view;

import java.util.TreeSet;
import replab.core.Counted;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Entry;
import replab.core.Seq;
import replab.sim.World;

/** Where two nodes differ: in their data, and in their logs. */
public final class Difference {
  private static final int MOST_RECORDS = 12;

  private Difference() {}

  /** Between two nodes, which must exist. */
  public static <S, M, R> Text between(World<S, M, R> world, NodeId one, NodeId other, int width) {
    var first = world.observe(one);
    var second = world.observe(other);
    var data = data(one, first, other, second, width);
    var model = world.protocol().model();
    if (!model.logged()) return data.wrap(width);
    var fork = Fork.of(first, second);
    return data.line(logs(one, first, other, second, fork, model.reign()))
        .line(unexplained(first, second, fork))
        .wrap(width);
  }

  /** Whether the first node's log holds what the other's does not. */
  public static <S, M, R> boolean exceeds(World<S, M, R> world, NodeId one, NodeId other) {
    return !Fork.of(world.observe(one), world.observe(other)).first().isEmpty();
  }

  private static Text data(
      NodeId one, Observation first, NodeId other, Observation second, int width) {
    var keys = new TreeSet<String>();
    first.data().keys().forEach(keys::add);
    second.data().keys().forEach(keys::add);
    var rows = Seq.<Seq<Text>>empty();
    for (var key : keys)
      if (!first.data().find(key).equals(second.data().find(key)))
        rows = rows.add(Seq.of(Text.of(Tone.STRONG, key), value(first, key), value(second, key)));
    if (!rows.isEmpty()) return Text.table(Seq.of("key", one.name(), other.name()), rows, width);
    return Text.of(Tone.FRESH, "same data")
        .plus(": " + Counted.of(keys.size(), "key") + " on " + one + " and " + other);
  }

  private static Text value(Observation seen, String key) {
    return seen.data().find(key).map(Text::of).orElse(Text.of(Tone.LAGGING, "absent"));
  }

  private static Text logs(
      NodeId one, Observation first, NodeId other, Observation second, Fork fork, String reign) {
    if (fork.first().isEmpty() && fork.second().isEmpty())
      return first.received().equals(second.received())
          ? Text.of(Tone.FRESH, "same log").plus(" up to " + first.received())
          : Text.of(
              "logs: "
                  + one
                  + " ends at "
                  + first.received()
                  + ", "
                  + other
                  + " at "
                  + second.received());
    var heading =
        fork.parted()
            ? Text.of(Tone.BROKEN, "logs diverged").plus(": they part at " + fork.at())
            : Text.of(Tone.LAGGING, "one log is behind").plus(": both agree up to " + fork.at());
    return heading
        .line(records(one, fork.first(), reign))
        .line(records(other, fork.second(), reign));
  }

  private static Text records(NodeId node, Seq<Entry> records, String reign) {
    var told = Text.EMPTY;
    for (var entry : records.take(MOST_RECORDS))
      told =
          told.line(
              "  "
                  + node
                  + " alone has "
                  + entry.from()
                  + "  "
                  + entry.text()
                  + " ("
                  + reign
                  + " "
                  + entry.term()
                  + ")");
    int more = records.size() - MOST_RECORDS;
    return more > 0 ? told.line("  and " + more + " more") : told;
  }

  /** Data that differ though the same log made them. */
  private static Text unexplained(Observation first, Observation second, Fork fork) {
    boolean sameLog =
        fork.first().isEmpty()
            && fork.second().isEmpty()
            && first.replayed().equals(second.replayed())
            && first.received().equals(second.received());
    if (!sameLog || first.data().equals(second.data())) return Text.EMPTY;
    if (!first.waiting().isEmpty() || !second.waiting().isEmpty())
      return Text.of(
          "A leader shows a write to its readers only when the write has ended; one waits.");
    return Text.of(
        "The same log made different data: a statement such as random() came out differently on"
            + " each (replication=statement).");
  }
}
