package replab.protocol.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import replab.core.Chance;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.Every;
import replab.sim.Choice;
import replab.sim.Latency;
import replab.sim.Link;
import replab.sim.Live;
import replab.sim.Tempo;

/**
 * Raft gets on once faults are over and messages are quicker than timeouts (Raft §5.6): whatever
 * happened before, a leader is elected, and what it is asked to write is committed.
 */
class LivenessTest {
  private static final Duration ELECTIONS = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Tempo TEMPO = Tempo.DEFAULT.latency(Latency.parse("exp:3ms"));
  private static final Op WRITE = new Op.Write("x", "last", Table.empty());

  @Test
  void afterAnyFaultsALeaderIsElectedAndAWriteCommits() {
    for (int seed = 1; seed <= 80; seed++)
      assertThat(comesRight(new Story(seed).faults().over())).as("seed " + seed).isTrue();
  }

  @Tag("long")
  @Test
  void afterAnyFaultsOfManyMore() {
    for (int seed = 1; seed <= 5_000; seed++)
      assertThat(comesRight(new Story(seed).faults().over())).as("seed " + seed).isTrue();
  }

  /** While no majority can talk, nothing commits: the test can fail. */
  @Test
  void faultsThatAreNotOverKeepItFromIt() {
    var story = new Story(1).faults().over();
    var majority = Seq.of("n1", "n2", "n3").map(NodeId::new);
    for (var node : majority) story = story.make(new Choice.Cut<>(story.around(node)));
    assertThat(comesRight(story)).isFalse();
  }

  /**
   * The end of the faults begins elections of its own: timers that ran out while their servers were
   * paused or cut off fire at once, before any heartbeat, and depose a leader that was asked. So a
   * client of seed 9 is refused: n1 led term 1 until it and the others were resumed, n2 and n4
   * campaigned in term 2 in that moment, and n1 had followed when the request came to it. Once
   * these are over nobody campaigns any more, and the first to be asked commits.
   */
  private static boolean comesRight(Story story) {
    var calm = story.live.world().time().plus(ELECTIONS);
    var live = story.live.until(calm, _ -> false);
    var end = calm.plus(SOON);
    var now = live.until(end, LivenessTest::hasLeader);
    var leaders = now.world().names().filter(node -> leads(now, node));
    if (leaders.isEmpty()) return false;
    var ticket = new Ticket(1_000, "last");
    var alice = new NodeId("alice");
    live = now.make(new Choice.Ask<>(ticket, alice, leaders.last(), WRITE, Stamp.NONE));
    live = live.until(end, next -> !next.world().history().running(ticket));
    return live.world().history().operations().at(ticket).ok();
  }

  private static boolean hasLeader(Live<Server, Message, Durable> live) {
    return live.world().names().any(node -> leads(live, node));
  }

  /** With the newest term that there is: an older leader commits nothing. */
  private static boolean leads(Live<Server, Message, Durable> live, NodeId node) {
    var world = live.world();
    if (!world.node(node).running() || !world.observe(node).leads()) return false;
    long term = world.observe(node).term();
    return world.names().all(other -> world.observe(other).term() <= term);
  }

  /** A run with random faults. */
  private static final class Story {
    private static final int FAULTS = 20;

    private final int seed;
    private int draws;
    private Live<Server, Message, Durable> live;

    Story(int seed) {
      this.seed = seed;
      live = Live.of(Every.cluster(new Raft(), 5).seeded(seed), TEMPO);
    }

    Story faults() {
      for (int i = 1; i <= FAULTS; i++) {
        fault(live.world().names().get(draw(5)));
        live.flights()
            .values()
            .forEach(flight -> {
              if (draw(4) == 0 && live.flights().has(flight.number()))
                live = live.make(new Choice.Drop<>(flight.envelope()), flight.number());
            });
        var until = live.world().time().plus(Duration.ofMillis(draw(200)));
        live = live.until(until, _ -> false);
      }
      return this;
    }

    private void fault(NodeId node) {
      var state = live.world().node(node);
      switch (draw(6)) {
        case 0 -> make(state.up() ? new Choice.Crash<>(node) : new Choice.Boot<>(node, false));
        case 1 -> make(new Choice.Cut<>(around(node)));
        case 2 -> make(new Choice.Cut<>(around(node).take(1)));
        case 3 -> make(new Choice.Heal<>(live.world().network().cuts()));
        case 4 -> {
          if (state.up() && !state.paused()) make(new Choice.Pause<>(node));
          else if (state.paused()) make(new Choice.Resume<>(node));
        }
        default -> {
          var ticket = new Ticket(draws, "w" + draws);
          if (state.running())
            make(new Choice.Ask<>(ticket, new NodeId("bob"), node, WRITE, Stamp.NONE));
        }
      }
    }

    /** Nothing is broken any more. */
    Story over() {
      make(new Choice.Heal<>(live.world().network().cuts()));
      for (var node : live.world().names()) {
        if (!live.world().node(node).up()) make(new Choice.Boot<>(node, false));
        if (live.world().node(node).paused()) make(new Choice.Resume<>(node));
      }
      return this;
    }

    Story make(Choice<Message> choice) {
      live = live.make(choice);
      return this;
    }

    Seq<Link> around(NodeId node) {
      var links = Seq.<Link>empty();
      for (var other : live.world().names())
        if (!other.equals(node))
          links = links.add(new Link(node, other)).add(new Link(other, node));
      return links;
    }

    private int draw(int below) {
      return (int) (Chance.unit(Chance.draw(seed, "faults", ++draws)) * below);
    }
  }
}
