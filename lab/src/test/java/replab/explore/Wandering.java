package replab.explore;

import java.nio.charset.StandardCharsets;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.Every;
import replab.protocol.Models;
import replab.sim.Choice;
import replab.sim.World;

/** Prints what can happen in each model, now one of it and now another: to compare JVMs by. */
final class Wandering {
  private Wandering() {}

  public static void main(String[] none) {
    System.out.writeBytes(text().getBytes(StandardCharsets.UTF_8));
  }

  static String text() {
    var text = new StringBuilder();
    for (var model : Models.ALL) wander(model, text);
    return text.toString();
  }

  private static <S, M, R> void wander(Protocol<S, M, R> model, StringBuilder text) {
    var world = World.start(model, 1, Every.nodes(3).addAll(model.attendants()));
    for (int i = 1; i <= 150; i++) {
      var choices = world.choices();
      text.append(choices).append('\n');
      boolean asks = choices.isEmpty() || i % 10 == 0;
      world = world.after(asks ? ask(i) : choices.get(i * 7 % choices.size())).world();
    }
  }

  private static <M> Choice<M> ask(int number) {
    var write = new Op.Write("x", "" + number, Table.empty());
    var node = new NodeId("n" + (1 + number % 3));
    return new Choice.Ask<>(
        new Ticket(number, "w" + number), new NodeId("alice"), node, write, Stamp.NONE);
  }
}
