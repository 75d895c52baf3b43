package replab.view;

import java.util.Locale;
import java.util.Optional;
import replab.core.NodeId;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.Choice;
import replab.sim.Envelope;
import replab.sim.Happening;
import replab.sim.Live;
import replab.sim.Run;

/** A run for programs to read: its commands, every happening, every operation, how it ends. */
public final class JsonRun<S, M, R> {
  private final Run<S, M, R> run;
  private final Live<S, M, R> live;

  private JsonRun(Run<S, M, R> run) {
    this.run = run;
    this.live = run.live();
  }

  public static <S, M, R> String of(Run<S, M, R> run, String kind) {
    return new JsonRun<>(run).text(kind);
  }

  private String text(String kind) {
    var world = live.world();
    return "{\n"
        + field("kind", string(kind))
        + field("seed", world.seed() + "")
        + field("settings", object(world.protocol().settings()))
        + field("steps", list(steps()))
        + field("happenings", list(live.trace().map(this::happening)))
        + field(
            "operations",
            list(Seq.copyOf(world.history().operations().values()).map(this::operation)))
        + field("nodes", list(Standing.all(world).map(JsonRun::node)))
        + "\"inFlight\": "
        + list(
            Seq.copyOf(live.flights().values())
                .map(flight -> message(flight.number(), flight.envelope())))
        + "\n}\n";
  }

  private static String field(String name, String value) {
    return string(name) + ": " + value + ",\n";
  }

  private Seq<String> steps() {
    return run.steps()
        .take(run.position() + 1)
        .map(step ->
            "{\"command\": "
                + string(step.command())
                + ", \"happenings\": "
                + step.live().trace().size()
                + "}");
  }

  private String happening(Happening<M> happening) {
    var sent = String.join(", ", happening.sent().map(String::valueOf));
    return "{\"index\": "
        + happening.index()
        + ", \"nanos\": "
        + happening.at().toNanos()
        + ", \"kind\": "
        + string(kind(happening.choice()))
        + ", \"party\": "
        + string(happening.party().name())
        + ", \"before\": "
        + happening.before()
        + ", \"cause\": "
        + happening.cause()
        + ", \"sent\": ["
        + sent
        + "]"
        + what(happening)
        + "}";
  }

  private static <M> String kind(Choice<M> choice) {
    return choice.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private String what(Happening<M> happening) {
    return switch (happening.choice()) {
      case Choice.Deliver<M>(var envelope) ->
          ", \"message\": " + message(happening.number(), envelope);
      case Choice.Drop<M>(var envelope) ->
          ", \"message\": " + message(happening.number(), envelope);
      case Choice.Duplicate<M>(var envelope) ->
          ", \"message\": " + message(happening.number(), envelope);
      case Choice.Hold<M>(var envelope) ->
          ", \"message\": " + message(happening.number(), envelope);
      case Choice.Release<M>(var envelope) ->
          ", \"message\": " + message(happening.number(), envelope);
      case Choice.Ask<M> ask -> ", \"operation\": " + string(ask.ticket().name());
      case Choice.GiveUp<M>(var ticket, _) -> ", \"operation\": " + string(ticket.name());
      case Choice.Fire<M>(_, var timer) -> ", \"timer\": " + string(timer);
      case Choice.Cut<M>(var links) -> ", \"links\": " + string(Wording.of(links));
      case Choice.Heal<M>(var links) -> ", \"links\": " + string(Wording.of(links));
      case Choice.Command<M>(_, var order) -> ", \"order\": " + string(order.toString());
      case Choice.Set<M>(var key, var value) -> ", \"setting\": " + string(key + "=" + value);
      default -> "";
    };
  }

  private String message(int number, Envelope<M> envelope) {
    return "{\"number\": "
        + number
        + ", \"from\": "
        + string(envelope.from().name())
        + ", \"to\": "
        + string(envelope.to().name())
        + ", \"text\": "
        + string(Wording.of(live.world(), envelope))
        + "}";
  }

  private String operation(Operation operation) {
    var outcome =
        switch (operation.outcome()) {
          case Operation.Running _ -> "waiting";
          case Operation.Unknown(var reason) -> "unknown: " + reason;
          case Operation.Ended(var answer, _) -> Wording.of(answer, Optional.of(operation.op()));
        };
    return "{\"name\": "
        + string(operation.ticket().name())
        + ", \"client\": "
        + string(operation.client().name())
        + ", \"node\": "
        + string(operation.node().name())
        + ", \"asked\": "
        + string(Wording.of(operation.op()))
        + ", \"outcome\": "
        + string(outcome)
        + "}";
  }

  private static String node(Standing node) {
    var seen = node.seen();
    return "{\"node\": "
        + string(node.node().name())
        + ", \"up\": "
        + node.up()
        + ", \"paused\": "
        + node.paused()
        + ", \"role\": "
        + string(seen.role())
        + ", \"leader\": "
        + string(node.leader().map(NodeId::name).orElse(""))
        + ", \"term\": "
        + seen.term()
        + ", \"received\": "
        + string(seen.received().toString())
        + ", \"flushed\": "
        + string(seen.flushed().toString())
        + ", \"replayed\": "
        + string(seen.replayed().toString())
        + ", \"data\": "
        + object(seen.data())
        + "}";
  }

  private static String object(Table<String, String> table) {
    var fields = table.entries().map(each -> string(each.key()) + ": " + string(each.value()));
    return "{" + String.join(", ", fields) + "}";
  }

  private static String list(Seq<String> items) {
    return items.isEmpty() ? "[]" : "[\n  " + String.join(",\n  ", items) + "]";
  }

  private static String string(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') quoted.append('\\').append(c);
      else if (c < ' ') quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      else quoted.append(c);
    }
    return quoted.append('"').toString();
  }
}
