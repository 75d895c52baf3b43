package replab.command.operate;

import picocli.CommandLine.Command;
import replab.command.ActingCommand;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Seq;

/** A command that gives nodes one order, which not every kind of cluster knows. */
abstract class OperatorCommand extends ActingCommand {
  /** Orders that are about who leads. */
  private static final Seq<String> LEADS = Seq.of("promote", "demote", "follow", "fence");

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
    throw new Mistake("There is no " + name() + " in " + lab().kind() + ": " + instead() + ".");
  }

  private String name() {
    return getClass().getAnnotation(Command.class).name();
  }

  /** What the model says, or else what follows from what it is. */
  private String instead() {
    var protocol = lab().world().protocol();
    var said = protocol.instead().find(verb);
    if (said.isPresent()) return said.get();
    if (protocol.model().reign().isEmpty() && LEADS.contains(verb))
      return "nobody leads here, and any node may be asked (write x 5 via=n2)";
    return protocol.orders().isEmpty()
        ? "its nodes take no orders"
        : "its nodes take " + String.join(", ", protocol.orders().keys()) + " (tell lists them)";
  }
}
