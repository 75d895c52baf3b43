package replab.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import replab.core.Seq;

/** The judges agree with whoever tries every order, on small histories of every shape. */
class JudgesTest {
  private static final Model REGISTER = Model.register(Seq.empty());

  /** How often each verdict was given: a judge that never says no is not put to the test. */
  private static final class Count {
    private int holds;
    private int broken;

    void add(boolean held) {
      if (held) holds++;
      else broken++;
    }
  }

  @Test
  void judgesAgreeWithEveryOrder() {
    agree(3_000, 1);
  }

  @Test
  @Tag("long")
  void judgesAgreeWithEveryOrderOften() {
    agree(100_000, 2);
  }

  /** Whether a call that was not answered has happened is what the search must not miss. */
  @Test
  void judgesAgreeWhereHalfIsNeverAnswered() {
    var random = new Random(3);
    var count = new Count();
    for (int i = 0; i < 5_000; i++) {
      var calls = registers(random, 2);
      agree(calls, new EveryOrder(calls, REGISTER).linearizable(), linearizability(calls), count);
    }
    assertThat(count.holds).isGreaterThan(1_000);
    assertThat(count.broken).isGreaterThan(1_000);
  }

  /** What is forced is no more than what a search without it finds out. */
  @Test
  void foresightChangesNoVerdict() {
    var random = new Random(4);
    var together = new Count();
    var alone = new Count();
    for (int i = 0; i < 3_000; i++) {
      var calls = distinct(random, 4 + random.nextInt(12), 3, i % 2 == 0 ? 0.2 : 0.6);
      var plain = Search.together(calls, Order.ofClients(calls), REGISTER, Effort.usual());
      agree(calls, plain.holds(), sequential(calls), together);
      boolean each = true;
      for (var client : Order.clients(calls)) {
        var seen = calls.filter(c -> !c.act().isRead() || c.client().equals(client));
        each &= Search.together(seen, Order.ofClients(seen), REGISTER, Effort.usual()).holds();
      }
      agree(calls, each, pram(calls), alone);
    }
    for (var count : Seq.of(together, alone)) {
      assertThat(count.holds).isGreaterThan(300);
      assertThat(count.broken).isGreaterThan(300);
    }
  }

  /** A search without foresight does not come to an end here. */
  @Test
  void thousandsOfCallsOfWhichOneGoesBackAreDecided() {
    var effort = Effort.of(200_000);
    for (var stale : Seq.of(0.0, 0.02)) {
      var calls = distinct(new Random(5), 2_000, 6, stale);
      assertThat(PramConsistency.judge(calls, REGISTER, effort).holds()).isEqualTo(stale == 0.0);
      assertThat(CausalConsistency.judge(calls, REGISTER, effort).holds()).isEqualTo(stale == 0.0);
      assertThat(SequentialConsistency.judge(calls, REGISTER, effort).broken())
          .isEqualTo(stale > 0.0);
    }
  }

  /**
   * Reads and writes of one key, no value written twice, one after the other; of the reads so many
   * find one of the last values and not the last.
   */
  private static Seq<Call> distinct(Random random, int size, int clients, double stale) {
    var values = Seq.of("");
    var calls = Seq.<Call>empty();
    for (int i = 0; i < size; i++) {
      boolean write = random.nextBoolean();
      if (write) values = values.add(i + "");
      int back = random.nextDouble() < stale ? random.nextInt(Math.min(4, values.size())) : 0;
      var found = values.get(values.size() - 1 - back);
      var act =
          write
              ? new Act.Write(i + "")
              : new Act.Read(found.isEmpty() ? Seq.empty() : Seq.of(found));
      calls =
          calls.add(new Call("c" + i, "p" + random.nextInt(clients), "x", act, 2L * i, 2L * i + 1));
    }
    return calls;
  }

  private static void agree(int histories, long seed) {
    var random = new Random(seed);
    var counts = new Count[] {new Count(), new Count(), new Count(), new Count()};
    for (int i = 0; i < histories; i++) {
      var calls = registers(random);
      var every = new EveryOrder(calls, REGISTER);
      agree(calls, every.linearizable(), linearizability(calls), counts[0]);
      agree(calls, every.sequential(), sequential(calls), counts[1]);
      agree(calls, every.causal(), causal(calls), counts[2]);
      agree(calls, every.pram(), pram(calls), counts[3]);
    }
    for (var count : counts) {
      assertThat(count.holds).isGreaterThan(histories / 10);
      assertThat(count.broken).isGreaterThan(histories / 10);
    }
  }

  private static void agree(Seq<Call> calls, boolean held, Judgement judged, Count count) {
    assertThat(judged.holds()).as(calls + "\n" + judged).isEqualTo(held);
    assertThat(judged.broken()).isEqualTo(!held);
    count.add(held);
  }

  private static Judgement linearizability(Seq<Call> calls) {
    return Linearizability.judge(calls, REGISTER, Effort.usual());
  }

  private static Judgement sequential(Seq<Call> calls) {
    return SequentialConsistency.judge(calls, REGISTER, Effort.usual());
  }

  private static Judgement causal(Seq<Call> calls) {
    return CausalConsistency.judge(calls, REGISTER, Effort.usual());
  }

  private static Judgement pram(Seq<Call> calls) {
    return PramConsistency.judge(calls, REGISTER, Effort.usual());
  }

  /**
   * Up to six calls of up to three clients, on one or two keys; each client may begin before it was
   * answered, and may never be.
   */
  static Seq<Call> registers(Random random) {
    return registers(random, 5);
  }

  /** {@code open}: one in so many is never answered. */
  private static Seq<Call> registers(Random random, int open) {
    int size = 1 + random.nextInt(6);
    int clients = 1 + random.nextInt(3);
    int keys = 1 + random.nextInt(2);
    int values = 1 + random.nextInt(3);
    int span = 2 + random.nextInt(12);
    var calls = Seq.<Call>empty();
    for (int i = 0; i < size; i++) {
      long begin = random.nextInt(span);
      long end = begin + random.nextInt(span);
      calls =
          calls.add(
              new Call(
                  "c" + i,
                  "p" + random.nextInt(clients),
                  "k" + random.nextInt(keys),
                  act(random, values),
                  begin,
                  random.nextInt(open) == 0 ? Call.OPEN : end));
    }
    return calls;
  }

  private static Act act(Random random, int values) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Act.Write(value(random, values));
      case 2 -> new Act.Cas(value(random, values), value(random, values));
      case 3 -> new Act.Delete();
      case 4 -> new Act.Read(Seq.empty());
      default -> new Act.Read(Seq.of(value(random, values)));
    };
  }

  private static String value(Random random, int values) {
    return "v" + random.nextInt(values);
  }
}
