package replab.check;

import replab.core.History;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Entry;
import replab.core.Seq;
import replab.core.Table;

/** Scenes, built node by node. Each record of a log takes 40 bytes. */
final class Scenes {
  static final int RECORD_BYTES = 40;

  private Scene scene = new Scene(Table.empty(), History.EMPTY, 0, 0, Table.empty());

  static Scenes of(History history) {
    return new Scenes().history(history);
  }

  /** A node that is up; {@code log} as in {@link #seen}. */
  Scenes up(String name, String role, long term, String... log) {
    return node(name, true, false, seen(role, term, log));
  }

  Scenes down(String name, String role, long term, String... log) {
    return node(name, false, false, seen(role, term, log));
  }

  Scenes paused(String name, String role, long term, String... log) {
    return node(name, true, true, seen(role, term, log));
  }

  Scenes node(String name, boolean up, boolean paused, Observation seen) {
    var nodes = scene.nodes().put(new NodeId(name), new Scene.Node(up, paused, seen));
    return with(new Scene(nodes, scene.history(), scene.messages(), 0, scene.settings()));
  }

  Scenes history(History history) {
    return with(new Scene(scene.nodes(), history, scene.messages(), 0, scene.settings()));
  }

  Scenes setting(String name, String value) {
    return with(new Scene(scene.nodes(), scene.history(), 0, 0, scene.settings().put(name, value)));
  }

  Scenes at(int step, int messages) {
    return with(new Scene(scene.nodes(), scene.history(), messages, step, scene.settings()));
  }

  private Scenes with(Scene changed) {
    scene = changed;
    return this;
  }

  Scene scene() {
    return scene;
  }

  /** A node whose log holds these records, each with its term, as in {@code 1 x=5}. */
  static Observation seen(String role, long term, String... log) {
    var entries = Seq.<Entry>empty();
    var data = Table.<String, String>empty();
    for (var written : log) {
      var from = new Lsn((long) entries.size() * RECORD_BYTES);
      var text = written.substring(written.indexOf(' ') + 1);
      long writer = Long.parseLong(written.substring(0, written.indexOf(' ')));
      entries = entries.add(new Entry(from, from.plus(RECORD_BYTES), writer, text));
      data = apply(data, text);
    }
    return seen(role, term, new Lsn((long) entries.size() * RECORD_BYTES), data, entries);
  }

  private static Table<String, String> apply(Table<String, String> data, String text) {
    if (text.startsWith("delete ")) return data.remove(text.substring(7));
    int equals = text.indexOf('=');
    return equals < 0 ? data : data.put(text.substring(0, equals), text.substring(equals + 1));
  }

  static Observation seen(
      String role, long term, Lsn end, Table<String, String> data, Seq<Entry> log) {
    return new Observation(
        role,
        role.equals("leader"),
        term,
        end,
        end,
        end,
        data,
        log,
        Seq.empty(),
        Table.empty(),
        Table.empty());
  }

  /** One of several that lead side by side. */
  static Observation sharing() {
    var node = seen("leader", 0);
    return new Observation(
        node.role(),
        false,
        node.term(),
        node.received(),
        node.flushed(),
        node.replayed(),
        node.data(),
        node.log(),
        node.streams(),
        node.waiting(),
        node.notes());
  }

  /** The same node with the first records of its log forgotten. */
  static Observation recycled(Observation node, int forgotten) {
    return seen(node.role(), node.term(), node.received(), node.data(), node.log().drop(forgotten));
  }

  /** A node without a log, as of a leaderless store. */
  static Observation copy(Table<String, String> data) {
    return seen("replica", 0, Lsn.ZERO, data, Seq.empty());
  }
}
