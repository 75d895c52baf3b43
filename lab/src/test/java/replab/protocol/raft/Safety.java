package replab.protocol.raft;

import replab.check.OneLeaderPerTerm;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Observation.Entry;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Property;
import replab.explore.View;

/** The properties that Raft guarantees at all times (Figure 3), and sights on the way to them. */
final class Safety {
  /** At most one leader can be elected in a given term. */
  static final Property ELECTION_SAFETY =
      Property.never(
          "two leaders in one term",
          view -> !OneLeaderPerTerm.judge(Seq.of(leaders(view))).holds());

  /** Where two logs have an entry of the same index and term, they are the same up to there. */
  static final Property LOG_MATCHING =
      new Property(
          "logs match",
          view -> pairs(view, (a, b) -> matching(view.of(a).log(), view.of(b).log())));

  /** What is committed is in the logs of the leaders of all higher terms. */
  static final Property LEADER_COMPLETENESS =
      new Property(
          "leaders have all that is committed",
          view -> pairs(view, (leader, other) -> complete(view, leader, view.of(other))));

  /** No two servers ever apply different entries at one index. */
  static final Property STATE_MACHINE_SAFETY =
      new Property(
          "all apply the same", view -> pairs(view, (a, b) -> sameApplied(view.of(a), view.of(b))));

  static final Property FIGURE_3 =
      ELECTION_SAFETY.and(LOG_MATCHING).and(LEADER_COMPLETENESS).and(STATE_MACHINE_SAFETY);

  static final Property ACKNOWLEDGED =
      new Property("a write acknowledged", view -> ended(view).any(o -> o.op().changesData()));

  static final Property READ =
      new Property("a read answered", view -> ended(view).any(o -> !o.op().changesData()));

  static final Property THIRD_TERM =
      new Property(
          "a leader of a third term",
          view -> leaders(view).filter((_, n) -> n.term() > 2).size() > 0);

  static final Property TWO_LEADERS =
      new Property("two leaders, in two terms", view -> leaders(view).size() > 1);

  /** Entries of different terms at one index: one of them will be cut off. */
  static final Property CONFLICT =
      new Property(
          "an entry to be cut off",
          view -> !pairs(view, (a, b) -> agree(view.of(a).log(), view.of(b).log())));

  private Safety() {}

  private interface Pair {
    boolean holds(NodeId one, NodeId other);
  }

  private static boolean pairs(View view, Pair pair) {
    for (var one : view.names())
      for (var other : view.names())
        if (!one.equals(other) && !pair.holds(one, other)) return false;
    return true;
  }

  private static Table<NodeId, Observation> leaders(View view) {
    var leaders = Table.<NodeId, Observation>empty();
    for (var node : view.names())
      if (view.up(node) && view.of(node).leads()) leaders = leaders.put(node, view.of(node));
    return leaders;
  }

  private static Seq<Operation> ended(View view) {
    return Seq.copyOf(view.history().operations().values()).filter(Operation::ok);
  }

  /** Entries of one index and term: none before them may differ, where both logs still have it. */
  private static boolean matching(Seq<Entry> a, Seq<Entry> b) {
    return unbroken(a)
        && a.all(entry ->
            b.all(other ->
                !entry.to().equals(other.to())
                    || entry.term() != other.term()
                    || agree(upTo(a, entry.to()), upTo(b, entry.to()))));
  }

  private static boolean unbroken(Seq<Entry> log) {
    for (int i = 1; i < log.size(); i++)
      if (!log.get(i).from().equals(log.get(i - 1).to())) return false;
    return true;
  }

  /** Of one index they have one entry; what is in a snapshot has none. */
  private static boolean agree(Seq<Entry> a, Seq<Entry> b) {
    return a.all(entry -> b.all(o -> !entry.to().equals(o.to()) || entry.equals(o)));
  }

  private static Seq<Entry> upTo(Seq<Entry> log, Lsn end) {
    return log.filter(entry -> !entry.to().isAfter(end));
  }

  private static Seq<Entry> applied(Observation node) {
    return upTo(node.log(), node.replayed());
  }

  private static boolean sameApplied(Observation a, Observation b) {
    return agree(applied(a), applied(b));
  }

  /** Only of leaders that nobody has overtaken: an older one may lack what came after it. */
  private static boolean complete(View view, NodeId leader, Observation other) {
    var seen = view.of(leader);
    boolean newest = view.names().all(node -> view.of(node).term() <= seen.term());
    if (!view.up(leader) || !seen.leads() || !newest) return true;
    return !other.replayed().isAfter(seen.received()) && agree(applied(other), seen.log());
  }
}
