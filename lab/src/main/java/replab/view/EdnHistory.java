package replab.view;

import java.util.TreeMap;
import java.util.TreeSet;
import replab.core.Answer;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Ticket;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Happening;
import replab.sim.Live;

/**
 * What clients saw, as a history of invocations and completions in the form that Jepsen's checkers
 * read: one map a line, {@code :info} where nobody knows.
 */
public final class EdnHistory<S, M, R> {
  private final Live<S, M, R> live;
  private final TreeMap<NodeId, TreeSet<Integer>> free = new TreeMap<>();
  private final TreeMap<Ticket, Integer> running = new TreeMap<>();
  private final StringBuilder out = new StringBuilder();
  private int processes;
  private int index;

  private EdnHistory(Live<S, M, R> live) {
    this.live = live;
  }

  public static <S, M, R> String of(Live<S, M, R> live) {
    var history = new EdnHistory<>(live);
    for (var happening : live.trace()) history.put(happening);
    return history.out.toString();
  }

  private void put(Happening<M> happening) {
    switch (happening.choice()) {
      case Choice.Ask<M> ask -> {
        running.put(ask.ticket(), process(ask.client()));
        line(happening, ask.ticket(), "invoke", asked(ask.op()), "");
      }
      case Choice.GiveUp<M>(var ticket, var reason) ->
          complete(happening, ticket, "info", "nil", reason);
      case Choice.Deliver<M>(var envelope) -> {
        if (envelope.content() instanceof Envelope.Reply<M>(var ticket, var answer))
          answer(happening, ticket, answer);
      }
      default -> {}
    }
  }

  private void answer(Happening<M> happening, Ticket ticket, Answer answer) {
    var op = live.world().history().operations().at(ticket).op();
    switch (answer) {
      case Answer.Done _ -> complete(happening, ticket, "ok", asked(op), "");
      case Answer.Found(var values, _) -> complete(happening, ticket, "ok", found(values), "");
      case Answer.Failed(var reason) -> complete(happening, ticket, "fail", asked(op), reason);
      case Answer.Unsure(var reason) -> complete(happening, ticket, "info", asked(op), reason);
    }
  }

  /**
   * A process does one thing at a time, and nothing after it was left in doubt: a client that does
   * more is several.
   */
  private int process(NodeId client) {
    var unused = free.computeIfAbsent(client, _ -> new TreeSet<>()).pollFirst();
    return unused != null ? unused : processes++;
  }

  /** An operation ends once: what comes later, its client no longer hears. */
  private void complete(
      Happening<M> happening, Ticket ticket, String type, String value, String error) {
    if (!running.containsKey(ticket)) return;
    line(happening, ticket, type, value, error);
    int process = running.remove(ticket);
    var client = live.world().history().operations().at(ticket).client();
    if (!type.equals("info")) free.computeIfAbsent(client, _ -> new TreeSet<>()).add(process);
  }

  private void line(
      Happening<M> happening, Ticket ticket, String type, String value, String error) {
    var operation = live.world().history().operations().at(ticket);
    out.append("{:index " + index++)
        .append(", :time " + happening.at().toNanos())
        .append(", :type :" + type)
        .append(", :process " + running.get(ticket))
        .append(", :client " + quoted(operation.client().name()))
        .append(", :node " + quoted(operation.node().name()))
        .append(", :name " + quoted(ticket.name()))
        .append(", :f :" + function(operation.op()))
        .append(", :key " + quoted(operation.op().key()))
        .append(", :value " + value)
        .append(error.isEmpty() ? "" : ", :error " + quoted(error))
        .append("}\n");
  }

  private static String function(Op op) {
    return switch (op) {
      case Op.Read _ -> "read";
      case Op.Write _ -> "write";
      case Op.Add _ -> "add";
      case Op.Delete _ -> "delete";
      case Op.Cas _ -> "cas";
    };
  }

  private static String asked(Op op) {
    return switch (op) {
      case Op.Read _, Op.Delete _ -> "nil";
      case Op.Write(_, var value, _) -> quoted(value);
      case Op.Add(_, long amount, _) -> amount + "";
      case Op.Cas(_, var expected, var value, _) ->
          "[" + quoted(expected) + " " + quoted(value) + "]";
    };
  }

  private static String found(Seq<String> values) {
    if (values.isEmpty()) return "nil";
    if (values.size() == 1) return quoted(values.first());
    return "#{" + String.join(" ", values.map(EdnHistory::quoted)) + "}";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
