package replab.check;

import java.util.TreeMap;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Seq;
import replab.core.Table;

/**
 * At most one node ever leads in one term (Raft §5.2, election safety). Two leaders of different
 * terms at once are no breach: the older one has not heard yet.
 */
public final class OneLeaderPerTerm {
  private OneLeaderPerTerm() {}

  /** One moment: the nodes that are up. */
  public static Verdict judge(Scene scene) {
    return Seq.copyOf(scene.upKeepers().values()).any(Observation::shares)
        ? new Verdict.Holds("there are no terms: every leader takes writes, by design")
        : judge(Seq.of(scene.leaders()));
  }

  /** Each step so far, now at last; who led without a term is asked of now alone. */
  static Verdict ofRun(Seq<Scene> run) {
    var now = judge(run.last());
    if (!now.holds() || Seq.copyOf(run.last().upKeepers().values()).any(Observation::shares))
      return now;
    var past = judge(run.map(scene -> scene.leaders().filter((_, node) -> node.term() > 0)));
    return past instanceof Verdict.Broken(var sentence, var evidence)
        ? new Verdict.Broken(sentence.replace(" both lead ", " have both led "), evidence)
        : now;
  }

  /** Several moments of one run, in any order. A term of 0 means that the protocol has no terms. */
  public static Verdict judge(Seq<Table<NodeId, Observation>> moments) {
    var reigns = new TreeMap<Long, NodeId>();
    for (var moment : moments)
      for (var node : moment.entries()) {
        if (!node.value().leads()) continue;
        var other = reigns.putIfAbsent(node.value().term(), node.key());
        if (other != null && !other.equals(node.key()))
          return twoLeaders(other, node.key(), node.value().term());
      }
    return new Verdict.Holds(
        reigns.isEmpty() ? "nobody leads" : Words.count(reigns.size(), "term", "one leader each"));
  }

  private static Verdict twoLeaders(NodeId one, NodeId other, long term) {
    return term == 0
        ? new Verdict.Unknown(one + " and " + other + " both lead, and have no terms to compare.")
        : Verdict.Broken.of(one + " and " + other + " both lead in term " + term + ".");
  }
}
