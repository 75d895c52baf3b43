package replab.check;

import java.util.Optional;
import java.util.TreeMap;
import replab.check.order.Call;
import replab.check.order.Effort;
import replab.check.order.Judgement;
import replab.check.order.Model;
import replab.check.order.SessionPromise;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Seq;

/**
 * The four promises to one session (Terry et al., Session Guarantees for Weakly Consistent
 * Replicated Data, PDIS 1994). Each client is one session; of its operations one comes before
 * another when it had ended before the other began.
 *
 * <p>A history does not show databases, so what an answer includes is told from its stamp ({@link
 * Inclusion}): the order of versions is that of (term, position). Reads are compared key by key: a
 * read of y does not say which x it would have found. One certain breach makes it broken, and so do
 * values that no such database can have given ({@link SessionPromise}); else, where the stamps do
 * not tell, the verdict is unknown. A write of mine that is in the database, and that an older one
 * was put behind, does not break read-your-writes but monotonic-writes.
 *
 * <p>So it is asked what the database did, and not, as {@link Consistency} does, what clients saw:
 * a write to a leader that has been replaced breaks monotonic-writes before anybody can read it.
 */
public enum SessionGuarantees {
  /** A write of mine is in the database that I read afterwards. */
  READ_YOUR_WRITES {
    @Override
    boolean concerns(Operation earlier, Operation later) {
      return isDone(earlier) && isRead(later) && sameKey(earlier, later);
    }

    @Override
    Inclusion included(History history, Operation earlier, Operation later) {
      return Inclusion.ofWrite(history, earlier, later);
    }
  },

  /** What I have read, my later reads rest on, too. */
  MONOTONIC_READS {
    @Override
    boolean concerns(Operation earlier, Operation later) {
      return isRead(earlier) && isRead(later) && sameKey(earlier, later);
    }

    @Override
    Inclusion included(History history, Operation earlier, Operation later) {
      return Inclusion.ofRead(history, earlier, later);
    }
  },

  /** Wherever a write of mine is, my earlier writes are, before it. */
  MONOTONIC_WRITES {
    @Override
    boolean concerns(Operation earlier, Operation later) {
      return isDone(earlier) && isDone(later);
    }

    @Override
    Inclusion included(History history, Operation earlier, Operation later) {
      return Inclusion.inWrite(history, earlier, later);
    }
  },

  /** Wherever a write of mine is, what I had read before is, before it. */
  WRITES_FOLLOW_READS {
    @Override
    boolean concerns(Operation earlier, Operation later) {
      return isRead(earlier) && isDone(later);
    }

    @Override
    Inclusion included(History history, Operation earlier, Operation later) {
      return Inclusion.inWrite(history, earlier, later);
    }
  };

  /** Two operations of one session, in order. */
  private record Pair(Operation earlier, Operation later) {}

  abstract boolean concerns(Operation earlier, Operation later);

  abstract Inclusion included(History history, Operation earlier, Operation later);

  public Verdict judge(Scene scene) {
    return switch (scene.content()) {
      case REGISTER -> judge(scene.history());
      case SIBLINGS, RESOLVED -> included(scene.history());
      case SET -> ofSets(scene);
      case TEXT ->
          pairs(scene.history()).isEmpty()
              ? new Verdict.Holds(note(0))
              : new Verdict.Unknown(Elements.OF_TEXTS + ".");
    };
  }

  /** What a read finds of a set says all that its database holds. */
  private Verdict ofSets(Scene scene) {
    var calls = Consistency.calls(scene);
    var doubt = Elements.doubt(calls);
    return doubt.isPresent()
        ? new Verdict.Unknown(doubt.get() + ".")
        : ofValues(scene.history(), calls, Model.set());
  }

  private Verdict ofValues(History history, Seq<Call> calls, Model model) {
    var promise = SessionPromise.valueOf(name());
    return switch (promise.judge(calls, model, Effort.brief())) {
      case Judgement.Holds _ -> new Verdict.Holds(note(pairs(history).size()));
      case Judgement.Broken broken ->
          new Verdict.Broken(promise.sentence(broken), Consistency.evidence(history, broken));
      case Judgement.Unknown(var reason) -> new Verdict.Unknown(reason + ".");
    };
  }

  /** Where each key holds one value, or none. */
  Verdict judge(History history) {
    var stamped = ofStamps(history);
    if (!(stamped instanceof Verdict.Unknown)) return stamped;
    var valued = ofValues(history, Consistency.calls(history), Consistency.STORE);
    return valued.broken() ? valued : stamped;
  }

  private Verdict ofStamps(History history) {
    for (var pair : pairs(history)) {
      var witness = overtaken(history, pair);
      if (witness.isPresent()) return broken(pair, witness.get());
    }
    return included(history);
  }

  /**
   * A read that shows that of two changes the one that the client asked later was put first: it
   * knew of that one, and found what the other had left.
   */
  private static Optional<Operation> overtaken(History history, Pair pair) {
    var later = Changes.stamp(pair.later()).vector();
    if (isRead(pair.later()) || later.isNone() || !sameKey(pair.earlier(), pair.later()))
      return Optional.empty();
    var first =
        isRead(pair.earlier()) ? Changes.sources(history, pair.earlier()) : Seq.of(pair.earlier());
    if (first.size() != 1 || first.contains(pair.later())) return Optional.empty();
    return Seq.copyOf(history.operations().values()).stream()
        .filter(read -> isRead(read) && sameKey(read, pair.later()))
        .filter(read -> Changes.stamp(read).vector().covers(later))
        .filter(read -> Changes.sources(history, read).equals(first))
        .findFirst();
  }

  private static Verdict broken(Pair pair, Operation witness) {
    return new Verdict.Broken(
        show(pair) + ", which was put before it: " + show(witness) + " knew of both.",
        Seq.of(pair.earlier().ticket(), pair.later().ticket(), witness.ticket()));
  }

  private Verdict included(History history) {
    var pairs = pairs(history);
    Verdict verdict = new Verdict.Holds(note(pairs.size()));
    for (var pair : pairs) {
      switch (included(history, pair.earlier(), pair.later())) {
        case YES -> {}
        case NO -> {
          return broken(pair);
        }
        case UNKNOWN -> verdict = verdict.holds() ? unknown(pair) : verdict;
      }
    }
    return verdict;
  }

  private Seq<Pair> pairs(History history) {
    var sessions = new TreeMap<NodeId, Seq<Operation>>();
    for (var operation : history.operations().values())
      sessions.merge(operation.client(), Seq.of(operation), Seq::addAll);
    var pairs = Seq.<Pair>empty();
    for (var session : sessions.values())
      for (var later : session)
        for (var earlier : session)
          if (earlier.precedes(later) && concerns(earlier, later))
            pairs = pairs.add(new Pair(earlier, later));
    return pairs;
  }

  private static String note(int pairs) {
    return pairs == 0
        ? "nothing to judge: no session holds two such operations, one after the other"
        : Words.count(pairs, "pair", "each in order");
  }

  private static Verdict broken(Pair pair) {
    return new Verdict.Broken(
        show(pair) + ", which does not rest on it.",
        Seq.of(pair.earlier().ticket(), pair.later().ticket()));
  }

  private static Verdict unknown(Pair pair) {
    return new Verdict.Unknown(show(pair) + "; the answers do not tell whether that rests on it.");
  }

  private static String show(Pair pair) {
    return pair.earlier().client() + " " + show(pair.earlier()) + ", then " + show(pair.later());
  }

  /** Such as {@code read x=5 (r1)}. */
  private static String show(Operation operation) {
    var found = Changes.found(operation).map(Changes::show);
    return operation.op()
        + found.map(value -> "=" + value).orElse("")
        + " ("
        + operation.ticket()
        + ")";
  }

  private static boolean isRead(Operation operation) {
    return Changes.found(operation).isPresent();
  }

  private static boolean isDone(Operation operation) {
    return operation.op().changesData() && operation.ok();
  }

  private static boolean sameKey(Operation a, Operation b) {
    return a.op().key().equals(b.op().key());
  }
}
