package replab.check;

import java.util.Optional;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Entry;
import replab.core.Seq;
import replab.core.Table;

/** Two logs side by side, each of which may have forgotten its beginning. */
final class Logs {
  private Logs() {}

  /** Where the part of the log that is still kept begins. */
  static Lsn start(Observation node) {
    return node.log().isEmpty() ? node.received() : node.log().first().from();
  }

  /** Why the logs of these nodes are not all the same; empty when they are. */
  static Optional<String> difference(Table<NodeId, Observation> nodes) {
    if (nodes.isEmpty()) return Optional.empty();
    var first = nodes.firstKey();
    for (var other : nodes.keys()) {
      var differs = difference(first, nodes.at(first), other, nodes.at(other));
      if (differs.isPresent()) return differs;
    }
    return Optional.empty();
  }

  private static Optional<String> difference(
      NodeId one, Observation a, NodeId other, Observation b) {
    if (!a.received().equals(b.received()))
      return Optional.of(
          one + "'s log ends at " + a.received() + ", " + other + "'s at " + b.received());
    var from = Lsn.max(start(a), start(b));
    var mine = after(a.log(), from);
    var theirs = after(b.log(), from);
    for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++)
      if (!mine.get(i).equals(theirs.get(i)))
        return Optional.of(
            one + " holds " + show(mine.get(i)) + ", " + other + " " + show(theirs.get(i)));
    return mine.size() == theirs.size()
        ? Optional.empty()
        : Optional.of(
            one + "'s log has " + mine.size() + " records, " + other + "'s " + theirs.size());
  }

  private static Seq<Entry> after(Seq<Entry> log, Lsn from) {
    return log.filter(entry -> !from.isAfter(entry.from()));
  }

  static String show(Entry entry) {
    return entry.text() + " at " + entry.from() + " (term " + entry.term() + ")";
  }
}
