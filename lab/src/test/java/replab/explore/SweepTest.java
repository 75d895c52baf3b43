package replab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.core.Chance;
import replab.core.Seq;

/** Answers follow from the seeds, not from who works them out. */
class SweepTest {
  private static Seq<Integer> swept(
      int threads, int seeds, Predicate<Integer> enough, BooleanSupplier stop) {
    try (var pool = Executors.newFixedThreadPool(threads)) {
      return new Sweep<>(seeds, SweepTest::answer, enough, stop).on(pool, threads).join();
    }
  }

  private static int answer(int seed) {
    return (int) (Chance.draw(seed, "sweep", 1) & 0xFF);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theAnswersStandInTheOrderOfTheSeeds(int threads) {
    var all = swept(threads, 1_000, _ -> false, () -> false);
    assertThat(all.size()).isEqualTo(1_000);
    for (int i = 0; i < 1_000; i++) assertThat(all.get(i)).isEqualTo(answer(i + 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theFirstThatIsEnoughIsTheLast(int threads) {
    var all = swept(threads, 10_000, answer -> answer == 7, () -> false);
    assertThat(all.last()).isEqualTo(7);
    assertThat(all.filter(answer -> answer == 7).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void whoIsStoppedKnowsTheFirstSeedsWithoutAGap(int threads) {
    var asked = new AtomicInteger();
    var some = swept(threads, 1_000, _ -> false, () -> asked.incrementAndGet() > 300);
    assertThat(some.size()).isBetween(1, 300);
    for (int i = 0; i < some.size(); i++) assertThat(some.get(i)).isEqualTo(answer(i + 1));
  }
}
