package replab.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import replab.core.Seq;

/** For each promise to a session a history that breaks it, and none of the others. */
class SessionPromiseTest {
  private static final Model REGISTER = Model.register(Seq.empty());

  private Seq<Call> calls = Seq.empty();

  private void then(String client, Act act) {
    then(client, "x", act);
  }

  private void then(String client, String key, Act act) {
    long at = 2L * calls.size();
    calls = calls.add(new Call("c" + (calls.size() + 1), client, key, act, at, at + 1));
  }

  private static Act write(int value) {
    return new Act.Write(value + "");
  }

  private static Act append(int value) {
    return new Act.Append(value + "");
  }

  private static Act read(Object... values) {
    return new Act.Read(Seq.of(values).map(Object::toString));
  }

  /** An older read behind a write of another key shows nothing about that write. */
  @Test
  void aReadShowsNoWriteOfAnotherKey() {
    then("bob", "y", write(1));
    then("alice", "y", read(1));
    then("alice", "x", write(4));
    then("alice", "y", read());
    assertBroken(
        REGISTER,
        SessionPromise.MONOTONIC_READS,
        "c4 (read y: absent) goes back behind c2 (read y=1), which alice had found before; c1 (write"
            + " y=1) shows it.");
  }

  private void assertBroken(Model model, SessionPromise promise, String sentence) {
    for (var each : SessionPromise.values()) {
      var judged = each.judge(calls, model, Effort.usual());
      assertThat(judged.broken()).as(each + " " + judged).isEqualTo(each == promise);
      assertThat(judged.holds()).isEqualTo(each != promise);
      if (judged instanceof Judgement.Broken broken)
        assertThat(each.sentence(broken)).isEqualTo(sentence);
    }
    assertThat(CausalConsistency.judge(calls, model, Effort.usual()).broken()).isTrue();
  }

  @Test
  void aReadWithoutMyWriteIsNotReadYourWritesAndElseAllHold() {
    then("alice", write(1));
    then("alice", read());
    assertBroken(
        REGISTER,
        SessionPromise.READ_YOUR_WRITES,
        "c2 (read x: absent) does not show c1 (write x=1), which alice made before.");
  }

  @Test
  void aReadOfMyLastWriteButOneIsNotReadYourWrites() {
    then("alice", write(1));
    then("alice", write(2));
    then("alice", read(1));
    assertBroken(
        REGISTER,
        SessionPromise.READ_YOUR_WRITES,
        "c3 (read x=1) does not show c2 (write x=2), which alice made before; c1 (write x=1) shows"
            + " it.");
  }

  @Test
  void aReadThatGoesBackIsNotMonotonicReadsAndElseAllHold() {
    then("alice", write(1));
    then("alice", write(2));
    then("bob", read(2));
    then("bob", read(1));
    assertBroken(
        REGISTER,
        SessionPromise.MONOTONIC_READS,
        "c4 (read x=1) goes back behind c3 (read x=2), which bob had found before; c1 (write x=1),"
            + " c2 (write x=2) show it.");
  }

  @Test
  void aListWithoutTheFirstOfTwoIsNotMonotonicWritesAndElseAllHold() {
    then("alice", append(1));
    then("alice", append(2));
    then("bob", read(2));
    assertBroken(
        Model.list(),
        SessionPromise.MONOTONIC_WRITES,
        "c2 (append 2 to x) took effect without, or before, c1 (append 1 to x), which alice made"
            + " before; c3 (read x=2) shows it.");
  }

  /** Alice's second write was found by the swap that made what her first swap found. */
  @Test
  void swapsShowTheOrderOfARegistersVersions() {
    then("alice", new Act.Cas("3", "1"));
    then("alice", write(2));
    then("bob", new Act.Cas("2", "3"));
    for (var each : SessionPromise.values())
      assertThat(each.judge(calls, REGISTER, Effort.usual()).broken())
          .isEqualTo(each == SessionPromise.WRITES_FOLLOW_READS);
  }

  @Test
  void aVersionThatComesBackAfterAnotherIsNotMonotonicReads() {
    then("alice", write(1));
    then("bob", write(2));
    then("carol", read(2));
    then("carol", read(1));
    then("carol", read(2));
    assertBroken(
        REGISTER,
        SessionPromise.MONOTONIC_READS,
        "c5 (read x=2) goes back behind c4 (read x=1), which carol had found before; c2 (write"
            + " x=2), c1 (write x=1), c3 (read x=2) show it.");
  }

  /** No order has her own write before both and keeps the two in order. */
  @Test
  void whoFindsHerWriteAgainBehindAnotherHasGoneBack() {
    then("alice", write(1));
    then("bob", write(2));
    then("alice", read(2));
    then("alice", read(1));
    assertBroken(
        REGISTER,
        SessionPromise.MONOTONIC_READS,
        "c4 (read x=1) goes back behind c3 (read x=2), which alice had found before; c1 (write"
            + " x=1), c2 (write x=2) show it.");
  }

  @Test
  void whatOnesOwnWriteWillLeaveNobodyHasFound() {
    then("alice", read(1));
    then("alice", write(1));
    for (var each : SessionPromise.values())
      assertThat(each.judge(calls, REGISTER, Effort.usual()).broken())
          .isEqualTo(each == SessionPromise.WRITES_FOLLOW_READS);
  }

  @Test
  void whatNobodyWroteBreaksThePromisesThatAreAboutIt() {
    then("alice", write(1));
    then("alice", read(7));
    then("bob", write(2));
    then("bob", write(3));
    for (var each : SessionPromise.values())
      assertThat(each.judge(calls, REGISTER, Effort.usual()).broken())
          .isEqualTo(each == SessionPromise.READ_YOUR_WRITES);
    then("alice", read(1));
    assertThat(SessionPromise.MONOTONIC_READS.judge(calls, REGISTER, Effort.usual()).broken())
        .isTrue();
  }

  @Test
  void anAnswerWithoutItsQuestionIsNotWritesFollowReadsAndElseAllHold() {
    then("alice", append(1));
    then("bob", read(1));
    then("bob", append(2));
    then("carol", read(2, 1));
    assertBroken(
        Model.list(),
        SessionPromise.WRITES_FOLLOW_READS,
        "c3 (append 2 to x) took effect without, or before, what was found by c2 (read x=1), which"
            + " bob made before; c4 (read x=2 | 1) shows it.");
  }

  @Test
  void twoAnswersToEachOtherDoNotFollowWhatWasRead() {
    then("alice", read(2));
    then("alice", write(1));
    then("bob", read(1));
    then("bob", write(2));
    for (var each : SessionPromise.values())
      assertThat(each.judge(calls, REGISTER, Effort.usual()).broken())
          .isEqualTo(each == SessionPromise.WRITES_FOLLOW_READS);
  }

  @Test
  void anElementThatWasRemovedMayBeMissing() {
    then("alice", new Act.Add("1"));
    then("bob", read(1));
    then("alice", new Act.Remove("1"));
    then("bob", read());
    for (var each : SessionPromise.values())
      assertThat(each.judge(calls, Model.set(), Effort.usual()).holds()).isTrue();
  }

  @Test
  void twoWritesSeenInTwoOrdersKeepAll() {
    then("alice", write(1));
    then("bob", write(2));
    then("carol", read(1));
    then("carol", read(2));
    then("dave", read(2));
    then("dave", read(1));
    for (var each : SessionPromise.values())
      assertThat(each.judge(calls, REGISTER, Effort.usual()).holds()).isTrue();
  }

  @Test
  void aValueOfTwoWritersIsThatOfEither() {
    then("alice", write(1));
    then("bob", write(1));
    then("carol", read(1));
    assertThat(SessionPromise.MONOTONIC_READS.judge(calls, REGISTER, Effort.usual()).holds())
        .isTrue();
    then("carol", read());
    assertThat(SessionPromise.MONOTONIC_READS.judge(calls, REGISTER, Effort.usual()).broken())
        .isTrue();
  }

  /** What is implied is never broken, nor unknown, while what implies it holds. */
  @Test
  void aStrongerPromiseImpliesTheWeakerOnes() {
    var random = new Random(7);
    var seen = new int[5];
    for (int i = 0; i < 20_000; i++) {
      var some = JudgesTest.registers(random);
      boolean linearizable = Linearizability.judge(some, REGISTER, Effort.usual()).holds();
      boolean sequential = SequentialConsistency.judge(some, REGISTER, Effort.usual()).holds();
      boolean causal = CausalConsistency.judge(some, REGISTER, Effort.usual()).holds();
      boolean pram = PramConsistency.judge(some, REGISTER, Effort.usual()).holds();
      boolean firstThree =
          holds(SessionPromise.READ_YOUR_WRITES, some)
              && holds(SessionPromise.MONOTONIC_READS, some)
              && holds(SessionPromise.MONOTONIC_WRITES, some);
      boolean follows = holds(SessionPromise.WRITES_FOLLOW_READS, some);
      assertThat(sequential || !linearizable).as(some + "").isTrue();
      assertThat(causal || !sequential).as(some + "").isTrue();
      assertThat(pram || !causal).as(some + "").isTrue();
      assertThat(firstThree || !pram).as(some + "").isTrue();
      assertThat(follows || !causal).as(some + "").isTrue();
      if (some.all(call -> isExplained(call, some))) {
        assertThat(pram).as(some + "").isEqualTo(firstThree);
        assertThat(causal).as(some + "").isEqualTo(firstThree && follows);
      }
      seen[linearizable ? 0 : sequential ? 1 : causal ? 2 : pram ? 3 : 4]++;
    }
    for (int count : seen) assertThat(count).isGreaterThan(5);
  }

  /** Whether somebody can have left what a call found. */
  private static boolean isExplained(Call call, Seq<Call> calls) {
    var found = Sources.found(call).orElse(Seq.empty());
    return found.isEmpty()
        || new Sources(calls.filter(each -> !each.equals(call)).add(call), REGISTER)
            .of(calls.size() - 1, found)
            .any(source -> !isLater(calls.filter(each -> !each.equals(call)).get(source), call));
  }

  private static boolean isLater(Call change, Call call) {
    return change.client().equals(call.client()) && call.precedes(change);
  }

  private static boolean holds(SessionPromise promise, Seq<Call> calls) {
    return promise.judge(calls, REGISTER, Effort.usual()).holds();
  }

  /** The rest of a broken history that is left is broken, and nothing more can be left out. */
  @Test
  void aProofIsBrokenByItself() {
    var random = new Random(8);
    int smaller = 0;
    for (int i = 0; i < 2_000; i++) {
      var some = JudgesTest.registers(random);
      if (!(Linearizability.judge(some, REGISTER, Effort.usual())
          instanceof Judgement.Broken broken)) continue;
      var proof =
          Proof.of(
              some,
              broken,
              REGISTER,
              (part, effort) -> Linearizability.judge(part, REGISTER, effort),
              Effort.usual());
      assertThat(proof).contains(broken.stuck());
      assertThat(Linearizability.judge(proof, REGISTER, Effort.usual()).broken()).isTrue();
      if (proof.size() < some.size()) smaller++;
    }
    assertThat(smaller).isGreaterThan(200);
  }
}
