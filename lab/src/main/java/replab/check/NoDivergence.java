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
    return new Verdict.Holds(Words.count(names.size(), "log", "no two of them contradict"));
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
