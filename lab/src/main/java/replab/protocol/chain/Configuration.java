package replab.protocol.chain;

import java.util.Optional;
import replab.core.NodeId;
import replab.core.Seq;

/**
 * The chain, from its head to its tail. Only the master makes a new one; the higher number is the
 * newer one.
 */
public record Configuration(long number, Seq<NodeId> chain) {
  NodeId head() {
    return chain.first();
  }

  NodeId tail() {
    return chain.last();
  }

  boolean has(NodeId server) {
    return chain.contains(server);
  }

  /** Who passes updates on to this server, which is in the chain. */
  Optional<NodeId> predecessor(NodeId server) {
    int at = chain.indexOf(server);
    return at == 0 ? Optional.empty() : Optional.of(chain.get(at - 1));
  }

  /** Whom this server, which is in the chain, passes updates on to. */
  Optional<NodeId> successor(NodeId server) {
    int at = chain.indexOf(server);
    return at == chain.size() - 1 ? Optional.empty() : Optional.of(chain.get(at + 1));
  }

  Configuration without(NodeId server) {
    return new Configuration(number + 1, chain.filter(other -> !other.equals(server)));
  }

  /** With a new tail. */
  Configuration extended(NodeId server) {
    return new Configuration(number + 1, chain.add(server));
  }

  String told() {
    return String.join(", ", chain.map(NodeId::name));
  }
}
