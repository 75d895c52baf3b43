package replab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import replab.cluster.Sweeping.Trial;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Protocol;
import replab.core.Seq;
import replab.protocol.Every;
import replab.protocol.leaderless.Leaderless;
import replab.protocol.raft.Raft;
import replab.protocol.singleleader.SingleLeader;
import replab.sim.Latency;
import replab.sim.Link;
import replab.sim.Tempo;

/** What a workload is, and what its runs say. */
class SweepingTest {
  private static final Tempo RANDOM = Tempo.DEFAULT.latency(Latency.parse("exp:5ms"));
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static <S, M, R> Simulated<S, M, R> lab(Protocol<S, M, R> protocol, Tempo tempo) {
    return new Simulated<>("kind", "", protocol, 1, Every.nodes(3), tempo);
  }

  private static Seq<Trial> swept(
      Simulated<?, ?, ?> lab, int threads, int seeds, String measure, String workload) {
    var sweeping = lab.sweeping(Measure.named(measure), workload, Seq.empty(), PATIENCE);
    try (var pool = Executors.newFixedThreadPool(threads)) {
      return sweeping.over(seeds, () -> false).on(pool, threads).join();
    }
  }

  /** What one run without randomness says. */
  private static Seq<Measure.Reading> said(
      Protocol<?, ?, ?> protocol, String measure, String workload) {
    return swept(lab(protocol, Tempo.DEFAULT), 1, 1, measure, workload).first().readings().first();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latency", "election", "availability"})
  void theNumbersAreTheSameForAnyNumberOfThreads(String measure) {
    var workload = "repeat 5 { write x $i; run exp:3ms } / run uniform:1ms:30ms; crash leader";
    var one = swept(lab(new Raft(), RANDOM), 1, 80, measure, workload);
    assertThat(swept(lab(new Raft(), RANDOM), 2, 80, measure, workload)).isEqualTo(one);
    assertThat(swept(lab(new Raft(), RANDOM), 5, 80, measure, workload)).isEqualTo(one);
    assertThat(one.drop(1)).isNotEqualTo(one.take(79));
  }

  @Test
  void requestsAnswersAndDisksTakeTheirTime() {
    assertThat(said(new SingleLeader(), "latency", "write x 1; read x"))
        .containsExactly(
            new Measure.Reading("write x", 3_000_000), new Measure.Reading("read x", 2_000_000));
  }

  @Test
  void whatStandsBetweenSlashesHappensAtTheSameTime() {
    assertThat(said(new SingleLeader(), "latency", "run 1ms; write x 1 / write y 2"))
        .containsExactly(
            new Measure.Reading("write y", 3_000_000), new Measure.Reading("write x", 3_000_000));
  }

  @Test
  void aClientThatIsOutOfPatienceGivesUp() {
    assertThat(said(new SingleLeader(), "availability", "pause leader; write x 1; read x from=n2"))
        .containsExactly(
            new Measure.Reading("writes answered ok", 0),
            new Measure.Reading("reads answered ok", 1));
  }

  /** n2 hears of everything late. */
  private static double saidWithAFarFollower(String measure, String workload) {
    var tempo = Tempo.DEFAULT.latency(new Link(n(1), n(2)), Latency.parse("50ms"));
    var trial = swept(lab(new SingleLeader(), tempo), 1, 1, measure, workload).first();
    return trial.readings().first().first().value();
  }

  @Test
  void aWriteThatOnlyTheDeadLeaderHadIsLost() {
    var dies = "crash leader; promote n2; run 1s";
    assertThat(saidWithAFarFollower("lost", "write x 1; " + dies)).isEqualTo(1);
    assertThat(saidWithAFarFollower("lost", "write x 1; run 60ms; " + dies)).isZero();
  }

  @Test
  void aReadIsStaleBeforeTheFollowerHasTheWrite() {
    assertThat(saidWithAFarFollower("stale", "write x 1; read x from=n2")).isEqualTo(1);
    assertThat(saidWithAFarFollower("stale", "write x 1; run 60ms; read x from=n2")).isZero();
  }

  private static NodeId n(int number) {
    return new NodeId("n" + number);
  }

  @Test
  void whatWasPlannedIsDoneWhereNothingElseIsSaid() {
    var lab = lab(new Leaderless(), Tempo.DEFAULT);
    lab.plan(new NodeId("alice"), "write x 1; read x from=any");
    var sweeping = lab.sweeping(Measure.named("latency"), "", Seq.empty(), PATIENCE);
    assertThat(sweeping.workload()).isEqualTo("alice: write x 1; read x from=any");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dance|is nothing that can be swept",
        "crash n9|There is no node n9",
        "crash|say one word behind crash",
        "repeat 5 write x 1 }|Put what is repeated in braces",
        "repeat 99999 { repeat 99999 { write x 1 } }|repeat fewer times",
        "run soon|is no length of time",
        "write x 1 as=n2|n2 is a node",
        "await answer|await leader",
        "write x $t|What does $t stand for?",
        ";|Do what?",
      })
  void whatCannotBeDoneIsRefused(String workload, String advice) {
    var lab = lab(new SingleLeader(), Tempo.DEFAULT);
    assertThatThrownBy(
            () -> lab.sweeping(Measure.named("latency"), workload, Seq.empty(), PATIENCE))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(advice);
  }
}
