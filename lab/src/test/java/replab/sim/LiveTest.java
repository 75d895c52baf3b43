package replab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.sim.Clusters.ALICE;
import static replab.sim.Clusters.BOB;
import static replab.sim.Clusters.N1;
import static replab.sim.Clusters.N2;
import static replab.sim.Clusters.N3;
import static replab.sim.Clusters.SECOND;
import static replab.sim.Clusters.ask;
import static replab.sim.Clusters.deliveries;
import static replab.sim.Clusters.live;
import static replab.sim.Clusters.pace;
import static replab.sim.Clusters.run;
import static replab.sim.Clusters.write;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.singleleader.Durable;
import replab.protocol.singleleader.Message;
import replab.protocol.singleleader.Role;
import replab.sim.Agenda.Task.Syncing;

/** A run by the clock: what is due comes first, and all of it follows from the seed. */
class LiveTest {
  private static final Tempo RANDOM = Tempo.DEFAULT.latency(Latency.parse("exp:5ms"));

  @Test
  void theEarliestIsNextAndOfEquallyEarlyOnesTheFirstPutDown() {
    var agenda = Agenda.EMPTY.put(syncing(N1), 20).put(syncing(N2), 10).put(syncing(N3), 10);
    assertThat(agenda.queue().values()).containsExactly(syncing(N2), syncing(N3), syncing(N1));
    var postponed = agenda.put(syncing(N2), 30);
    assertThat(postponed.queue().values()).containsExactly(syncing(N3), syncing(N1), syncing(N2));
  }

  @Test
  void whatIsParkedComesBackInItsOldOrder() {
    var agenda = Agenda.EMPTY.put(syncing(N1), 10).put(syncing(N2), 20).put(syncing(N3), 30);
    var parked = agenda.park().park();
    assertThat(parked.queue().values()).containsExactly(syncing(N3));
    assertThat(parked.has(syncing(N1))).isTrue();
    assertThat(parked.due(syncing(N1))).isEmpty();
    assertThat(parked.unpark().queue().values())
        .containsExactly(syncing(N1), syncing(N2), syncing(N3));
    assertThat(parked.remove(syncing(N1)).unpark().queue().values())
        .containsExactly(syncing(N2), syncing(N3));
  }

  private static Syncing syncing(NodeId node) {
    return new Syncing(node);
  }

  @Test
  void aWriteTakesTheTimeOfItsMessagesAndSyncs() {
    var asked = live(1).make(write(1, ALICE, "1"));
    var answered = run(asked, Duration.ofMillis(3)); // there, fsync, back: 1 ms each
    assertThat(answered.world().history().operations().firstValue().ok()).isTrue();
    assertThat(
            run(asked, Duration.ofNanos(2_999_999))
                .world()
                .history()
                .operations()
                .firstValue()
                .running())
        .isTrue();
  }

  @Test
  void latenciesOfALinkDoNotDependOnWhatHappensElsewhere() {
    var quiet = run(pace(live(1), RANDOM).make(write(1, ALICE, "1")), SECOND);
    var busy = pace(live(1), RANDOM).make(write(1, ALICE, "1"));
    for (int i = 2; i < 12; i++) busy = busy.make(ask(i, BOB, new Op.Read("x", Table.empty())));
    assertThat(deliveries(run(busy, SECOND), N1, N2)).isEqualTo(deliveries(quiet, N1, N2));
    assertThat(deliveries(quiet, N1, N2).isEmpty()).isFalse();
  }

  @Test
  void anotherSeedIsAnotherRun() {
    assertThat(randomRun(1).trace()).isEqualTo(randomRun(1).trace());
    assertThat(randomRun(1).trace()).isNotEqualTo(randomRun(2).trace());
  }

  private static Live<Role, Message, Durable> randomRun(long seed) {
    return run(pace(live(seed), RANDOM).make(write(1, ALICE, "1")), SECOND);
  }

  @Test
  void aRunInPiecesIsTheSameRun() {
    var whole = run(pace(live(3), RANDOM).make(write(1, ALICE, "1")), SECOND);
    var pieces = pace(live(3), RANDOM).make(write(1, ALICE, "1"));
    for (int i = 0; i < 100; i++) pieces = run(pieces, Duration.ofMillis(10));
    assertThat(pieces.trace()).isEqualTo(whole.trace());
    assertThat(pieces.world().time()).isEqualTo(whole.world().time());
  }

  @Test
  void stepsOneByOneAreTheSameRun() {
    var start = pace(live(3), RANDOM).make(write(1, ALICE, "1"));
    var stepped = start;
    for (int i = 0; i < 30; i++) stepped = stepped.step().orElseThrow();
    var span = stepped.world().time().minus(start.world().time());
    assertThat(run(start, span).trace().take(stepped.trace().size())).isEqualTo(stepped.trace());
  }

  @Test
  void replayMakesTheSameRun() {
    var start = live(5);
    var run = Run.start("start", start);
    run = run.add("pace", pace(run.live(), RANDOM));
    run = run.add("write", run.live().make(write(1, ALICE, "1")));
    run = run.add("run", run(run.live(), Duration.ofMillis(20)));
    run = run.add("crash", run.live().make(new Choice.Crash<>(N2)));
    run = run.add("run", run(run.live(), SECOND));
    run = run.add("boot", run.live().make(new Choice.Boot<>(N2, false)));
    run = run.add("run", run(run.live(), Duration.ofSeconds(8)));
    var again = run.replay();
    assertThat(again.trace()).isEqualTo(run.live().trace());
    assertThat(again.world()).isEqualTo(run.live().world());
    assertThat(again.flights()).isEqualTo(run.live().flights());
  }

  @Test
  void goingBackForgetsNothing() {
    var run = Run.start("start", live(1));
    run = run.add("write", run.live().make(write(1, ALICE, "1")));
    var back = run.at(0).orElseThrow();
    assertThat(back.live()).isSameAs(run.at(1).orElseThrow().at(0).orElseThrow().live());
    assertThat(back.at(1)).contains(run);
    assertThat(run.at(2)).isEmpty();
    assertThat(back.add("other", back.live()).end()).isEqualTo(1);
  }

  @Test
  void aPausedNodeGetsItsMessagesOnceItIsResumed() {
    var paused = live(1).make(new Choice.Pause<>(N1)).make(write(1, ALICE, "1"));
    var waited = run(paused, Duration.ofSeconds(30));
    assertThat(waited.world().history().running(new Ticket(1, "w1"))).isTrue();
    var resumed = run(waited.make(new Choice.Resume<>(N1)), Duration.ofMillis(10));
    assertThat(resumed.world().history().operations().firstValue().ok()).isTrue();
  }

  @Test
  void aNodeThatTakesItsTimeServesOneMessageAfterAnother() {
    var slow = pace(live(1), Tempo.DEFAULT.service(N1, Duration.ofMillis(10)));
    for (int i = 1; i <= 5; i++) slow = slow.make(ask(i, ALICE, new Op.Read("x", Table.empty())));
    var served = run(slow, SECOND);
    var requests = deliveries(served, ALICE, N1).map(line -> line.substring(0, line.indexOf(' ')));
    assertThat(requests.map(Duration::parse).map(d -> d.minusMillis(1000).toMillis()).toList())
        .containsExactly(11L, 21L, 31L, 41L, 51L);
  }

  @Test
  void anOperationIsUnknownOnceItsDeadlineHasPassed() {
    var op = new Op.Write("x", "1", Table.of("deadline", "50ms"));
    var late = live(1, "sync", "1").make(new Choice.Crash<>(N2)).make(new Choice.Crash<>(N3));
    late = late.make(ask(1, ALICE, op));
    var before = run(late, Duration.ofMillis(49));
    assertThat(before.world().history().operations().firstValue().running()).isTrue();
    var after = run(late, Duration.ofMillis(50));
    assertThat(after.world().history().operations().firstValue().unknown()).isTrue();
  }

  @Test
  void aStopLeavesTimeWhereTheLastChoiceLeftIt() {
    int[] asked = {0};
    var stopped = live(1).make(write(1, ALICE, "1")).run(SECOND, () -> ++asked[0] > 3);
    assertThat(stopped.trace().size()).isEqualTo(live(1).trace().size() + 1 + 3);
    assertThat(stopped.world().time()).isEqualTo(stopped.trace().last().at());
  }
}
