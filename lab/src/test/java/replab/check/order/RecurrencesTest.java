package replab.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import replab.core.Seq;

class RecurrencesTest {
  private static final Model REGISTER = Model.register(Seq.empty());

  /** Twenty values, each left twice by calls that nobody answered. */
  private static Seq<Call> fortyOpenWrites() {
    var calls = Seq.<Call>empty();
    for (int i = 0; i < 40; i++)
      calls = calls.add(new Call("w" + i, "p" + i, "x", write(i % 20), i, Call.OPEN));
    return calls;
  }

  private static Act write(int value) {
    return new Act.Write(value + "");
  }

  private static Seq<Call> reads(Seq<Call> calls, int count) {
    var all = calls;
    for (int i = 0; i < count; i++) {
      long begin = 100 + 2L * i;
      var found = new Act.Read(Seq.of(i % 20 + ""));
      all = all.add(new Call("r" + i, "reader", "x", found, begin, begin + 1));
    }
    return all;
  }

  @Test
  void whatCameBackTooOftenIsFoundWithoutTryingEveryOrder() {
    var effort = Effort.of(1_000_000);
    var calls = reads(fortyOpenWrites(), 60);
    for (var judged :
        Seq.of(
            Linearizability.judge(calls, REGISTER, effort),
            SequentialConsistency.judge(calls, REGISTER, Effort.of(1_000_000)),
            CausalConsistency.judge(calls, REGISTER, Effort.of(1_000_000)),
            PramConsistency.judge(calls, REGISTER, Effort.of(1_000_000)))) {
      assertThat(judged).isInstanceOf(Judgement.Broken.class);
      var broken = (Judgement.Broken) judged;
      assertThat(broken.longest().size()).isLessThan(10);
      assertThat(broken.stuck().name()).isEqualTo("r40");
    }
    assertThat(Recurrences.ofKey(reads(fortyOpenWrites(), 40), REGISTER)).isEmpty();
    assertThat(
            Linearizability.judge(reads(fortyOpenWrites(), 40), REGISTER, Effort.usual()).holds())
        .isTrue();
  }

  /** What it says of a history, all orders say, too; and it does say it of some. */
  @Test
  void whatItRefutesNoOrderExplains() {
    var random = new Random(11);
    int ofKeys = 0;
    int ofClients = 0;
    int ofReads = 0;
    for (int i = 0; i < 20_000; i++) {
      var calls = JudgesTest.registers(random);
      var every = new EveryOrder(calls, REGISTER);
      var some = Call.prepared(calls, REGISTER);
      boolean key =
          some.any(call ->
              Recurrences.ofKey(some.filter(each -> each.key().equals(call.key())), REGISTER)
                  .isPresent());
      if (key) {
        ofKeys++;
        assertThat(every.linearizable()).as(calls + "").isFalse();
      }
      if (Recurrences.ofAnyClient(some, REGISTER).isPresent()) {
        ofClients++;
        assertThat(every.pram()).as(calls + "").isFalse();
      }
      for (var client : Order.clients(some))
        if (Recurrences.ofReads(client, some, REGISTER).isPresent()) {
          ofReads++;
          assertThat(every.pram()).as(calls + "").isFalse();
        }
    }
    assertThat(ofKeys).isGreaterThan(1_000);
    assertThat(ofClients).isGreaterThan(1_000);
    assertThat(ofReads).isGreaterThan(1_000);
  }

  /** What it shows breaks by itself, and says so at once. */
  @Test
  void whatItShowsIsEnough() {
    var random = new Random(12);
    int shown = 0;
    for (int i = 0; i < 5_000; i++) {
      var calls = Call.prepared(JudgesTest.registers(random), REGISTER);
      var found = Recurrences.ofAnyClient(calls, REGISTER);
      if (found.isEmpty()) continue;
      shown++;
      assertThat(new EveryOrder(found.get(), REGISTER).pram()).as(calls + "").isFalse();
      assertThat(calls.toList()).containsAll(found.get().toList());
    }
    assertThat(shown).isGreaterThan(100);
  }
}
