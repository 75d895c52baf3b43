package replab.check;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import replab.check.Term.Gives;
import replab.check.Term.Takes;
import replab.core.Answer;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Operation.Running;
import replab.core.Operation.Unknown;
import replab.core.Seq;
import replab.core.Table;

/** All words that look something up. */
final class Terms {
  private static final Table<String, Term> ALL =
      Stream.of(
              count(
                  "leaders",
                  "how many nodes that are up take themselves for the leader",
                  scene -> scene.leaders().size()),
              value(
                  "leader",
                  Gives.NODE,
                  "the name of the only leader; none when there is not exactly one",
                  Terms::onlyLeader),
              count("n", "how many nodes are there to keep data", scene -> scene.keepers().size()),
              count("messages", "how many messages are under way", Scene::messages),
              count("step", "how many steps led here", Scene::step),
              judged(
                  "converged",
                  "all nodes that are up hold the same data",
                  scene -> Convergence.difference(scene.upKeepers())),
              judged(
                  "equal_logs",
                  "all nodes that are up hold the same log",
                  scene -> Logs.difference(scene.upKeepers())),
              outcome("acked", "its client was told that it is done", Operation::ok),
              outcome("failed", "its client was told that it has not happened", Operation::failed),
              outcome("unknown", "its client gave up: it may have happened", Operation::unknown),
              outcome("running", "its client still waits", Operation::running),
              operation(
                  "lost",
                  "acknowledged, and in no copy that will stand",
                  write -> write.op().changesData(),
                  Durability::lost,
                  Terms::lossOf),
              operation(
                  "stale",
                  "found what had been replaced before it began",
                  read -> !read.op().changesData(),
                  Staleness::stale,
                  Staleness::sentence),
              valueOf(),
              lag(),
              ordered(
                  "linearizable",
                  Takes.KEY,
                  "what clients saw of it could be one copy: one order of all explains it",
                  Consistency.LINEARIZABLE),
              ordered(
                  "sequential",
                  Takes.NOTHING,
                  "one order of all, as each client asked, explains what clients saw",
                  Consistency.SEQUENTIAL),
              ordered(
                  "causal",
                  Takes.NOTHING,
                  "no client saw a change without those that it rests on",
                  Consistency.CAUSAL),
              ordered(
                  "pram",
                  Takes.NOTHING,
                  "each client saw each other's changes as that one made them",
                  Consistency.PRAM),
              staleness())
          .reduce(Table.empty(), (all, term) -> all.put(term.name(), term), (a, _) -> a);

  private Terms() {}

  static Optional<Term> find(String name) {
    return ALL.find(name);
  }

  static Seq<Term> all() {
    return Seq.copyOf(ALL.values());
  }

  static Seq<String> names() {
    return Seq.copyOf(ALL.keys());
  }

  static Seq<String> functions() {
    return all().filter(term -> term.takes() != Takes.NOTHING).map(Term::name);
  }

  /** Those of another kind that might be meant where {@code name} is not. */
  static Seq<String> others(Term term) {
    return all().filter(each -> each.gives() != term.gives()).map(Term::name);
  }

  static Seq<String> conditions() {
    return all().filter(Term::condition).map(Term::name);
  }

  // ---- Words that take nothing.

  private static Term value(String name, Gives gives, String help, Function<Scene, Value> meaning) {
    return new Term(
        name,
        Takes.NOTHING,
        gives,
        help,
        (look, _) -> meaning.apply(look.scene()),
        (look, _) -> name + " is " + meaning.apply(look.scene()).show());
  }

  private static Term count(String name, String help, Function<Scene, Integer> meaning) {
    return value(name, Gives.NUMBER, help, scene -> Value.of(meaning.apply(scene)));
  }

  private static Value onlyLeader(Scene scene) {
    var leaders = scene.leaders();
    return leaders.size() == 1 ? new Value.Text(leaders.firstKey().name()) : Value.Nothing.NONE;
  }

  /** True unless there is an objection. */
  private static Term judged(
      String name, String help, Function<Scene, Optional<String>> objection) {
    return new Term(
        name,
        Takes.NOTHING,
        Gives.TRUTH,
        help,
        (look, _) -> new Value.Flag(objection.apply(look.scene()).isEmpty()),
        (look, _) -> objection.apply(look.scene()).orElse(name + " is true"));
  }

  // ---- Words that take an operation.

  /** {@code meant}: of the operations of a client, those of which the last is looked at. */
  private static Term operation(
      String name,
      String help,
      Function<Operation, Boolean> meant,
      BiFunction<Scene, Operation, Boolean> meaning,
      BiFunction<Scene, Operation, String> fact) {
    return new Term(
        name,
        Takes.OPERATION,
        Gives.TRUTH,
        help,
        (look, arguments) ->
            new Value.Flag(
                look.operation(arguments.first(), meant)
                    .filter(operation -> meaning.apply(look.scene(), operation))
                    .isPresent()),
        (look, arguments) ->
            look.operation(arguments.first(), meant)
                .map(operation -> fact.apply(look.scene(), operation))
                .orElse(look.missing(arguments.first())));
  }

  private static Term outcome(String name, String help, Function<Operation, Boolean> meaning) {
    return operation(
        name,
        help,
        _ -> true,
        (_, operation) -> meaning.apply(operation),
        (_, operation) -> outcome(operation));
  }

  private static String outcome(Operation operation) {
    return operation.ticket()
        + switch (operation.outcome()) {
          case Running _ -> " is running";
          case Unknown(var reason) -> " is unknown: " + reason;
          case Ended(Answer.Failed(var reason), _) -> " failed: " + reason;
          case Ended _ -> " is acknowledged";
        };
  }

  private static String lossOf(Scene scene, Operation write) {
    if (!write.op().changesData()) return write.ticket() + " changes nothing";
    if (!write.ok()) return outcome(write);
    return write.ticket()
        + (Durability.lost(scene, write) ? " is in no copy that will stand" : " is kept");
  }

  private static Term valueOf() {
    return new Term(
        "value",
        Takes.OPERATION,
        Gives.VALUE,
        "what a read found, or a write wrote",
        (look, arguments) ->
            look.operationOrClient(arguments.first()).map(Fields::value).orElse(Value.Nothing.YET),
        (look, arguments) ->
            look.operationOrClient(arguments.first())
                .map(found -> "value(" + found.ticket() + ") is " + Fields.value(found).show())
                .orElse(look.missing(arguments.first())));
  }

  // ---- Words about what all clients saw.

  private static Term ordered(String name, Takes takes, String help, Consistency promise) {
    return new Term(
        name,
        takes,
        Gives.TRUTH,
        help,
        (look, arguments) -> {
          var verdict = verdict(promise, look, arguments);
          if (verdict instanceof Verdict.Unknown(var reason))
            throw new Mistake("Nobody knows whether it is " + name + ": " + reason);
          return new Value.Flag(verdict.holds());
        },
        (look, arguments) -> verdict(promise, look, arguments).text());
  }

  private static Verdict verdict(Consistency promise, Look look, Seq<Expr.Word> arguments) {
    return arguments.isEmpty()
        ? promise.judge(look.scene())
        : promise.judge(look.scene(), arguments.first().text());
  }

  private static Term staleness() {
    return new Term(
        "staleness",
        Takes.KEY,
        Gives.NUMBER,
        "how many versions a read missed at most; none if it found what never was",
        (look, arguments) -> staleness(look, arguments),
        (look, arguments) -> "staleness is " + staleness(look, arguments).show());
  }

  private static Value staleness(Look look, Seq<Expr.Word> arguments) {
    var keys = arguments.isEmpty() ? look.keys() : arguments.map(Expr.Word::text);
    int most = 0;
    for (var key : keys) {
      var versions = Consistency.staleness(look.scene(), key);
      if (versions.isEmpty()) return Value.Nothing.NONE;
      most = Math.max(most, versions.get());
    }
    return Value.of(most);
  }

  // ---- Words that take a node.

  private static Term lag() {
    return new Term(
        "lag",
        Takes.NODE,
        Gives.NUMBER,
        "how many bytes of the leader's log a node has not replayed",
        (look, arguments) -> lag(look, arguments.first()),
        (look, arguments) ->
            look.node(arguments.first())
                .map(_ ->
                    "lag("
                        + arguments.first().text()
                        + ") is "
                        + lag(look, arguments.first()).show())
                .orElse(look.missing(arguments.first())));
  }

  private static Value lag(Look look, Expr.Word name) {
    var node = look.node(name);
    var leader = look.scene().leader();
    if (node.isEmpty()) return Value.Nothing.YET;
    if (leader.isEmpty()) return look.noLeader(name);
    return Value.of(leader.get().received().minus(node.get().seen().replayed()));
  }

  static Seq<String> namesOf(Iterable<NodeId> nodes) {
    return Seq.copyOf(nodes).map(NodeId::name);
  }
}
