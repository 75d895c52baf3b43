package replab.explore;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Table;

/**
 * One operation that a client plans.
 *
 * @param node the node it asks; when empty, any node that takes itself for the leader
 * @param inSession whether it tells the node how far it has been shown the store
 */
public record Request(Op op, Optional<NodeId> node, boolean inSession) {
  public static Request of(Op op) {
    return new Request(op, Optional.empty(), false);
  }

  public static Request write(String key, String value) {
    return of(new Op.Write(key, value, Table.empty()));
  }

  public static Request read(String key) {
    return of(new Op.Read(key, Table.empty()));
  }

  public Request at(NodeId asked) {
    return new Request(op, Optional.of(asked), inSession);
  }

  public Request session() {
    return new Request(op, node, true);
  }

  @Override
  public String toString() {
    return op + (node.isPresent() ? " at " + node.get() : "");
  }
}
