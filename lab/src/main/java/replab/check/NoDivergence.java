package replab.check;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Entry;
import replab.core.Seq;
import replab.core.Table;

/**
 * No two logs hold different records at the same position and term (Raft §5.3, log matching).
 * Different terms at one position are no breach: one of the two will be cut off.
 */
public final class NoDivergence {
  private NoDivergence() {}

  /** All nodes, those that are down by what their disks hold. */
  public static Verdict judge(Scene scene) {
    return judge(scene.keepers());
  }

  public static Verdict judge(Table<NodeId, Observation> nodes) {
    var names = Seq.copyOf(nodes.keys());
    for (int i = 0; i < names.size(); i++)
      for (int j = i + 1; j < names.size(); j++) {
        var broken = compare(names.get(i), names.get(j), nodes);
        if (broken.isPresent()) return Verdict.Broken.of(broken.get());
      }
    return new Verdict.Holds(note(nodes));
  }

  private static String note(Table<NodeId, Observation> nodes) {
    if (Seq.copyOf(nodes.values()).all(node -> node.log().isEmpty()))
      return "no node keeps a log, or none holds a record";
    return Words.count(nodes.size(), "log", "no two contradict each other within one term")
        + parting(nodes);
  }

  /** Of logs that hold records of different terms in one place, the first two. */
  private static String parting(Table<NodeId, Observation> nodes) {
    for (var one : nodes.entries())
      for (var other : nodes.entries())
        if (part(one.value().log(), other.value().log()))
          return "; between terms "
              + one.key()
              + "'s and "
              + other.key()
              + "'s part: diff "
              + one.key()
              + " "
              + other.key();
    return "";
  }

  private static boolean part(Seq<Entry> mine, Seq<Entry> theirs) {
    return mine.any(a -> theirs.any(b -> a.from().equals(b.from()) && a.term() != b.term()));
  }

  private static Optional<String> compare(
      NodeId one, NodeId other, Table<NodeId, Observation> nodes) {
    var mine = nodes.at(one).log();
    var theirs = nodes.at(other).log();
    int i = 0;
    int j = 0;
    while (i < mine.size() && j < theirs.size()) {
      var a = mine.get(i);
      var b = theirs.get(j);
      if (contradict(a, b)) return Optional.of(sentence(one, a, other, b));
      int order = a.from().compareTo(b.from());
      if (order <= 0) i++;
      if (order >= 0) j++;
    }
    return Optional.empty();
  }

  private static boolean contradict(Entry a, Entry b) {
    return a.from().equals(b.from()) && a.term() == b.term() && !a.equals(b);
  }

  private static String sentence(NodeId one, Entry a, NodeId other, Entry b) {
    return one
        + " and "
        + other
        + " hold different records at "
        + a.from()
        + " in term "
        + a.term()
        + ": "
        + a.text()
        + ", "
        + b.text()
        + ".";
  }
}
