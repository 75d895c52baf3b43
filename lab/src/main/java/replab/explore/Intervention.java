package replab.explore;

import java.util.function.Function;
import replab.core.NodeId;
import replab.core.Order;
import replab.core.Seq;

/**
 * Something an operator does once, as soon as or long after it may be done.
 *
 * @param may the orders of which one is given, none while it is not the time for it; pure
 */
public record Intervention(String name, Function<View, Seq<Given>> may) {
  /** An order and the node that gets it. */
  public record Given(NodeId node, Order order) {}

  /** One order, at any time. */
  public static Intervention order(NodeId node, String verb, String... arguments) {
    var given = new Given(node, new Order(verb, Seq.of(arguments)));
    return new Intervention(node + ": " + given.order(), _ -> Seq.of(given));
  }

  /** The same while {@code node} is down. */
  public Intervention whileDown(NodeId node) {
    return new Intervention(
        name + " while " + node + " is down",
        view -> view.up(node) ? Seq.empty() : may.apply(view));
  }
}
