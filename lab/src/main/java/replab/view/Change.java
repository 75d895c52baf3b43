package replab.view;

import replab.core.Answer;
import replab.core.Model;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.sim.Happening;
import replab.sim.Live;

/**
 * Two moments of one run, and what happened in between.
 *
 * @param was what was seen of each node that there was
 * @param is what is seen of each node now
 */
record Change<S, M, R>(
    Live<S, M, R> before,
    Live<S, M, R> after,
    Table<NodeId, Observation> was,
    Table<NodeId, Observation> is) {
  static <S, M, R> Change<S, M, R> between(Live<S, M, R> before, Live<S, M, R> after) {
    Table<NodeId, Observation> was = Table.empty();
    for (var name : before.world().names()) was = was.put(name, before.world().observe(name));
    Table<NodeId, Observation> is = Table.empty();
    for (var name : after.world().names())
      is = is.put(name, same(before, after, name) ? was.at(name) : after.world().observe(name));
    return new Change<>(before, after, was, is);
  }

  private static <S, M, R> boolean same(Live<S, M, R> a, Live<S, M, R> b, NodeId name) {
    return a.world().protocol() == b.world().protocol()
        && a.world().has(name)
        && a.world().node(name) == b.world().node(name);
  }

  Seq<Happening<M>> happenings() {
    return after.trace().drop(before.trace().size());
  }

  Model model() {
    return after.world().protocol().model();
  }

  boolean up(NodeId node) {
    return after.world().node(node).up();
  }

  boolean wasUp(NodeId node) {
    return before.world().has(node) && before.world().node(node).up();
  }

  /** The nodes that lead and are up. */
  Seq<NodeId> leaders() {
    return after.world().names().filter(node -> up(node) && is.at(node).leads());
  }

  Seq<NodeId> leadersBefore() {
    return before.world().names().filter(node -> wasUp(node) && was.at(node).leads());
  }

  /** Whether a node's log holds the change that was acknowledged at {@code stamp}. */
  static boolean holds(Observation node, Stamp stamp) {
    if (stamp.position().isAfter(node.received())) return false;
    var log = node.log();
    if (log.isEmpty() || !stamp.position().isAfter(log.first().from())) return true; // forgotten
    int low = 0;
    int high = log.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (log.get(middle).to().compareTo(stamp.position()) < 0) low = middle + 1;
      else high = middle;
    }
    var entry = log.get(low);
    return entry.to().equals(stamp.position())
        && (entry.term() == 0 || entry.term() == stamp.term());
  }

  /** Where a change that was acknowledged stands in the log; NONE for any other operation. */
  static Stamp stamp(Operation operation) {
    return operation.outcome() instanceof Operation.Ended(Answer.Done(var stamp), _)
        ? stamp
        : Stamp.NONE;
  }
}
