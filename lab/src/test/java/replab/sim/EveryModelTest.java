package replab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import replab.core.Chance;
import replab.core.Local;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.Every;
import replab.protocol.Models;
import replab.protocol.leaderless.Leaderless;
import replab.protocol.multileader.MultiLeader;
import replab.protocol.paxos.Paxos;
import replab.protocol.raft.Raft;

/** Whatever its protocol and its faults, a run by the clock is its list of choices. */
class EveryModelTest {
  private static final Seq<NodeId> NODES = Every.nodes(3);

  static Stream<Protocol<?, ?, ?>> models() {
    return Models.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  <S, M, R> void aRunIsItsListOfChoices(Protocol<S, M, R> protocol) {
    for (long seed = 1; seed <= 4; seed++) {
      var start = World.start(protocol, seed, NODES.addAll(protocol.attendants()));
      var live = eventful(Live.of(start), seed);
      var world = start;
      var again = Live.of(start);
      for (var happening : live.trace()) {
        world = world.at(happening.at()).after(happening.choice()).world();
        again = again.again(happening);
      }
      assertThat(world).isEqualTo(live.world());
      assertThat(again.trace()).isEqualTo(live.trace());
      assertThat(again.flights()).isEqualTo(live.flights());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  <S, M, R> void whatIsOverdueCannotHappen(Protocol<S, M, R> protocol) {
    for (long seed = 1; seed <= 4; seed++) {
      var start = World.start(protocol, seed, NODES.addAll(protocol.attendants()));
      var live = Live.of(start);
      for (int step = 1; step <= 100; step++) {
        live = passed(deed(live, seed, step), seed, step);
        for (var flight : live.flights().values())
          assertThat(
                  flight.held()
                      || flight.due() > live.world().time().toNanos()
                      || !live.world().arrives(flight.envelope()))
              .as(flight.toString())
              .isTrue();
        for (var node : live.world().nodes())
          for (var timer : node.timers().keys())
            assertThat(node.paused() || live.due(node.id(), timer).isPresent()).isTrue();
      }
      assertThat(live.trace().map(Happening::at).toList()).isSorted();
    }
  }

  /** Those whose disks forget something without an order or a failover. */
  static Stream<Protocol<?, ?, ?>> disks() {
    return Stream.of(
        new MultiLeader(), new Leaderless(), new Paxos(), new Raft().set("snapshot-after", "1"));
  }

  @ParameterizedTest
  @MethodSource("disks")
  <S, M, R> void whatADiskForgetsIsNotMissed(Protocol<S, M, R> protocol) {
    var forgot = new AtomicInteger();
    for (long seed = 1; seed <= 4; seed++) {
      var nodes = NODES.addAll(protocol.attendants());
      var live = Live.of(World.start(watched(protocol, forgot), seed, nodes));
      for (int step = 1; step <= 300; step++) {
        if (step % 30 == 0) live = deed(live, seed, step);
        live = asked(live, NODES.first(), 1000 + step);
        live = live.run(Duration.ofMillis(1), () -> false);
      }
    }
    assertThat(forgot).hasPositiveValue();
  }

  /** The same, but each time its disk forgets something, a node boots as if it had not. */
  @SuppressWarnings("unchecked")
  private static <S, M, R> Protocol<S, M, R> watched(
      Protocol<S, M, R> protocol, AtomicInteger forgot) {
    var here = new Local(NODES.first(), NODES, Duration.ZERO, 1, 0);
    return (Protocol<S, M, R>)
        Proxy.newProxyInstance(
            Protocol.class.getClassLoader(),
            new Class<?>[] {Protocol.class},
            (_, method, arguments) -> {
              var result = method.invoke(protocol, arguments);
              if (method.getName().equals("compact") && !result.equals(arguments[0])) {
                var all = (Seq<R>) arguments[0];
                assertThat(protocol.boot(here, (Seq<R>) result))
                    .as(all.toString())
                    .isEqualTo(protocol.boot(here, all));
                forgot.incrementAndGet();
              }
              return result;
            });
  }

  private static <S, M, R> Live<S, M, R> eventful(Live<S, M, R> start, long seed) {
    var live = start;
    for (int step = 1; step <= 100; step++) live = passed(deed(live, seed, step), seed, step);
    return live;
  }

  private static <S, M, R> Live<S, M, R> passed(Live<S, M, R> live, long seed, int step) {
    return live.run(Duration.ofMillis(drawn(seed, "span", step, 40)), () -> false);
  }

  /** A request of a client, or a fault, or the end of one. */
  private static <S, M, R> Live<S, M, R> deed(Live<S, M, R> live, long seed, int step) {
    var node = live.world().node(NODES.get(drawn(seed, "node", step, 3)));
    var other = NODES.get(drawn(seed, "other", step, 3));
    var links = Seq.of(new Link(node.id(), other), new Link(other, node.id()));
    var flying = live.flights().filter((_, flight) -> !flight.held());
    var held = live.flights().filter((_, flight) -> flight.held());
    return switch (drawn(seed, "deed", step, 12)) {
      case 0 -> node.up() ? live.make(new Choice.Crash<>(node.id())) : live;
      case 1 -> node.up() ? live : live.make(new Choice.Boot<>(node.id(), false));
      case 2 -> node.id().equals(other) ? live : live.make(new Choice.Cut<>(links));
      case 3 -> live.make(new Choice.Heal<>(live.world().network().cuts()));
      case 4 -> node.running() ? live.make(new Choice.Pause<>(node.id())) : live;
      case 5 -> node.paused() ? live.make(new Choice.Resume<>(node.id())) : live;
      case 6 -> flying.isEmpty() ? live : about(live, flying.lastValue(), Choice.Hold::new);
      case 7 -> held.isEmpty() ? live : about(live, held.firstValue(), Choice.Release::new);
      case 8 -> flying.isEmpty() ? live : about(live, flying.firstValue(), Choice.Duplicate::new);
      case 9 -> flying.isEmpty() ? live : about(live, flying.firstValue(), Choice.Drop::new);
      default -> asked(live, node.id(), step);
    };
  }

  private interface About<M> {
    Choice<M> of(Envelope<M> envelope);
  }

  private static <S, M, R> Live<S, M, R> about(
      Live<S, M, R> live, Flight<M> flight, About<M> choice) {
    return live.make(choice.of(flight.envelope()), flight.number());
  }

  private static <S, M, R> Live<S, M, R> asked(Live<S, M, R> live, NodeId node, int step) {
    var op = new Op.Write("k" + step % 3, "" + step, Table.of("deadline", "50ms"));
    var ticket = new Ticket(step, "w" + step);
    return live.make(new Choice.Ask<>(ticket, Clusters.ALICE, node, op, Stamp.NONE));
  }

  private static int drawn(long seed, String what, int step, int bound) {
    return (int) Math.floorMod(Chance.draw(seed, what, step), (long) bound);
  }
}
