package replab.protocol.leaderless;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Seq;

/**
 * Which nodes hold a key: the nodes stand in a ring, a hash of the key says where to begin, and the
 * first N from there hold it, of each data centre, where there are some (Dynamo §4.2's preference
 * list; Cassandra's NetworkTopologyStrategy). The hash is FNV-1a of 32 bits.
 */
final class Ring {
  /** Coordinates for clients that do it themselves; keeps no data. */
  static final NodeId DRIVER = new NodeId("driver");

  private Ring() {}

  static Seq<NodeId> members(Local here) {
    return here.peers().filter(node -> !node.equals(DRIVER));
  }

  static Seq<NodeId> others(Local here) {
    return members(here).filter(node -> !node.equals(here.self()));
  }

  /** Another node, by chance; empty where there is none. */
  static Optional<NodeId> drawn(Local here, long count) {
    var others = others(here);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(others.get(Math.floorMod(here.draw(count), others.size())));
  }

  /** All nodes, from where the key begins. */
  static Seq<NodeId> from(Local here, String key) {
    var members = members(here);
    if (members.isEmpty()) return members;
    int start = Math.floorMod(hash(key), members.size());
    return members.drop(start).addAll(members.take(start));
  }

  static Seq<NodeId> replicas(Local here, String key, Settings settings) {
    return replicas(from(here, key), settings);
  }

  /** The same of a key that begins at the first of these. */
  static Seq<NodeId> replicas(Seq<NodeId> ring, Settings settings) {
    var replicas = Seq.<NodeId>empty();
    for (var centre : settings.centres(ring))
      replicas = replicas.addAll(settings.in(centre, ring).take(settings.copies));
    return replicas;
  }

  static int hash(String text) {
    int hash = 0x811C9DC5;
    for (byte each : text.getBytes(StandardCharsets.UTF_8))
      hash = (hash ^ (each & 0xFF)) * 0x01000193;
    return hash;
  }
}
