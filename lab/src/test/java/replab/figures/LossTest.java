package replab.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.cluster.Measure;
import replab.cluster.Measure.Reading;
import replab.cluster.Simulated;
import replab.core.Durations;
import replab.core.Seq;
import replab.explore.Estimate;
import replab.protocol.Every;
import replab.protocol.singleleader.SingleLeader;
import replab.sim.Latency;
import replab.sim.Tempo;

/**
 * What an asynchronous failover loses: at a random moment, those acknowledged writes that are still
 * on their way to the heir. By Little's law (Operations Research 9, 1961) these are λ·E[L]: so many
 * writes a second, each under way for so long.
 */
class LossTest {
  private static final Executor HERE = Runnable::run;
  private static final Duration BETWEEN = Duration.ofMillis(10);
  private static final Duration SYNC = Duration.ofMillis(1);

  /** A client that waits for each answer, and then a random time until its next write. */
  private static final String WORKLOAD =
      "repeat 30 { write x $i; run exp:10ms } / run uniform:100ms:200ms; crash leader; promote n2;"
          + " run 2s";

  @ParameterizedTest
  @CsvSource({"2ms", "5ms", "20ms"})
  void asMuchIsLostAsIsUnderWay(String lag) {
    ElectionTest.contains(lost(lag, 400), expected(lag));
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"2ms", "5ms", "20ms"})
  void asMuchIsLostAsIsUnderWayMoreClosely(String lag) {
    ElectionTest.contains(lost(lag, 8_000), expected(lag));
  }

  /** Another lag loses another number: the measure can fail. */
  @Test
  void anotherLagIsNotTakenForThisOne() {
    assertThat(lost("20ms", 200).low()).isGreaterThan(expected("5ms"));
    assertThat(lost("2ms", 200).high()).isLessThan(expected("5ms"));
  }

  @Test
  void nothingIsLostToASynchronousHeir() {
    assertThat(lost("5ms", 100, "sync", "first:1:n2").value()).isZero();
  }

  /** λ is one write in the time of its request, its fsync, its answer and the pause after it. */
  private static double expected(String lag) {
    var latency = Durations.parse(lag);
    var each = latency.multipliedBy(2).plus(SYNC).plus(BETWEEN);
    return (double) latency.toNanos() / each.toNanos();
  }

  private static Estimate lost(String latency, int seeds, String... settings) {
    var lab =
        new Simulated<>(
            "single-leader",
            "",
            Every.with(new SingleLeader(), settings),
            1,
            Every.nodes(2),
            Tempo.DEFAULT.latency(Latency.parse(latency)));
    var sweeping =
        lab.sweeping(Measure.named("lost"), WORKLOAD, Seq.empty(), Duration.ofSeconds(10));
    var trials = sweeping.over(seeds, () -> false).on(HERE, 1).join();
    assertThat(trials.all(trial -> trial.refusals().isEmpty())).isTrue();
    return Estimate.mean(
        trials.stream()
            .flatMap(trial -> trial.readings().first().stream())
            .mapToDouble(Reading::value)
            .toArray());
  }
}
