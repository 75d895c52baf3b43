package replab.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import replab.check.order.BoundedStaleness.Timed;
import replab.core.Seq;

/** For each promise a history that keeps it, and not the next stronger one. */
class LadderTest {
  private static final Model REGISTER = Model.register(Seq.empty());

  private Seq<Call> calls = Seq.empty();
  private long clock;

  /** One call after the other. */
  private void then(String client, String key, Act act) {
    during(client, key, act, clock, clock + 1);
    clock += 2;
  }

  private void during(String client, String key, Act act, long begin, long end) {
    calls = calls.add(new Call("c" + (calls.size() + 1), client, key, act, begin, end));
  }

  private static Act write(int value) {
    return new Act.Write(value + "");
  }

  private static Act read(int value) {
    return new Act.Read(Seq.of(value + ""));
  }

  private static Act readNothing() {
    return new Act.Read(Seq.empty());
  }

  private void assertKept(boolean linearizable, boolean sequential, boolean causal, boolean pram) {
    var effort = Effort.usual();
    assertThat(Linearizability.judge(calls, REGISTER, effort).holds()).isEqualTo(linearizable);
    assertThat(SequentialConsistency.judge(calls, REGISTER, effort).holds()).isEqualTo(sequential);
    assertThat(CausalConsistency.judge(calls, REGISTER, effort).holds()).isEqualTo(causal);
    assertThat(PramConsistency.judge(calls, REGISTER, effort).holds()).isEqualTo(pram);
  }

  @Test
  void whoeverReadsTheLastWriteSeesOneCopy() {
    then("alice", "x", write(1));
    then("bob", "x", read(1));
    assertKept(true, true, true, true);
  }

  @Test
  void anOldReadOfAnotherClientIsSequential() {
    then("alice", "x", write(1));
    then("bob", "x", readNothing());
    assertKept(false, true, true, true);
  }

  @Test
  void twoWritesSeenInTwoOrdersAreCausal() {
    then("alice", "x", write(1));
    then("bob", "x", write(2));
    then("carol", "x", read(1));
    then("carol", "x", read(2));
    then("dave", "x", read(2));
    then("dave", "x", read(1));
    assertKept(false, false, true, true);
  }

  /** Each key by itself is in order; no order does for both. */
  @Test
  void neitherSeesTheOthersWriteAndThatIsNotSequential() {
    then("alice", "x", write(1));
    then("alice", "y", readNothing());
    then("bob", "y", write(1));
    then("bob", "x", readNothing());
    assertKept(false, false, true, true);
    for (var key : Seq.of("x", "y"))
      assertThat(
              SequentialConsistency.judge(
                      calls.filter(call -> call.key().equals(key)), REGISTER, Effort.usual())
                  .holds())
          .isTrue();
  }

  @Test
  void anAnswerSeenBeforeItsQuestionIsPram() {
    then("alice", "question", write(1));
    then("bob", "question", read(1));
    then("bob", "answer", write(1));
    then("carol", "answer", read(1));
    then("carol", "question", readNothing());
    assertKept(false, false, false, true);
  }

  @Test
  void goingBackInTimeKeepsNoneOfThem() {
    then("alice", "x", write(1));
    then("alice", "x", write(2));
    then("bob", "x", read(2));
    then("bob", "x", read(1));
    assertKept(false, false, false, false);
  }

  @Test
  void whatNobodyWroteKeepsNoneOfThem() {
    then("bob", "x", read(7));
    assertKept(false, false, false, false);
    assertThat(
            ((Judgement.Broken) CausalConsistency.judge(calls, REGISTER, Effort.usual()))
                .sentence())
        .isEqualTo("nothing that can come before explains c1 (read x=7).");
  }

  /** Each saw the other's write before it was made. */
  @Test
  void aCircleOfCausesKeepsNone() {
    then("alice", "x", read(1));
    then("alice", "y", write(1));
    then("bob", "y", read(1));
    then("bob", "x", write(1));
    assertKept(false, false, false, true);
  }

  @Test
  void anOpenWriteMayComeLateOrNever() {
    during("alice", "x", write(1), 0, Call.OPEN);
    clock = 2;
    then("bob", "x", readNothing());
    then("alice", "x", readNothing());
    then("bob", "x", read(1));
    assertKept(true, true, true, true);
    then("alice", "x", readNothing());
    assertKept(false, true, true, true);
  }

  @Test
  void aReadThatWasNeverAnsweredSaysNothing() {
    then("alice", "x", write(1));
    during("bob", "x", readNothing(), clock, Call.OPEN);
    assertKept(true, true, true, true);
  }

  @Test
  void itShowsTheLongestOrderAndWhatCannotFollow() {
    during("carol", "x", write(1), 0, Call.OPEN);
    clock = 1;
    then("alice", "x", read(1));
    then("bob", "x", readNothing());
    var judged = (Judgement.Broken) Linearizability.judge(calls, REGISTER, Effort.usual());
    assertThat(judged.longest().map(Call::name)).isEqualTo(Seq.of("c1", "c2"));
    assertThat(judged.stuck().name()).isEqualTo("c3");
    assertThat(judged.sentence())
        .isEqualTo(
            "c1 (write x=1), c2 (read x=1) can be put in this order; c3 (read x: absent) cannot"
                + " follow.");
  }

  @Test
  void aReadOfTheLastVersionButOneMissesOne() {
    then("alice", "x", write(1));
    then("alice", "x", write(2));
    then("alice", "x", write(3));
    then("bob", "x", read(2));
    assertThat(BoundedStaleness.judge(calls, REGISTER, 0, Effort.usual()).holds()).isFalse();
    assertThat(BoundedStaleness.judge(calls, REGISTER, 1, Effort.usual()).holds()).isTrue();
    assertThat(BoundedStaleness.versions(calls, REGISTER, Effort.usual())).hasValue(1);
    then("bob", "x", read(1));
    assertThat(BoundedStaleness.versions(calls, REGISTER, Effort.usual())).hasValue(2);
    then("bob", "x", read(7));
    assertThat(BoundedStaleness.versions(calls, REGISTER, Effort.usual())).isEmpty();
  }

  /** Replaced at 3 ms, read at 10 ms. */
  @Test
  void aReadIsLateByTime() {
    then("alice", "x", write(1));
    then("alice", "x", write(2));
    clock = 10;
    then("bob", "x", read(1));
    var timed =
        calls.map(c -> new Timed(c, Duration.ofMillis(c.begin()), Duration.ofMillis(c.end())));
    assertThat(BoundedStaleness.judge(timed, REGISTER, Duration.ofMillis(6), Effort.usual()))
        .isInstanceOf(Judgement.Broken.class);
    assertThat(BoundedStaleness.judge(timed, REGISTER, Duration.ofMillis(7), Effort.usual()))
        .isInstanceOf(Judgement.Holds.class);
  }

  @Test
  void inTheEndAllSeeTheSameOrNot() {
    then("alice", "x", write(1));
    then("alice", "x", read(1));
    assertThat(EventualConvergence.judge(calls)).isInstanceOf(Judgement.Unknown.class);
    then("bob", "x", readNothing());
    assertThat(EventualConvergence.judge(calls)).isInstanceOf(Judgement.Broken.class);
    then("bob", "x", read(1));
    assertThat(EventualConvergence.judge(calls)).isInstanceOf(Judgement.Holds.class);
    then("alice", "x", write(2));
    assertThat(EventualConvergence.judge(calls)).isInstanceOf(Judgement.Unknown.class);
  }

  @Test
  void countersSetsAndListsAreJudgedAsSuch() {
    during("alice", "n", new Act.Add("1"), 0, 9);
    during("bob", "n", new Act.Add("2"), 0, 9);
    during("carol", "n", new Act.Read(Seq.of("2")), 3, 4);
    then("carol", "n", new Act.Read(Seq.of("3")));
    assertThat(Linearizability.judge(calls, Model.counter(Seq.of("0")), Effort.usual()).holds())
        .isFalse();
    assertThat(
            SequentialConsistency.judge(calls, Model.counter(Seq.of("0")), Effort.usual()).holds())
        .isFalse();
    calls = Seq.empty();
    clock = 0;
    then("alice", "s", new Act.Add("b"));
    then("bob", "s", new Act.Add("a"));
    then("carol", "s", new Act.Read(Seq.of("a", "b")));
    then("bob", "s", new Act.Remove("b"));
    then("carol", "s", new Act.Read(Seq.of("a")));
    assertThat(Linearizability.judge(calls, Model.set(), Effort.usual()).holds()).isTrue();
    calls = Seq.empty();
    then("alice", "l", new Act.Append("1"));
    then("bob", "l", new Act.Append("2"));
    then("carol", "l", new Act.Read(Seq.of("2", "1")));
    assertThat(Linearizability.judge(calls, Model.list(), Effort.usual()).holds()).isFalse();
    assertThat(CausalConsistency.judge(calls, Model.list(), Effort.usual()).holds()).isTrue();
  }

  @Test
  void aSearchThatIsStoppedIsNoVerdict() {
    for (int i = 0; i < 12; i++) during("p" + i, "x", new Act.Add((1 << i) + ""), 0, 100);
    clock = 200;
    then("q", "x", new Act.Read(Seq.of("7")));
    var asked = new int[1];
    var effort = Effort.of(Effort.STEPS, () -> ++asked[0] > 2);
    assertThat(Linearizability.judge(calls, Model.counter(Seq.of("0")), effort))
        .isInstanceOfSatisfying(
            Judgement.Unknown.class,
            unknown -> assertThat(unknown.reason()).startsWith("the search was stopped after "));
  }

  @Test
  void aSearchThatTakesTooLongIsNoVerdict() {
    for (int i = 0; i < 12; i++) during("p" + i, "x", new Act.Add((1 << i) + ""), 0, 100);
    clock = 200;
    then("q", "x", new Act.Read(Seq.of("7")));
    assertThat(Linearizability.judge(calls, Model.counter(Seq.of("0")), Effort.of(1000)))
        .isEqualTo(new Judgement.Unknown("the search was ended after 1,000 steps"));
    assertThat(Linearizability.judge(calls, Model.counter(Seq.of("0")), Effort.usual()).broken())
        .isTrue();
  }
}
