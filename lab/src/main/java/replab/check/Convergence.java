package replab.check;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Seq;
import replab.core.Table;

/** All copies that are up hold the same data. */
public final class Convergence {
  private Convergence() {}

  public static Verdict judge(Scene scene) {
    return judge(scene.upKeepers());
  }

  public static Verdict judge(Table<NodeId, Observation> nodes) {
    return difference(nodes)
        .<Verdict>map(differs -> Verdict.Broken.of(differs + "."))
        .orElseGet(() -> new Verdict.Holds(note(nodes.size())));
  }

  private static String note(int copies) {
    return copies < 2
        ? "there are no two copies to compare"
        : copies + " copies hold the same data";
  }

  /** What tells two of the copies apart; empty when nothing does. */
  static Optional<String> difference(Table<NodeId, Observation> nodes) {
    for (var node : nodes.keys()) {
      var differs = difference(nodes.firstKey(), node, nodes);
      if (differs.isPresent()) return differs;
    }
    return Optional.empty();
  }

  private static Optional<String> difference(
      NodeId one, NodeId other, Table<NodeId, Observation> nodes) {
    var mine = nodes.at(one).data();
    var theirs = nodes.at(other).data();
    if (mine.equals(theirs)) return Optional.empty();
    return Seq.copyOf(mine.keys()).addAll(Seq.copyOf(theirs.keys())).stream()
        .filter(key -> !mine.find(key).equals(theirs.find(key)))
        .findFirst()
        .map(key ->
            key
                + " is "
                + at(mine, key)
                + " on "
                + one
                + " and "
                + at(theirs, key)
                + " on "
                + other);
  }

  private static String at(Table<String, String> data, String key) {
    return data.get(key, "absent");
  }
}
