package replab.sim;

import java.time.Duration;
import replab.core.NodeId;
import replab.core.Table;

/**
 * How long things take: what a scheduler draws from, and no one else sees.
 *
 * @param latency of every link that has none of its own, one way
 * @param sync of every disk that has none of its own, one fsync
 * @param services how long a node takes for each message it is brought, one after another
 * @param byHand whether a learner moves even requests, answers and disk syncs
 */
public record Tempo(
    Latency latency,
    Table<Link, Latency> links,
    Latency sync,
    Table<NodeId, Latency> disks,
    Table<NodeId, Duration> services,
    boolean byHand) {
  /** 1 ms one way, 1 ms for an fsync: two machines of one data centre, and a good disk. */
  public static final Tempo DEFAULT =
      new Tempo(
          new Latency.Constant(Duration.ofMillis(1)),
          Table.empty(),
          new Latency.Constant(Duration.ofMillis(1)),
          Table.empty(),
          Table.empty(),
          false);

  public Tempo latency(Latency everywhere) {
    return new Tempo(everywhere, Table.empty(), sync, disks, services, byHand);
  }

  /** Both ways. */
  public Tempo latency(Link link, Latency latencyOfLink) {
    return new Tempo(
        latency,
        links.put(link, latencyOfLink).put(link.back(), latencyOfLink),
        sync,
        disks,
        services,
        byHand);
  }

  public Tempo disk(NodeId node, Latency syncOfNode) {
    return new Tempo(latency, links, sync, disks.put(node, syncOfNode), services, byHand);
  }

  public Tempo service(NodeId node, Duration each) {
    return new Tempo(latency, links, sync, disks, services.put(node, each), byHand);
  }

  /** This node takes no time again. */
  public Tempo unlimited(NodeId node) {
    return new Tempo(latency, links, sync, disks, services.remove(node), byHand);
  }

  public Tempo byHand(boolean on) {
    return new Tempo(latency, links, sync, disks, services, on);
  }

  public Latency of(Link link) {
    return links.isEmpty() ? latency : links.get(link, latency);
  }

  public Latency ofDisk(NodeId node) {
    return disks.isEmpty() ? sync : disks.get(node, sync);
  }
}
