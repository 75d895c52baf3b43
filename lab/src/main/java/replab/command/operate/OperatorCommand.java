package replab.command.operate;

import replab.command.ActingCommand;
import replab.command.Session;
import replab.core.Mistake;

/** A command that gives nodes one order, which not every kind of cluster knows. */
abstract class OperatorCommand extends ActingCommand {
  private final String verb;

  OperatorCommand(String verb) {
    this.verb = verb;
  }

  @Override
  public boolean makesSense(Session session) {
    return session.simulated().filter(lab -> lab.world().protocol().orders().has(verb)).isPresent();
  }

  /** Throws {@link Mistake} where nodes know no such order. */
  final void possible() {
    var orders = lab().world().protocol().orders();
    if (orders.has(verb)) return;
    throw new Mistake(
        "A node of a "
            + lab().kind()
            + " cluster cannot be told to "
            + verb
            + (orders.isEmpty()
                ? "."
                : "; it knows " + String.join(", ", orders.keys()) + " (help tell)."));
  }
}
