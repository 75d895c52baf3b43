package replab.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.sim.Latency;

/**
 * How stale, as a number: what Bailis et al. (<em>Probabilistically Bounded Staleness for Practical
 * Partial Quorums</em>, VLDB 2012) derive and measure, from runs of the protocol by the clock. Each
 * trial is a cluster of its own with a seed of its own, so that trials are independent.
 */
class StalenessTest {
  private static final int FEW = 400;
  private static final int MANY = 10_000;

  // k-staleness (§3.1): the replicas that a write needs have it, and no other one ever gets it.

  private static final Latency ANY = Latency.parse("exp:1ms");
  private static final Latency NOTHING = new Latency.Constant(Duration.ZERO);

  /** Of so many reads after ten writes, how many versions each was behind. */
  private static List<Integer> behind(int r, int w, int trials) {
    var behind = new ArrayList<Integer>();
    for (int trial = 1; trial <= trials; trial++) {
      var cluster = Wars.cluster(r, w, ANY, NOTHING, ANY, trial);
      for (int version = 1; version <= 10; version++) {
        cluster.writes(version);
        cluster.losesTheRest();
      }
      behind.add(10 - cluster.reads());
    }
    return behind;
  }

  /** How many of them found one of the last {@code k} versions. */
  private static Share within(int k, List<Integer> behind) {
    return new Share((int) behind.stream().filter(versions -> versions < k).count(), behind.size());
  }

  /** R, W, and for each k the share of reads that find one of the last k versions. */
  private static final String K_STALENESS =
      """
      1, 1, 2:0.5556 3:0.7037 5:0.8683 10:0.9827
      1, 2, 1:0.6667 2:0.8889 5:0.9959
      2, 1, 1:0.6667 2:0.8889 5:0.9959
      2, 2, 1:1
      """;

  @ParameterizedTest
  @CsvSource(textBlock = K_STALENESS)
  void aReadFindsOneOfTheLastVersions(int r, int w, String figures) {
    fits(behind(r, w, FEW), figures);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource(textBlock = K_STALENESS)
  void aReadFindsOneOfTheLastVersionsInMoreTrials(int r, int w, String figures) {
    fits(behind(r, w, 5 * FEW), figures);
  }

  private static void fits(List<Integer> behind, String figures) {
    for (var figure : figures.split(" ", -1)) {
      var parts = figure.split(":", -1);
      var share = within(Integer.parseInt(parts[0]), behind);
      assertThat(share.fits(Double.parseDouble(parts[1]))).as(figure + ": " + share).isTrue();
    }
  }

  @Test
  void anotherQuorumIsNotMistakenForIt() {
    assertThat(within(2, behind(2, 1, FEW)).fits(0.5556)).isFalse();
    assertThat(within(2, behind(1, 1, FEW)).fits(0.8889)).isFalse();
  }

  // t-visibility (§5): every replica gets it, in its own time.

  /** LinkedIn's Voldemort on solid state disks: all four delays (Table 3). */
  private static final Latency SSD = Latency.parse("91.22%pareto:0.235ms:10+8.78%exp:0.602410ms");

  /** The same on spinning disks: the delay of a write; the other three are as above. */
  private static final Latency DISK = Latency.parse("38%pareto:1.05ms:1.51+62%exp:5.464481ms");

  private static Latency disk(String name) {
    return name.equals("SSD") ? SSD : DISK;
  }

  /** How many of so many reads, begun {@code later} than the write was acknowledged, find it. */
  private static Share visible(Latency write, int r, int w, Duration later, int trials) {
    int hits = 0;
    for (int trial = 1; trial <= trials; trial++) {
      var cluster = Wars.cluster(r, w, write, SSD, SSD, trial);
      cluster.writes(1);
      cluster.waits(later);
      hits += cluster.reads();
    }
    return new Share(hits, trials);
  }

  private static final String VISIBILITY =
      """
      SSD,  0, 0.974
      DISK, 0, 0.439
      DISK, 10, 0.925
      """;

  @ParameterizedTest
  @CsvSource(textBlock = VISIBILITY)
  void aWriteIsVisibleSoonAfterIt(String disk, int millis, double expected) {
    var share = visible(disk(disk), 1, 1, Duration.ofMillis(millis), FEW);
    assertThat(share.fits(expected)).as(share.toString()).isTrue();
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource(textBlock = VISIBILITY)
  void aWriteIsVisibleSoonAfterItInMoreTrials(String disk, int millis, double expected) {
    var share = visible(disk(disk), 1, 1, Duration.ofMillis(millis), MANY);
    assertThat(share.fits(expected)).as(share.toString()).isTrue();
  }

  @Test
  void anotherDiskQuorumOrTimeIsNotMistakenForIt() {
    assertThat(visible(SSD, 1, 1, Duration.ZERO, FEW).fits(0.439)).isFalse();
    assertThat(visible(DISK, 1, 2, Duration.ZERO, FEW).fits(0.439)).isFalse();
    assertThat(visible(DISK, 2, 1, Duration.ZERO, FEW).fits(0.439)).isFalse();
    assertThat(visible(DISK, 1, 1, Duration.ZERO, FEW).fits(0.925)).isFalse();
    assertThat(visible(DISK, 2, 2, Duration.ZERO, FEW)).isEqualTo(new Share(FEW, FEW));
  }

  // Latency (§5.6): one operation in a thousand takes longer.

  private static Share slowReads(int r, Duration limit, int trials) {
    int hits = 0;
    for (int trial = 1; trial <= trials; trial++) {
      var cluster = Wars.cluster(r, 1, SSD, SSD, SSD, trial);
      cluster.reads();
      if (cluster.time().compareTo(limit) > 0) hits++;
    }
    return new Share(hits, trials);
  }

  private static Share slowWrites(Latency write, int w, Duration limit, int trials) {
    int hits = 0;
    for (int trial = 1; trial <= trials; trial++)
      if (Wars.cluster(1, w, write, SSD, SSD, trial).writes(1).compareTo(limit) > 0) hits++;
    return new Share(hits, trials);
  }

  private static Duration micros(int micros) {
    return Duration.ofNanos(micros * 1_000L);
  }

  private static final String WRITES =
      """
      SSD,  1,   660
      SSD,  2,  1640
      DISK, 1, 10990
      DISK, 2, 20970
      """;

  @ParameterizedTest
  @CsvSource(textBlock = WRITES)
  void oneWriteInAThousandTakesLonger(String disk, int w, int micros) {
    var share = slowWrites(disk(disk), w, micros(micros), 2 * FEW);
    assertThat(share.fits(0.001)).as(share.toString()).isTrue();
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource(textBlock = WRITES)
  void oneWriteInAThousandTakesLongerInMoreTrials(String disk, int w, int micros) {
    var share = slowWrites(disk(disk), w, micros(micros), 2 * MANY);
    assertThat(share.fits(0.001)).as(share.toString()).isTrue();
    assertThat(share.hits()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1, 660", "2, 1620"})
  void oneReadInAThousandTakesLonger(int r, int micros) {
    var share = slowReads(r, micros(micros), 2 * FEW);
    assertThat(share.fits(0.001)).as(share.toString()).isTrue();
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"1, 660", "2, 1620"})
  void oneReadInAThousandTakesLongerInMoreTrials(int r, int micros) {
    var share = slowReads(r, micros(micros), 2 * MANY);
    assertThat(share.fits(0.001)).as(share.toString()).isTrue();
    assertThat(share.hits()).isPositive();
  }

  @Test
  void ofAnotherQuorumManyDo() {
    assertThat(slowReads(2, micros(660), 2 * FEW).fits(0.001)).isFalse();
    assertThat(slowWrites(SSD, 2, micros(660), 2 * FEW).fits(0.001)).isFalse();
    assertThat(slowWrites(DISK, 2, micros(10990), 2 * FEW).fits(0.001)).isFalse();
  }
}
