package replab.command.judge;

import replab.cluster.Deed;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Order;
import replab.core.Seq;
import replab.sim.Choice;

/** What is to be done, as somebody would type it. */
final class Spelling {
  private Spelling() {}

  static String of(Deed deed) {
    return switch (deed) {
      case Deed.Asked asked -> of(asked);
      case Deed.Made(var choice, int number) -> of(choice, number);
      case Deed.ByHand _ -> "by-hand on";
    };
  }

  private static String of(Deed.Asked asked) {
    var words =
        switch (asked.op()) {
          case Op.Read(var key, _) -> Seq.of("read", quoted(key));
          case Op.Write(var key, var value, _) -> Seq.of("write", quoted(key), quoted(value));
          case Op.Add(var key, long amount, _) -> Seq.of("add", quoted(key), Long.toString(amount));
          case Op.Delete(var key, _) -> Seq.of("delete", quoted(key));
          case Op.Cas(var key, var expected, var value, _) ->
              Seq.of("cas", quoted(key), quoted(expected), quoted(value));
        };
    for (var option : asked.op().options().entries())
      words = words.add(option.key() + "=" + quoted(option.value()));
    if (!asked.via().isEmpty())
      words =
          words.add(
              (asked.op().changesData() ? "via=" : "from=")
                  + String.join(",", asked.via().map(NodeId::name)));
    return String.join(" ", words.add("as=" + asked.client()).add("name=" + asked.name()));
  }

  private static String quoted(String text) {
    return text.matches("[\\p{L}\\d_.()-]+") ? text : "\"" + text.replace("\"", "\\\"") + "\"";
  }

  /** A node, and what it was given to work on, as in {@code n1 … with a boot}. */
  static String work(Choice<?> choice, String verb) {
    return switch (choice) {
      case Choice.Ask<?>(_, var client, var node, var op, _) -> node + verb + op + " of " + client;
      case Choice.Deliver<?>(var envelope) -> envelope.to() + verb + "the message " + envelope;
      case Choice.Fire<?>(var node, var timer) -> node + verb + "its timer " + timer;
      case Choice.Boot<?>(var node, _) -> node + verb + "its boot";
      case Choice.Command<?>(var node, var order) -> node + verb + "the order " + order;
      case Choice.Sync<?>(var node) -> node + verb + "what comes after a sync";
      default -> "a node" + verb + choice;
    };
  }

  private static <M> String of(Choice<M> choice, int number) {
    return switch (choice) {
      case Choice.Deliver<M> _ -> "deliver #" + number;
      case Choice.Drop<M> _ -> "drop #" + number;
      case Choice.Duplicate<M> _ -> "duplicate #" + number;
      case Choice.Sync<M>(var node) -> "sync " + node;
      case Choice.Fire<M>(var node, var timer) -> "tick " + node + " " + timer;
      case Choice.Crash<M>(var node) -> "crash " + node;
      case Choice.Boot<M>(var node, _) -> "restart " + node;
      case Choice.GiveUp<M>(var ticket, _) -> "timeout " + ticket;
      case Choice.Command<M>(var node, Order(var verb, var arguments)) ->
          verb.equals("promote")
              ? "promote " + node
              : "tell " + node + " " + verb + " " + String.join(" ", arguments);
      default -> throw new IllegalArgumentException("no explorer makes this choice: " + choice);
    };
  }
}
