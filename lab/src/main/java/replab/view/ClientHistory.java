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
 * read: one map a line, {@code :info} where nobody knows. The same in JSON for those without EDN.
 */
public final class ClientHistory<S, M, R> {
  private final Live<S, M, R> live;
  private final Notation notation;
  private final TreeMap<NodeId, TreeSet<Integer>> free = new TreeMap<>();
  private final TreeMap<Ticket, Integer> running = new TreeMap<>();
  private final StringBuilder out = new StringBuilder();
  private int processes;
  private int index;

  private ClientHistory(Live<S, M, R> live, Notation notation) {
    this.live = live;
    this.notation = notation;
  }

  public static <S, M, R> String edn(Live<S, M, R> live) {
    return of(live, Notation.EDN);
  }

  /** One object a line. */
  public static <S, M, R> String jsonLines(Live<S, M, R> live) {
    return of(live, Notation.JSON);
  }

  private static <S, M, R> String of(Live<S, M, R> live, Notation notation) {
    var history = new ClientHistory<>(live, notation);
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
          complete(happening, ticket, "info", notation.nothing(), reason);
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
    var fields =
        Seq.of(
            notation.field("index", index++ + ""),
            notation.field("time", happening.at().toNanos() + ""),
            notation.field("type", notation.word(type)),
            notation.field("process", running.get(ticket) + ""),
            notation.field("client", quoted(operation.client().name())),
            notation.field("node", quoted(operation.node().name())),
            notation.field("name", quoted(ticket.name())),
            notation.field("f", notation.word(function(operation.op()))),
            notation.field("key", quoted(operation.op().key())),
            notation.field("value", value));
    if (!error.isEmpty()) fields = fields.add(notation.field("error", quoted(error)));
    out.append("{" + String.join(", ", fields) + "}\n");
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

  private String asked(Op op) {
    return switch (op) {
      case Op.Read _, Op.Delete _ -> notation.nothing();
      case Op.Write(_, var value, _) -> written(value);
      case Op.Add(_, long amount, _) -> amount + "";
      case Op.Cas(_, var expected, var value, _) ->
          notation.pair(
              expected.equals(Op.ABSENT) ? notation.nothing() : written(expected), written(value));
    };
  }

  private String found(Seq<String> values) {
    if (values.isEmpty()) return notation.nothing();
    if (values.size() == 1) return written(values.first());
    return notation.siblings(values.map(ClientHistory::written));
  }

  /** A value: what looks like a number is one, as it is for {@code add}. */
  private static String written(String value) {
    return value.matches("0|-?[1-9]\\d*") ? value : quoted(value);
  }

  /** As both notations have it. */
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c < ' ' ? '?' : c);
      }
    }
    return quoted.append('"').toString();
  }

  /** How a line is written. */
  private enum Notation {
    EDN {
      @Override
      String field(String name, String value) {
        return ":" + name + " " + value;
      }

      @Override
      String word(String word) {
        return ":" + word;
      }

      @Override
      String nothing() {
        return "nil";
      }

      @Override
      String pair(String one, String other) {
        return "[" + one + " " + other + "]";
      }

      @Override
      String siblings(Seq<String> values) {
        return "#{" + String.join(" ", values) + "}";
      }
    },

    JSON {
      @Override
      String field(String name, String value) {
        return quoted(name) + ": " + value;
      }

      @Override
      String word(String word) {
        return quoted(word);
      }

      @Override
      String nothing() {
        return "null";
      }

      @Override
      String pair(String one, String other) {
        return "[" + one + ", " + other + "]";
      }

      @Override
      String siblings(Seq<String> values) {
        return "{" + field("siblings", "[" + String.join(", ", values) + "]") + "}";
      }
    };

    abstract String field(String name, String value);

    abstract String word(String word);

    abstract String nothing();

    abstract String pair(String one, String other);

    abstract String siblings(Seq<String> values);
  }
}
