package replab.protocol.multileader;

import static replab.protocol.multileader.EveryRunTest.ADDED;
import static replab.protocol.multileader.EveryRunTest.AGREE;
import static replab.protocol.multileader.EveryRunTest.EQUAL;
import static replab.protocol.multileader.EveryRunTest.NOTHING_LOST;
import static replab.protocol.multileader.EveryRunTest.TWO_WRITERS;
import static replab.protocol.multileader.EveryRunTest.add;
import static replab.protocol.multileader.EveryRunTest.bothWrite;
import static replab.protocol.multileader.EveryRunTest.write;

import java.util.Optional;
import replab.core.Answer;
import replab.core.Event;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Step;
import replab.core.Table;
import replab.core.VersionVector;
import replab.explore.Bounds;
import replab.explore.Mistake;
import replab.explore.Property;
import replab.explore.Request;
import replab.explore.Seeded;
import replab.explore.Seeded.Scope;
import replab.explore.View;
import replab.protocol.Every;
import replab.protocol.merge.Change;
import replab.protocol.merge.Copy;
import replab.protocol.merge.LastWriterWins;
import replab.protocol.merge.Rule;
import replab.protocol.merge.Siblings;
import replab.protocol.multileader.Durable.Kept;
import replab.protocol.multileader.EveryRunTest.LastArrival;
import replab.protocol.multileader.Message.Got;
import replab.protocol.multileader.Message.Share;

/** Multi-leader replication, and the ways to merge, with one rule broken each time. */
public final class Mutants {
  private static final NodeId N1 = new NodeId("n1");

  private static final Bounds TWO_ADDERS = bothWrite(add(2), add(3));

  /** Alice writes twice, at one node. */
  private static final Bounds ALONE =
      Bounds.NOTHING.client("alice", Request.of(write("1")).at(N1), Request.of(write("2")).at(N1));

  /** Two write at one node, and neither has read what the other wrote. */
  private static final Bounds TWO_AT_ONE =
      Bounds.NOTHING
          .client("alice", Request.of(write("1")).at(N1))
          .client("bob", Request.of(write("2")).at(N1));

  private static final Property BOTH_SHOWN =
      Property.never(
          "both were told ok, and one is not shown",
          view ->
              Seq.copyOf(view.history().operations().values()).filter(Operation::ok).size() > 1
                  && !view.of(N1).data().at("x").contains(" | "));

  /** Where an add was accepted, a remove that did not know of it takes nothing away. */
  private static final Property ADD_WINS =
      Property.never("an add undone by a remove that did not know of it", Mutants::undone);

  private static boolean undone(View view) {
    var told = Seq.copyOf(view.history().operations().values()).filter(Operation::ok);
    var adds = told.filter(o -> o.op() instanceof Op.Write);
    var removes = told.filter(o -> o.op() instanceof Op.Delete);
    return adds.size() > 1
        && !removes.isEmpty()
        && !vector(removes.first()).covers(vector(adds.last()))
        && !view.of(N1).data().has("x");
  }

  private static VersionVector vector(Operation change) {
    return change.outcome() instanceof Operation.Ended(Answer.Done(var stamp), _)
        ? stamp.vector()
        : VersionVector.NONE;
  }

  private Mutants() {}

  private static Scope<Node, Message, Durable> scope(
      int nodes, Bounds bounds, Property property, String... settings) {
    return new Scope<>(
        Every.with(new MultiLeader(), settings),
        p -> Every.cluster(p, nodes),
        bounds,
        property,
        false);
  }

  private static Scope<Node, Message, Durable> inTheEnd(
      int nodes, Bounds bounds, Property property, String... settings) {
    return new Scope<>(
        Every.with(new MultiLeader(), settings),
        p -> Every.cluster(p, nodes),
        bounds,
        property,
        true);
  }

  private static MultiLeader merging(Copy empty, boolean bySession) {
    return new MultiLeader()
        .merging(new Rule("mutant", "a mistake", empty, Rule.Clock.SERVER, bySession));
  }

  public static Seq<Seeded<?, ?, ?>> all() {
    return Seq.of(
        scope(2, TWO_WRITERS, AGREE)
            .finds(
                "last to arrive wins",
                "A merge is commutative.",
                merging(new LastArrival(Optional.empty()), false),
                7),
        scope(2, TWO_WRITERS, AGREE)
            .finds(
                "one's own wins a tie",
                "Of two changes at one time all nodes prefer the same.",
                merging(new OwnWinsTies(LastWriterWins.EMPTY), false),
                7),
        scope(1, ALONE, NOTHING_LOST)
            .finds(
                "first writer wins",
                "Of two changes the later one stays.",
                merging(new FirstWriterWins(LastWriterWins.EMPTY), false),
                4),
        inTheEnd(2, TWO_ADDERS, ADDED, "merge", "counter")
            .finds(
                "sums are added",
                "A merge is idempotent: what arrives twice counts once.",
                merging(new Sum(0, false), false),
                4),
        inTheEnd(2, TWO_ADDERS, ADDED, "merge", "counter")
            .finds(
                "greater sum wins",
                "A merge knows all that either knew: each node's additions are counted apart.",
                merging(new Sum(0, true), false),
                2),
        new Scope<>(
                Every.with(new MultiLeader(), "merge", "add-wins-set"),
                p -> Every.asked(Every.cluster(p, 2), N1, write("a")),
                bothWrite(write("a"), new Op.Delete("x", Table.of("item", "a"))),
                ADD_WINS,
                false)
            .finds(
                "what is removed stays removed",
                "An add wins over a remove that did not know of it.",
                merging(new TwoPhaseSet(Table.empty(), Table.empty()), false),
                5),
        scope(1, TWO_AT_ONE, BOTH_SHOWN, "merge", "siblings")
            .finds(
                "siblings of one node told apart by nothing",
                "Each change has a dot of its own: its node, and a number.",
                merging(new Undotted(Siblings.EMPTY), true),
                3),
        scope(2, TWO_WRITERS.crashes(1).restarts(1), NOTHING_LOST, "merge", "siblings")
            .finds(
                "answers before its disk",
                "A change is on disk before its client hears that it is made.",
                Mistake.early(_ -> true),
                2),
        scope(2, ALONE.crashes(1).restarts(1), AGREE)
            .finds(
                "restart counts from the beginning",
                "A node's changes are numbered once, whatever it has been through.",
                Mistake.finds(disk -> disk.map(Mutants::uncounted)),
                8),
        inTheEnd(2, TWO_WRITERS.crashes(1).restarts(1), EQUAL)
            .finds(
                "receipt before its disk",
                "What another node told is confirmed when it is on disk.",
                Mutants::confirmsAtOnce,
                4),
        inTheEnd(2, TWO_WRITERS.losses(1), EQUAL)
            .finds(
                "nothing sent again",
                "What was not confirmed is sent again.",
                Mistake.idle(Accepting.RESEND),
                3),
        inTheEnd(3, TWO_WRITERS, EQUAL, "topology", "ring")
            .finds(
                "origin marks for all",
                "A mark names only whom a change has come through.",
                Mutants::marksAll,
                2),
        inTheEnd(
                2,
                Bounds.NOTHING
                    .client(
                        "alice",
                        Request.of(write("1")).at(N1),
                        Request.of(new Op.Delete("x", Table.empty())).at(N1))
                    .timer(Bounds.ANY, 1),
                EQUAL)
            .finds(
                "tombstone forgotten too soon",
                "A tombstone stays until no older copy can come.",
                "tombstones",
                "10s",
                9));
  }

  private static Durable uncounted(Durable record) {
    return record instanceof Kept(var key, var held, _, var latest)
        ? new Kept(key, held, 0, latest)
        : record;
  }

  private static Step<Node, Message, Durable> confirmsAtOnce(
      Protocol<Node, Message, Durable> right, Local here, Node me, Event<Message, Durable> event) {
    var step = right.on(here, me, event);
    return event instanceof Event.Received<Message, Durable>(var from, Share share)
        ? step.send(from, new Got(share.key(), share.held().vector()))
        : step;
  }

  private static Step<Node, Message, Durable> marksAll(
      Protocol<Node, Message, Durable> right, Local here, Node me, Event<Message, Durable> event) {
    return event instanceof Event.Received<Message, Durable>(var from, Share(var key, var held, _))
        ? right.on(here, me, new Event.Received<>(from, new Share(key, held, here.peers())))
        : right.on(here, me, event);
  }

  // Ways to merge

  /** Of two changes at one time each node prefers the one that it has. */
  record OwnWinsTies(LastWriterWins register) implements Copy {
    @Override
    public Copy after(Op op, Change change) {
      return new OwnWinsTies(register.after(op, change));
    }

    @Override
    public Copy merge(Copy other) {
      var theirs = (OwnWinsTies) other;
      return theirs.register.time().compareTo(register.time()) > 0 ? theirs : this;
    }

    @Override
    public Seq<String> values() {
      return register.values();
    }
  }

  /** Keeps what was written first. */
  record FirstWriterWins(LastWriterWins register) implements Copy {
    @Override
    public Copy after(Op op, Change change) {
      return register.by().isEmpty() ? new FirstWriterWins(register.after(op, change)) : this;
    }

    @Override
    public Copy merge(Copy other) {
      var theirs = (FirstWriterWins) other;
      return theirs.register.beats(register) ? this : theirs;
    }

    @Override
    public Seq<String> values() {
      return register.values();
    }
  }

  /** Does not tell who has added what. */
  record Sum(long total, boolean greatest) implements Copy {
    @Override
    public Copy after(Op op, Change change) {
      return new Sum(total + ((Op.Add) op).amount(), greatest);
    }

    @Override
    public Copy merge(Copy other) {
      long theirs = ((Sum) other).total;
      return new Sum(greatest ? Math.max(total, theirs) : total + theirs, greatest);
    }

    @Override
    public Seq<String> values() {
      return total == 0 ? Seq.empty() : Seq.of(total + "");
    }
  }

  /** A set in which an item that was removed never comes back (Shapiro et al. 2011, §3.3.2). */
  record TwoPhaseSet(Table<String, Boolean> added, Table<String, Boolean> removed) implements Copy {
    @Override
    public Copy after(Op op, Change change) {
      return op instanceof Op.Write(_, var item, _)
          ? new TwoPhaseSet(added.put(item, true), removed)
          : new TwoPhaseSet(added, removed.put(op.options().at("item"), true));
    }

    @Override
    public Copy merge(Copy other) {
      var theirs = (TwoPhaseSet) other;
      return new TwoPhaseSet(both(added, theirs.added), both(removed, theirs.removed));
    }

    private static Table<String, Boolean> both(
        Table<String, Boolean> mine, Table<String, Boolean> theirs) {
      var both = mine;
      for (var item : theirs.keys()) both = both.put(item, true);
      return both;
    }

    @Override
    public Seq<String> values() {
      var left = added.filter((item, _) -> !removed.has(item));
      return left.isEmpty() ? Seq.empty() : Seq.of("{" + String.join(", ", left.keys()) + "}");
    }
  }

  /** Gives all changes of one node the same dot. */
  record Undotted(Siblings siblings) implements Copy {
    @Override
    public Copy after(Op op, Change change) {
      return new Undotted(
          siblings.after(op, new Change(change.by(), 1, change.time(), change.knew())));
    }

    @Override
    public Copy merge(Copy other) {
      return new Undotted(siblings.merge(((Undotted) other).siblings));
    }

    @Override
    public Seq<String> values() {
      return siblings.values();
    }
  }
}
