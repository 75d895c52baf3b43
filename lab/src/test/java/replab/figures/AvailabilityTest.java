package replab.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.core.Chance;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.Every;
import replab.protocol.leaderless.Leaderless;
import replab.sim.Choice;
import replab.sim.Live;
import replab.sim.World;

/**
 * How often too few replicas are up: each is down with a chance of one in ten, whatever the others
 * are, and a write needs {@code q} of {@code n}. The binomial distribution says the same: the sum
 * over k from n − q + 1 to n of C(n, k) p^k (1 − p)^(n − k).
 */
class AvailabilityTest {
  private static final double DOWN = 0.1;
  private static final int FEW = 1_000;

  private static Share unavailable(int q, int n, int trials) {
    var coordinator = coordinator(n);
    int hits = 0;
    for (int trial = 1; trial <= trials; trial++) if (!succeeds(q, n, coordinator, trial)) hits++;
    return new Share(hits, trials);
  }

  /** Whether a write is acknowledged; it is asked of a node that is no replica, and is up. */
  private static boolean succeeds(int q, int n, NodeId coordinator, int trial) {
    var nodes = Every.nodes(n + 1);
    var protocol = Every.with(new Leaderless(), "N", n + "", "W", q + "");
    var live = Live.of(World.start(protocol, trial, nodes));
    for (var node : nodes)
      if (!node.equals(coordinator) && Chance.unit(Chance.draw(trial, node.name(), n)) < DOWN)
        live = live.make(new Choice.Crash<>(node));
    var ticket = new Ticket(1, "w1");
    live = live.make(new Choice.Ask<>(ticket, CLIENT, coordinator, WRITE, Stamp.NONE));
    while (live.world().history().running(ticket)) live = live.step().orElseThrow();
    return live.world().history().operations().at(ticket).ok();
  }

  private static final NodeId CLIENT = new NodeId("client");
  private static final Op WRITE = new Op.Write("x", "1", Table.empty());

  private static NodeId coordinator(int n) {
    Seq<NodeId> nodes = Every.nodes(n + 1);
    var protocol = Every.with(new Leaderless(), "N", n + "");
    var written = Every.asked(Every.cluster(protocol, n + 1), nodes.first(), WRITE);
    return nodes.filter(node -> !written.observe(node).data().has("x")).first();
  }

  private static final String FIGURES =
      """
      2, 3, 0.028
      3, 4, 0.0523
      3, 5, 0.00856
      3, 3, 0.271
      """;

  @ParameterizedTest
  @CsvSource(textBlock = FIGURES)
  void aQuorumIsMissing(int q, int n, double expected) {
    var share = unavailable(q, n, FEW);
    assertThat(share.fits(expected)).as(share.toString()).isTrue();
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource(textBlock = FIGURES)
  void aQuorumIsMissingInMoreTrials(int q, int n, double expected) {
    var share = unavailable(q, n, 10 * FEW);
    assertThat(share.fits(expected)).as(share.toString()).isTrue();
  }

  @Test
  void anotherQuorumIsNotMistakenForIt() {
    assertThat(unavailable(3, 3, FEW).fits(0.028)).isFalse();
    assertThat(unavailable(4, 5, FEW).fits(0.00856)).isFalse();
  }

  @Tag("long")
  @Test
  void fourReplicasAreLessAvailableThanThree() {
    assertThat(unavailable(3, 4, 10 * FEW).fits(0.028)).isFalse();
  }
}
