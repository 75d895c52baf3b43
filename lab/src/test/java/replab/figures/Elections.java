package replab.figures;

import java.time.Duration;
import java.util.Optional;
import replab.core.Chance;
import replab.core.Durations;
import replab.core.NodeId;
import replab.protocol.Every;
import replab.protocol.raft.Durable;
import replab.protocol.raft.Message;
import replab.protocol.raft.Raft;
import replab.protocol.raft.Server;
import replab.sim.Choice;
import replab.sim.Latency;
import replab.sim.Live;
import replab.sim.Tempo;
import replab.sim.World;

/**
 * Elections of the raft protocol after the leader's crash, one a seed.
 *
 * @param world a cluster whose followers have all just heard their leader, n1
 * @param heartbeat within which the leader crashes
 */
record Elections(World<Server, Message, Durable> world, Tempo tempo, Duration heartbeat) {
  private static final NodeId LEADER = new NodeId("n1");

  /** {@code timeout} such as 150ms..300ms. Heartbeats come twice in its shortest. */
  static Elections of(int servers, String timeout, String latency) {
    var least = Durations.parse(timeout.split("\\.\\.", -1)[0]);
    var heartbeat = least.dividedBy(2);
    var raft =
        Every.with(new Raft(), "election-timeout", timeout, "heartbeat", Durations.show(heartbeat));
    var tempo = Tempo.DEFAULT.latency(Latency.parse(latency));
    return new Elections(Every.cluster(raft, servers), tempo, heartbeat);
  }

  /** Where the leader has crashed, some time after its last heartbeat. */
  Live<Server, Message, Durable> crashed(int seed) {
    var start = Live.of(world.seeded(seed), tempo);
    var passed = heartbeat.toNanos() * Chance.unit(Chance.draw(seed, "crash", 1));
    return start
        .until(Duration.ofNanos((long) passed), _ -> false)
        .make(new Choice.Crash<>(LEADER));
  }

  /** How long there is no leader; empty for longer than {@code most}. */
  Optional<Duration> downtime(int seed, Duration most) {
    var crashed = crashed(seed);
    var elected = crashed.until(crashed.world().time().plus(most), Elections::hasLeader);
    return hasLeader(elected)
        ? Optional.of(elected.world().time().minus(crashed.world().time()))
        : Optional.empty();
  }

  /** Whether nobody wins the first term in which somebody campaigns. */
  boolean splits(int seed) {
    var crashed = crashed(seed);
    long first = term(crashed) + 1;
    var decided =
        crashed.until(
            crashed.world().time().plus(Duration.ofMinutes(1)),
            now -> hasLeader(now) || term(now) > first);
    return !hasLeader(decided);
  }

  static boolean hasLeader(Live<?, ?, ?> live) {
    var world = live.world();
    return world.names().any(node -> world.node(node).up() && world.observe(node).leads());
  }

  private static long term(Live<?, ?, ?> live) {
    long newest = 0;
    for (var node : live.world().names())
      newest = Math.max(newest, live.world().observe(node).term());
    return newest;
  }
}
