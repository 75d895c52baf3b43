package replab.check;

import java.util.Optional;
import java.util.function.Function;
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
import replab.core.Content;
import replab.core.History;
import replab.core.Mistake;
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
    Judgement judgement(Seq<Call> calls, Model model) {
      return Linearizability.judge(calls, model, Effort.brief());
    }
  },

  SEQUENTIAL("one order explains all") {
    @Override
    Judgement judgement(Seq<Call> calls, Model model) {
      return SequentialConsistency.judge(calls, model, Effort.brief());
    }
  },

  CAUSAL("for each client an order explains all") {
    @Override
    Judgement judgement(Seq<Call> calls, Model model) {
      return CausalConsistency.judge(calls, model, Effort.brief());
    }
  },

  PRAM("for each client an order explains all") {
    @Override
    Judgement judgement(Seq<Call> calls, Model model) {
      return PramConsistency.judge(calls, model, Effort.brief());
    }
  },

  /** What is seen last, of histories that came to rest. */
  EVENTUAL("all see the same at the end") {
    @Override
    Judgement judgement(Seq<Call> calls, Model model) {
      return EventualConvergence.judge(calls);
    }

    @Override
    String sentence(Judgement.Broken broken) {
      return EventualConvergence.sentence(broken);
    }
  };

  static final Model STORE = Model.register(Seq.empty());

  private final String note;

  Consistency(String note) {
    this.note = note;
  }

  abstract Judgement judgement(Seq<Call> calls, Model model);

  String sentence(Judgement.Broken broken) {
    return broken.sentence();
  }

  /** Where each key holds one value, or none. */
  public Verdict judge(History history) {
    return judge(Scene.of(history));
  }

  public Verdict judge(Scene scene) {
    return judge(scene, calls(scene));
  }

  /** Of one key. */
  Verdict judge(Scene scene, String key) {
    return judge(scene, calls(scene, key));
  }

  private Verdict judge(Scene scene, Seq<Call> calls) {
    return switch (judgement(calls, scene.content())) {
      case Judgement.Holds _ -> new Verdict.Holds(note(calls));
      case Judgement.Broken broken -> broken(scene, calls, broken);
      case Judgement.Unknown(var reason) -> new Verdict.Unknown(reason + ".");
    };
  }

  /** Where one order is asked for, and somebody found several values, that says all. */
  private Verdict broken(Scene scene, Seq<Call> calls, Judgement.Broken broken) {
    var several = calls.filter(Consistency::findsSeveral);
    if (several.isEmpty() || isWeak() || this == EVENTUAL)
      return new Verdict.Broken(sentence(broken), evidence(scene.history(), broken));
    return new Verdict.Broken(
        several.first() + " found several values at once, and a register holds one.",
        evidence(scene.history(), new Judgement.Broken(Seq.empty(), several.first(), "")));
  }

  /** What is seen last is the same or not, whatever a key holds. */
  private Judgement judgement(Seq<Call> calls, Content content) {
    if (this == EVENTUAL || calls.isEmpty()) return judgement(calls, STORE);
    return switch (content) {
      case REGISTER -> judgement(calls, STORE);
      case SIBLINGS -> ofSiblings(calls);
      case RESOLVED -> ofResolved(calls);
      case SET -> ofSets(calls);
      case TEXT -> new Judgement.Unknown(Elements.OF_TEXTS);
    };
  }

  /** What clients saw of a register while they saw one value is judged as that of a register. */
  private Judgement ofSiblings(Seq<Call> calls) {
    var ofOne = calls.filter(call -> !findsSeveral(call));
    if (!isWeak() || ofOne.size() == calls.size()) return judgement(calls, STORE);
    var judged = judgement(calls, Model.siblings());
    if (!judged.broken()) return judged;
    var broken = judgement(ofOne, STORE);
    return broken.broken()
        ? broken
        : new Judgement.Unknown(
            "a key here keeps siblings, and no order of one register tells who had seen which");
  }

  private Judgement ofResolved(Seq<Call> calls) {
    var judged = judgement(calls, STORE);
    return judged.broken() && isWeak()
        ? new Judgement.Unknown(
            "a key here keeps siblings, of which the application makes one value: that does not"
                + " tell which of them a client had seen")
        : judged;
  }

  private static boolean findsSeveral(Call call) {
    return call.act() instanceof Act.Read(var found, var shape)
        && shape == Act.Shape.VALUE
        && found.size() > 1;
  }

  private Judgement ofSets(Seq<Call> calls) {
    var doubt = Elements.doubt(calls);
    if (doubt.isPresent()) return new Judgement.Unknown(doubt.get());
    var judged = judgement(calls, Model.set());
    return judged.broken() && isWeak() && calls.any(call -> call.act() instanceof Act.Remove)
        ? new Judgement.Unknown(Elements.OF_REMOVALS)
        : judged;
  }

  /** Whether it lets clients see changes in different orders. */
  private boolean isWeak() {
    return this == CAUSAL || this == PRAM;
  }

  private String note(Seq<Call> calls) {
    return calls.isEmpty() ? "nothing was asked yet" : Words.count(calls.size(), "operation", note);
  }

  static Seq<Ticket> evidence(History history, Judgement.Broken broken) {
    var names = broken.longest().add(broken.stuck()).map(Call::name);
    return Seq.copyOf(history.operations().keys()).filter(each -> names.contains(each.name()));
  }

  /**
   * How many versions reads missed at most, at least so many; empty where they found what there
   * never was.
   */
  static Optional<Integer> staleness(Scene scene, String key) {
    var calls = calls(scene, key);
    return switch (scene.content()) {
      case REGISTER, SIBLINGS, RESOLVED -> BoundedStaleness.versions(calls, STORE, Effort.brief());
      case SET -> {
        var doubt = Elements.doubt(calls);
        if (doubt.isPresent()) throw unknown(doubt.get());
        yield BoundedStaleness.versions(calls, Model.set(), Effort.brief());
      }
      case TEXT -> throw unknown(Elements.OF_TEXTS);
    };
  }

  static Mistake unknown(String reason) {
    return new Mistake("Nobody knows: " + reason + ".");
  }

  // What was asked, as calls

  private static Seq<Call> calls(Scene scene, String key) {
    return calls(scene).filter(call -> call.key().equals(key));
  }

  /** By what a key holds there. */
  static Seq<Call> calls(Scene scene) {
    return scene.content() == Content.SET
        ? calls(scene.history(), Elements::act)
        : calls(scene.history());
  }

  /** All that did not fail. */
  public static Seq<Call> calls(History history) {
    return calls(history, Consistency::act);
  }

  private static Seq<Call> calls(History history, Function<Operation, Act> act) {
    var calls = Seq.<Call>empty();
    for (var operation : history.operations().values())
      if (!operation.failed()) calls = calls.add(call(operation, act.apply(operation)));
    return calls;
  }

  private static Call call(Operation operation, Act act) {
    return new Call(
        operation.ticket().name(),
        operation.client().name(),
        operation.op().key(),
        act,
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
