package replab.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import replab.core.Chance;

/** An interval holds the truth in about 95 of 100 samples. */
class EstimateTest {
  /** Values of the formula that are known. */
  @Test
  void aShareHasWilsonsInterval() {
    var some = Estimate.share(10, 100);
    assertThat(some.low()).isCloseTo(.0552, offset(.0001));
    assertThat(some.high()).isCloseTo(.1744, offset(.0001));
    var none = Estimate.share(0, 10);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(.2775, offset(.0001));
    assertThat(Estimate.share(10, 10).high()).isEqualTo(1);
  }

  @Test
  void aSampleThatIsTooSmallBoundsNothing() {
    var p99 = Estimate.quantile(new double[] {1, 2, 3}, .99);
    assertThat(p99.value()).isEqualTo(3);
    assertThat(p99.high()).isNaN();
    assertThat(Estimate.mean(new double[] {4}).low()).isNaN();
  }

  @Test
  void mostIntervalsHoldTheTruth() {
    assertThat(held(sample -> Estimate.quantile(sample, .5), StrictMath.log(2)))
        .isBetween(.93, .98);
    assertThat(held(sample -> Estimate.quantile(sample, .9), StrictMath.log(10)))
        .isBetween(.92, .98);
    assertThat(held(Estimate::mean, 1)).isBetween(.92, .97);
    assertThat(held(EstimateTest::aboveOne, StrictMath.exp(-1))).isBetween(.93, .98);
  }

  private static Estimate aboveOne(double[] sample) {
    return Estimate.share((int) Arrays.stream(sample).filter(v -> v > 1).count(), sample.length);
  }

  private interface Estimator {
    Estimate of(double[] sample);
  }

  /** Among 2,000 samples of 200 from an exponential distribution with the mean 1. */
  private static double held(Estimator estimator, double truth) {
    return IntStream.range(0, 2_000)
            .mapToObj(seed -> estimator.of(sample(seed)))
            .filter(e -> e.low() <= truth && truth <= e.high())
            .count()
        / 2_000.0;
  }

  private static double[] sample(int seed) {
    return IntStream.range(0, 200)
        .mapToDouble(i -> -StrictMath.log(1 - Chance.unit(Chance.draw(seed, "sample", i))))
        .sorted()
        .toArray();
  }
}
