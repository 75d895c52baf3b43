package replab.command.look;

import replab.cluster.Simulated;
import replab.command.LabCommand;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.NodeId;

/** A command that changes nothing. */
abstract class LookCommand extends LabCommand {
  @Override
  public boolean makesSense(Session session) {
    return session.simulated().isPresent();
  }

  final Simulated<?, ?, ?> lab() {
    return session().lab();
  }

  final int width() {
    return session().width();
  }

  /** The node itself. Throws {@link Mistake} when there is none of that name. */
  final NodeId known(NodeId node) {
    if (lab().world().has(node)) return node;
    throw new Mistake(
        "There is no node "
            + node
            + "; there are "
            + String.join(", ", lab().world().names().map(NodeId::name))
            + ".");
  }

  /** {@code count} itself. Throws {@link Mistake} for one below 1. */
  static int atLeastOne(int count) {
    if (count >= 1) return count;
    throw new Mistake("last= takes a number from 1, and " + count + " is not.");
  }

  /** {@code @3} or {@code 3} as a number; 0 for nothing. Throws {@link Mistake} where none is. */
  final int step(String text) {
    if (text.isEmpty()) return 0;
    var digits = text.startsWith("@") ? text.substring(1) : text;
    int here = lab().branches().run().position();
    if (digits.matches("\\d{1,9}") && Integer.parseInt(digits) <= here)
      return Integer.parseInt(digits);
    throw new Mistake(
        "from= takes a step, such as @"
            + here
            + ", the latest one; \""
            + text
            + "\" is none here.");
  }
}
