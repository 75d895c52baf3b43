package replab.command;

import java.util.Optional;
import replab.cluster.Simulated;
import replab.core.Counted;
import replab.core.Durations;
import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Live;
import replab.view.Envelopes;

/** The names there are right now, for completion: nodes, messages, operations, branches, marks. */
final class LiveNames {
  private LiveNames() {}

  static Seq<Candidate> of(Simulated<?, ?, ?> lab, String label, String typed) {
    return switch (label) {
      case "NODE", "HEIR", "LEADER", "FROM", "TO" -> nodes(lab);
      case "NODES" -> behind(typed.substring(0, typed.lastIndexOf(',') + 1), nodes(lab));
      case "SIDES" -> nodes(lab).add(Candidate.of("/", "the other side")).add(ONE_WAY);
      case "CLIENT" -> clients(lab);
      case "MESSAGE", "MESSAGES" -> messages(lab.live());
      case "OPERATION" -> operations(lab, false);
      case "RUNNING" -> operations(lab, true);
      case "BRANCH" -> branches(lab);
      case "MARK", "PLACE" -> marks(lab);
      case "KEY" -> keys(lab);
      default ->
          label.startsWith(TIMERS)
              ? timers(lab, new NodeId(label.substring(TIMERS.length())))
              : Seq.empty();
    };
  }

  private static final String TIMERS = "TIMERS ";
  private static final Candidate ONE_WAY = Candidate.of("->", "one way only");

  private static Seq<Candidate> nodes(Simulated<?, ?, ?> lab) {
    return lab.world().names().map(name -> Candidate.of(name.name(), meaning(lab, name)));
  }

  /** The next of a list, such as {@code n2,n3}. */
  private static Seq<Candidate> behind(String earlier, Seq<Candidate> names) {
    return names.map(each -> Candidate.of(earlier + each.value(), each.meaning()));
  }

  private static String meaning(Simulated<?, ?, ?> lab, NodeId name) {
    var node = lab.world().node(name);
    return !node.up()
        ? "down"
        : lab.world().observe(name).role() + (node.paused() ? ", paused" : "");
  }

  private static Seq<Candidate> clients(Simulated<?, ?, ?> lab) {
    var known = lab.world().clients();
    for (var operation : lab.world().history().operations().values())
      if (!known.has(operation.client())) known = known.put(operation.client(), Table.empty());
    return known.entries().map(entry -> Candidate.of(entry.key().name(), settings(entry.value())));
  }

  private static String settings(Table<String, String> options) {
    return String.join(" ", options.entries().map(each -> each.key() + "=" + each.value()));
  }

  private static <S, M, R> Seq<Candidate> messages(Live<S, M, R> live) {
    return live.flights()
        .entries()
        .map(flight -> Candidate.of("#" + flight.key(), Envelopes.describe(live, flight.value())));
  }

  private static Seq<Candidate> operations(Simulated<?, ?, ?> lab, boolean runningOnly) {
    return lab.world()
        .history()
        .operations()
        .entries()
        .filter(each -> !runningOnly || each.value().running())
        .map(each -> Candidate.of(each.key().name(), asked(each.value())));
  }

  private static String asked(Operation operation) {
    return operation.op() + " by " + operation.client();
  }

  private static Seq<Candidate> branches(Simulated<?, ?, ?> lab) {
    return lab.branches()
        .runs()
        .entries()
        .map(each -> Candidate.of(each.key(), Counted.of(each.value().end(), "step")));
  }

  private static Seq<Candidate> marks(Simulated<?, ?, ?> lab) {
    return lab.branches()
        .marks()
        .entries()
        .map(each ->
            Candidate.of(
                each.key(), "step " + each.value().step() + " of " + each.value().branch()));
  }

  private static Seq<Candidate> keys(Simulated<?, ?, ?> lab) {
    Table<String, String> keys = Table.empty();
    for (var name : lab.world().names())
      for (var entry : lab.world().observe(name).data().entries()) keys = keys.put(entry.key(), "");
    return Seq.copyOf(keys.keys()).map(Candidate::of);
  }

  /** When a timer of this node rings, for its completion. */
  private static Seq<Candidate> timers(Simulated<?, ?, ?> lab, NodeId node) {
    if (!lab.world().has(node)) return Seq.empty();
    return Seq.copyOf(lab.world().node(node).timers().keys())
        .map(timer -> Candidate.of(timer, due(lab, node, timer)));
  }

  private static String due(Simulated<?, ?, ?> lab, NodeId node, String timer) {
    Optional<String> due = lab.live().due(node, timer).map(Durations::show);
    return due.map(at -> "due at " + at).orElse("");
  }
}
