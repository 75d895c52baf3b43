package replab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import replab.core.Seq;

/**
 * Far below what {@code lab/bench} shows, so that it fails for a reason and not for a busy machine.
 */
@Tag("long")
class BenchTest {
  @Test
  void aWorldIsKeptInFewBytes() {
    for (var model : Seq.of("single-leader", "paxos"))
      assertThat(Bench.bytesPerWorld(model, 200_000)).as(model).isLessThan(200);
  }

  @Test
  void anEventCostsTheSameInALongRun() {
    for (var model : Loads.NAMES) {
      Bench.eventsPerSecond(model, 50_000);
      double brief = Bench.eventsPerSecond(model, 10_000);
      double far = Bench.eventsPerSecond(model, 100_000);
      assertThat(brief / far).as(model).isLessThan(3);
    }
  }

  @Test
  void everyModelMakesManyEventsInASecond() {
    for (var model : Loads.NAMES) {
      double speed = Bench.eventsPerSecond(model, 10_000);
      assertThat(speed).as(model).isGreaterThan(5_000);
    }
  }

  @Test
  void undoIsQuick() {
    assertThat(Bench.undoMicros(100_000)).isLessThan(1_000);
  }

  @Test
  void aHistoryOfManyClientsIsJudgedInASecond() {
    assertThat(Judges.registers(100).unknown()).isZero();
    var judged = Judges.store(false);
    assertThat(judged.holds()).isEqualTo(1);
    assertThat(judged.seconds()).isLessThan(5);
  }

  @Test
  void aSpoiltHistoryOfManyClientsIsJudgedInASecond() {
    var judged = Judges.store(true);
    assertThat(judged.broken()).isEqualTo(1);
    assertThat(judged.seconds()).isLessThan(2);
  }
}
