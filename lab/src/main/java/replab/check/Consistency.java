package replab.check;

import java.util.Optional;
import replab.check.order.Act;
import replab.check.order.BoundedStaleness;
import replab.check.order.Call;
import replab.check.order.CausalConsistency;
import replab.check.order.Effort;
import replab.check.order.EventualConvergence;
import replab.check.order.Judgement;
import replab.check.order.Linearizability;
import replab.check.order.Model;
import replab.check.order.PramConsistency;
import replab.check.order.SequentialConsistency;
import replab.core.History;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Seq;
import replab.core.Ticket;

/**
 * Whether what clients saw of a store could be what they see of one copy, or of copies that keep a
 * weaker promise. A read that found several values at once finds what one copy never holds.
 */
public enum Consistency {
  LINEARIZABLE("one order explains all") {
    @Override
    Judgement judgement(Seq<Call> calls) {
      return Linearizability.judge(calls, STORE, Effort.brief());
    }
  },

  SEQUENTIAL("one order explains all") {
    @Override
    Judgement judgement(Seq<Call> calls) {
      return SequentialConsistency.judge(calls, STORE, Effort.brief());
    }
  },

  CAUSAL("for each client an order explains all") {
    @Override
    Judgement judgement(Seq<Call> calls) {
      return CausalConsistency.judge(calls, STORE, Effort.brief());
    }
  },

  PRAM("for each client an order explains all") {
    @Override
    Judgement judgement(Seq<Call> calls) {
      return PramConsistency.judge(calls, STORE, Effort.brief());
    }
  },

  /** What is seen last, of histories that came to rest. */
  EVENTUAL("all see the same at the end") {
    @Override
    Judgement judgement(Seq<Call> calls) {
      return EventualConvergence.judge(calls);
    }

    @Override
    String sentence(Judgement.Broken broken) {
      return EventualConvergence.sentence(broken);
    }
  };

  private static final Model STORE = Model.register(Seq.empty());

  private final String note;

  Consistency(String note) {
    this.note = note;
  }

  abstract Judgement judgement(Seq<Call> calls);

  String sentence(Judgement.Broken broken) {
    return broken.sentence();
  }

  public Verdict judge(History history) {
    return judge(history, calls(history));
  }

  /** Of one key. */
  Verdict judge(History history, String key) {
    return judge(history, calls(history, key));
  }

  private Verdict judge(History history, Seq<Call> calls) {
    return switch (judgement(calls)) {
      case Judgement.Holds _ -> new Verdict.Holds(note(calls));
      case Judgement.Broken broken ->
          new Verdict.Broken(sentence(broken), evidence(history, broken));
      case Judgement.Unknown(var reason) -> new Verdict.Unknown(reason + ".");
    };
  }

  private String note(Seq<Call> calls) {
    return calls.isEmpty() ? "nothing was asked yet" : Words.count(calls.size(), "operation", note);
  }

  private static Seq<Ticket> evidence(History history, Judgement.Broken broken) {
    var names = broken.longest().add(broken.stuck()).map(Call::name);
    return Seq.copyOf(history.operations().keys()).filter(each -> names.contains(each.name()));
  }

  /**
   * How many versions reads missed at most, at least so many; empty where they found what there
   * never was.
   */
  static Optional<Integer> staleness(History history, String key) {
    return BoundedStaleness.versions(calls(history, key), STORE, Effort.brief());
  }

  // What was asked, as calls

  static Seq<Call> calls(History history, String key) {
    return calls(history).filter(call -> call.key().equals(key));
  }

  /** All that did not fail. */
  public static Seq<Call> calls(History history) {
    var calls = Seq.<Call>empty();
    for (var operation : history.operations().values())
      if (!operation.failed()) calls = calls.add(call(operation));
    return calls;
  }

  private static Call call(Operation operation) {
    return new Call(
        operation.ticket().name(),
        operation.client().name(),
        operation.op().key(),
        act(operation),
        operation.begin(),
        operation.outcome() instanceof Ended(_, int end) ? end : Call.OPEN);
  }

  private static Act act(Operation operation) {
    return switch (operation.op()) {
      case Op.Read _ -> new Act.Read(Changes.found(operation).orElse(Seq.empty()));
      case Op.Write(_, var value, _) -> Act.written(value);
      case Op.Cas(_, var expected, var value, _) ->
          new Act.Cas(expected.equals(Op.ABSENT) ? Seq.empty() : Seq.of(expected), value);
      case Op.Delete _ -> new Act.Delete();
      case Op.Add(_, long amount, _) -> new Act.Add(Long.toString(amount));
    };
  }
}
