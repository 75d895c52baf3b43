package replab.protocol.singleleader;

import replab.core.Answer;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Observation;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Seq;
import replab.explore.Property;
import replab.explore.View;

/** What single-leader replication promises, and sights that show a promise was put to the test. */
final class Promises {
  /** One timeline has one record at each position, whoever's log is asked. */
  static final Property LOGS_AGREE = new Property("logs agree", Promises::logsAgree);

  /** No follower has what a crash could take from its leader. */
  static final Property LEADER_PERSISTS_FIRST =
      new Property("the leader's disk is ahead", Promises::leaderPersistsFirst);

  static final Property NOTHING_LOST =
      Property.never("something acknowledged is lost", Promises::somethingLost);

  /** As Raft's leader completeness: whom nobody has overtaken has every acknowledged write. */
  static final Property NEWEST_LEADER_HAS_ALL =
      new Property("the newest leader has all that was acknowledged", Promises::newestHasAll);

  static final Property ONE_LEADER_A_TIMELINE =
      new Property("one leader a timeline", Promises::oneLeaderATimeline);

  static final Property READ_YOUR_WRITES =
      new Property("clients read their writes", Promises::readYourWrites);

  /** What a read has found is in the log of whoever leads since and was not overtaken. */
  static final Property NOTHING_READ_IS_LOST =
      new Property("nothing read is lost", Promises::nothingReadIsLost);

  // Sights

  static final Property FOUND =
      new Property("a read found something", view -> !found(view).isEmpty());

  static final Property READ_ANSWERED =
      new Property(
          "a read answered", view -> history(view).any(o -> o.ok() && o.op() instanceof Op.Read));

  static final Property SOMEONE_WAITS =
      new Property("someone waits", view -> nodes(view).any(n -> !view.of(n).waiting().isEmpty()));

  static final Property ACKNOWLEDGED =
      new Property("a write acknowledged", view -> !acknowledged(view).isEmpty());

  static final Property DIVERGED =
      new Property("logs diverged", view -> pairs(view, (a, b) -> parted(a.log(), b.log())));

  static final Property TWO_LEADERS =
      new Property(
          "two nodes lead", view -> nodes(view).filter(n -> view.of(n).leads()).size() > 1);

  static final Property NOBODY_LEADS =
      new Property("nobody leads", view -> !nodes(view).any(n -> view.of(n).leads()));

  static final Property PROMOTED =
      new Property("a second reign", view -> nodes(view).any(n -> leads(view, n, 2)));

  static final Property THIRD_REIGN =
      new Property("a third reign", view -> nodes(view).any(n -> leads(view, n, 3)));

  private Promises() {}

  private static boolean leads(View view, NodeId node, long reign) {
    return view.of(node).leads() && view.of(node).term() == reign;
  }

  private static Seq<NodeId> nodes(View view) {
    return view.names().filter(name -> !name.name().equals("monitor"));
  }

  private interface Relation {
    boolean holds(Observation a, Observation b);
  }

  /** Whether any two different nodes are in this relation. */
  private static boolean pairs(View view, Relation relation) {
    for (var a : view.names())
      for (var b : view.names())
        if (!a.equals(b) && relation.holds(view.of(a), view.of(b))) return true;
    return false;
  }

  private static boolean logsAgree(View view) {
    return !pairs(view, (a, b) -> clash(a.log(), b.log()));
  }

  private static boolean clash(Seq<Observation.Entry> a, Seq<Observation.Entry> b) {
    for (var x : a)
      for (var y : b) if (x.term() == y.term() && overlap(x, y) && !x.equals(y)) return true;
    return false;
  }

  /** Whether each has a record that excludes one of the other's. */
  private static boolean parted(Seq<Observation.Entry> a, Seq<Observation.Entry> b) {
    for (var x : a) for (var y : b) if (overlap(x, y) && !x.equals(y)) return true;
    return false;
  }

  private static boolean overlap(Observation.Entry x, Observation.Entry y) {
    return y.to().isAfter(x.from()) && x.to().isAfter(y.from());
  }

  private static boolean leaderPersistsFirst(View view) {
    for (var leader : nodes(view)) {
      var leading = view.of(leader);
      if (!leading.leads()) continue;
      for (var other : nodes(view))
        if (!other.equals(leader))
          for (var entry : view.of(other).log())
            if (entry.term() == leading.term() && !onDisk(leading, entry)) return false;
    }
    return true;
  }

  private static boolean onDisk(Observation node, Observation.Entry entry) {
    return !entry.to().isAfter(node.flushed()) && node.log().contains(entry);
  }

  private static boolean oneLeaderATimeline(View view) {
    return !pairs(view, (a, b) -> a.leads() && b.leads() && a.term() == b.term());
  }

  // Loss

  private static Seq<Operation> acknowledged(View view) {
    var acknowledged = Seq.<Operation>empty();
    for (var operation : view.history().operations().values())
      if (operation.ok() && operation.op().changesData())
        acknowledged = acknowledged.add(operation);
    return acknowledged;
  }

  private static boolean somethingLost(View view) {
    var acknowledged = acknowledged(view);
    if (acknowledged.isEmpty()) return false;
    var survivors = survivors(view);
    return acknowledged.any(write -> !survivors.any(node -> holds(node, text(write))));
  }

  private static boolean newestHasAll(View view) {
    return newest(view).all(leader -> acknowledged(view).all(w -> holds(leader, text(w))));
  }

  /** Leaders of whose terms nobody has heard a newer one. */
  private static Seq<Observation> newest(View view) {
    var all = nodes(view).map(view::of);
    return all.filter(n -> n.leads() && all.all(other -> other.term() <= n.term()));
  }

  private static boolean nothingReadIsLost(View view) {
    return newest(view).all(leader -> found(view).all(text -> holds(leader, text)));
  }

  /** The records that reads have shown, as logs tell them. */
  private static Seq<String> found(View view) {
    var found = Seq.<String>empty();
    for (var read : history(view))
      if (read.outcome() instanceof Operation.Ended(Answer.Found(var values, _), _))
        found = found.addAll(values.map(value -> read.op().key() + "=" + value));
    return found;
  }

  private static Seq<Operation> history(View view) {
    return Seq.copyOf(view.history().operations().values());
  }

  private static boolean holds(Observation node, String text) {
    return node.log().any(entry -> entry.text().equals(text));
  }

  private static String text(Operation operation) {
    return operation.op() instanceof Op.Write(var key, var value, _) ? key + "=" + value : "";
  }

  /**
   * Whose log will stand: that of the latest reign's leader, who leads on when it starts, should it
   * be down. While nobody leads this is not decided yet, and every log counts.
   */
  private static Seq<Observation> survivors(View view) {
    var all = nodes(view).map(view::of);
    long latest = 0;
    for (var node : all) if (node.leads()) latest = Math.max(latest, node.term());
    long term = latest;
    return latest == 0 ? all : all.filter(node -> node.leads() && node.term() == term);
  }

  // Sessions

  /** A read rests on as much of the log as each write that its client was told of before. */
  private static boolean readYourWrites(View view) {
    for (var read : view.history().operations().values())
      if (read.op() instanceof Op.Read && read.ok())
        for (var write : acknowledged(view))
          if (write.client().equals(read.client())
              && write.precedes(read)
              && position(write).isAfter(position(read))) return false;
    return true;
  }

  private static Lsn position(Operation operation) {
    return switch (((Operation.Ended) operation.outcome()).answer()) {
      case Answer.Done(var stamp) -> stamp.position();
      case Answer.Found(_, var stamp) -> stamp.position();
      case Answer.Failed _, Answer.Unsure _ -> Lsn.ZERO;
    };
  }

  // In the end

  /**
   * Every operation that can still be answered has been: a commit, by the leader that knows of it,
   * while {@code standbys} nodes follow this leader with logs that it can stream to; a read that
   * waits for replay, by a follower whose leader streams to it.
   */
  static Property answered(int standbys, NodeId... who) {
    return new Property(
        "whoever waits is answered",
        view ->
            !nodes(view)
                .any(node ->
                    !view.of(node).waiting().isEmpty()
                        && canAnswer(view, node, standbys, Seq.of(who))));
  }

  private static boolean canAnswer(View view, NodeId node, int standbys, Seq<NodeId> who) {
    return view.of(node).leads()
        ? who.filter(standby -> follows(view, standby, node)).size() >= standbys
        : nodes(view).any(leader -> view.of(leader).leads() && follows(view, node, leader));
  }

  private static boolean follows(View view, NodeId follower, NodeId leader) {
    var notes = view.of(follower).notes();
    return notes.get("upstream", "").equals(leader.name()) && !notes.has("refused");
  }
}
