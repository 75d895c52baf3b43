package replab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.check.SessionGuarantees.MONOTONIC_READS;
import static replab.check.SessionGuarantees.MONOTONIC_WRITES;
import static replab.check.SessionGuarantees.READ_YOUR_WRITES;
import static replab.check.SessionGuarantees.WRITES_FOLLOW_READS;

import org.junit.jupiter.api.Test;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

/** Stamps are a term and a number of records: 1/3 is the third record of term 1's log. */
class SessionGuaranteesTest {
  // ---- Read your writes

  @Test
  void aReadOfMyOwnWriteReadsMyWrites() {
    assertHolds(
        READ_YOUR_WRITES,
        new Story().wrote("w1", "alice", "x", "5", "1/1").saw("r1", "alice", "x", "1/1", "5"));
  }

  @Test
  void aReadOfALaterWriteReadsMyWrites() {
    assertHolds(
        READ_YOUR_WRITES,
        new Story()
            .wrote("w1", "alice", "x", "5", "1/1")
            .wrote("w2", "bob", "x", "6", "1/2")
            .saw("r1", "alice", "x", "1/2", "6"));
  }

  @Test
  void aReadOfAnOlderVersionDoesNot() {
    var story =
        new Story()
            .wrote("w0", "bob", "x", "4", "1/1")
            .wrote("w1", "alice", "x", "5", "1/2")
            .saw("r1", "alice", "x", "1/1", "4");
    assertThat(READ_YOUR_WRITES.judge(story.history()).text())
        .isEqualTo("alice write x=5 (w1), then read x=4 (r1), which does not rest on it.");
  }

  @Test
  void aReadThatFindsNothingDoesNotUnlessSomebodyDeletes() {
    var lost = new Story().wrote("w1", "alice", "x", "5", "").saw("r1", "alice", "x", "");
    assertThat(READ_YOUR_WRITES.judge(lost.history()).broken()).isTrue();
    var deleted =
        new Story()
            .wrote("w1", "alice", "x", "5", "1/1")
            .ask("d1", "bob", "n1", new Op.Delete("x", Table.empty()))
            .done("d1", "1/2")
            .saw("r1", "alice", "x", "1/2");
    assertHolds(READ_YOUR_WRITES, deleted);
  }

  @Test
  void anotherClientsReadIsOfAnotherSession() {
    var story =
        new Story()
            .wrote("w1", "alice", "x", "5", "1/1")
            .wrote("w2", "alice", "x", "6", "1/2")
            .saw("r1", "bob", "x", "1/1", "5");
    assertThat(READ_YOUR_WRITES.judge(story.history()).text())
        .isEqualTo("nothing to judge: no session holds two such operations, one after the other");
  }

  @Test
  void whatOverlapsHasNoOrder() {
    var story =
        new Story()
            .write("w1", "alice", "x", "5")
            .read("r1", "alice", "n2", "x")
            .done("w1", "1/1")
            .found("r1", "1/0");
    assertThat(READ_YOUR_WRITES.judge(story.history()).holds()).isTrue();
  }

  @Test
  void aNewTermMayOrMayNotHoldTheWrite() {
    var story =
        new Story()
            .wrote("w1", "alice", "x", "5", "1/1")
            .wrote("w2", "bob", "x", "6", "2/3")
            .saw("r1", "alice", "x", "2/3", "6");
    assertThat(READ_YOUR_WRITES.judge(story.history()))
        .isEqualTo(
            new Verdict.Unknown(
                "alice write x=5 (w1), then read x=6 (r1); the answers do not tell whether that"
                    + " rests on it."));
  }

  @Test
  void aNewTermWhoseLogIsShorterDoesNotHoldTheWrite() {
    assertBroken(
        READ_YOUR_WRITES,
        new Story()
            .wrote("w0", "bob", "x", "4", "1/1")
            .wrote("w1", "alice", "x", "5", "1/3")
            .saw("r1", "alice", "x", "2/1", "4"));
  }

  @Test
  void anotherRecordAtItsPositionIsNotTheWrite() {
    assertBroken(
        READ_YOUR_WRITES,
        new Story()
            .wrote("w1", "alice", "x", "5", "1/2")
            .wrote("w2", "bob", "x", "6", "2/2")
            .saw("r1", "alice", "x", "2/2", "6"));
  }

  @Test
  void anOldLeadersLogHoldsNoWriteOfANewTerm() {
    assertBroken(
        READ_YOUR_WRITES,
        new Story()
            .wrote("w1", "alice", "x", "5", "2/2")
            .wrote("w2", "bob", "x", "6", "1/3")
            .saw("r1", "alice", "x", "1/3", "6"));
  }

  @Test
  void answersWithoutStampsDoNotTell() {
    var story =
        new Story()
            .wrote("w0", "bob", "x", "4", "")
            .wrote("w1", "alice", "x", "5", "")
            .saw("r1", "alice", "x", "", "4");
    assertUnknown(READ_YOUR_WRITES, story);
  }

  @Test
  void whereStampsDoNotTellValuesMay() {
    var story =
        new Story()
            .wrote("w1", "bob", "x", "1", "")
            .wrote("w2", "bob", "x", "2", "")
            .saw("r1", "alice", "x", "", "2")
            .saw("r2", "alice", "x", "", "1");
    assertThat(MONOTONIC_READS.judge(story.history()).text())
        .isEqualTo(
            "r2 (read x=1) goes back behind r1 (read x=2), which alice had found before; w1 (write"
                + " x=1), w2 (write x=2) show it.");
  }

  @Test
  void oneBreachOutweighsWhatIsUnknown() {
    assertBroken(
        READ_YOUR_WRITES,
        new Story()
            .wrote("w0", "bob", "y", "4", "")
            .wrote("w1", "alice", "y", "5", "")
            .saw("r1", "alice", "y", "", "4")
            .wrote("w2", "alice", "x", "5", "1/1")
            .saw("r2", "alice", "x", "1/0"));
  }

  // ---- Monotonic reads

  @Test
  void readsThatGoForwardAreMonotonic() {
    assertHolds(
        MONOTONIC_READS,
        writes()
            .saw("r1", "alice", "x", "1/0")
            .saw("r2", "alice", "x", "1/1", "4")
            .saw("r3", "alice", "x", "1/1", "4")
            .saw("r4", "alice", "x", "1/2", "5"));
  }

  @Test
  void readsThatGoBackAreNot() {
    var story = writes().saw("r1", "alice", "x", "1/2", "5").saw("r2", "alice", "x", "1/1", "4");
    assertThat(MONOTONIC_READS.judge(story.history()).text())
        .isEqualTo("alice read x=5 (r1), then read x=4 (r2), which does not rest on it.");
    assertThat(((Verdict.Broken) MONOTONIC_READS.judge(story.history())).evidence().toString())
        .contains("r1", "r2");
  }

  @Test
  void goingBackToNothingIsNot() {
    assertBroken(
        MONOTONIC_READS,
        writes().saw("r1", "alice", "x", "1/2", "5").saw("r2", "alice", "x", "1/0"));
  }

  @Test
  void twoClientsMaySeeDifferentTimes() {
    assertThat(
            MONOTONIC_READS
                .judge(
                    writes()
                        .saw("r1", "alice", "x", "1/2", "5")
                        .saw("r2", "bob", "x", "1/1", "4")
                        .history())
                .holds())
        .isTrue();
  }

  @Test
  void goingBackIsSeenAcrossTermsWhenTheHistoryKnowsTheWrite() {
    assertBroken(
        MONOTONIC_READS,
        writes().saw("r1", "alice", "x", "1/2", "5").saw("r2", "alice", "x", "2/1", "4"));
  }

  @Test
  void acrossTermsValuesTellWhereTheWriteWasNotAnswered() {
    var story =
        new Story()
            .wrote("w1", "bob", "x", "4", "1/1")
            .write("w2", "bob", "x", "5")
            .gaveUp("w2", "no answer")
            .saw("r1", "alice", "x", "1/2", "5")
            .saw("r2", "alice", "x", "2/1", "4");
    assertBroken(MONOTONIC_READS, story);
  }

  @Test
  void anUnknownWriteIsEvidenceWithinOneTerm() {
    assertBroken(
        MONOTONIC_READS,
        new Story()
            .wrote("w1", "bob", "x", "4", "1/1")
            .write("w2", "bob", "x", "5")
            .gaveUp("w2", "no answer")
            .saw("r1", "alice", "x", "1/2", "5")
            .saw("r2", "alice", "x", "1/1", "4"));
  }

  @Test
  void whatWasDeletedDoesNotComeBack() {
    var story =
        new Story()
            .wrote("w1", "bob", "x", "4", "1/1")
            .ask("d1", "bob", "n1", new Op.Delete("x", Table.empty()))
            .done("d1", "1/2")
            .saw("r1", "alice", "x", "1/2")
            .saw("r2", "alice", "x", "1/1", "4");
    assertBroken(MONOTONIC_READS, story);
  }

  @Test
  void anAbsenceWhileTheWriteWasUnderWayIsNoDelete() {
    var story =
        new Story()
            .write("w1", "bob", "x", "4")
            .saw("r1", "alice", "x", "1/2")
            .ask("d1", "bob", "n1", new Op.Delete("x", Table.empty()))
            .done("w1", "1/1")
            .saw("r2", "alice", "x", "1/1", "4");
    assertThat(MONOTONIC_READS.judge(story.history()).broken()).isFalse();
  }

  @Test
  void anAbsenceOfWhatWasNeverThereAsksForNothing() {
    assertHolds(
        MONOTONIC_READS,
        new Story()
            .saw("r1", "alice", "x", "1/7")
            .wrote("w1", "bob", "x", "4", "2/1")
            .saw("r2", "alice", "x", "2/1", "4"));
  }

  // ---- Monotonic writes

  @Test
  void writesOfOneLogInOrderAreMonotonic() {
    assertHolds(
        MONOTONIC_WRITES,
        new Story()
            .wrote("w1", "alice", "x", "4", "1/1")
            .wrote("w2", "alice", "y", "5", "1/2")
            .wrote("w3", "alice", "x", "6", "1/4"));
  }

  @Test
  void aWriteToANewLogThatHasNotTheEarlierOneIsNot() {
    assertBroken(
        MONOTONIC_WRITES,
        new Story().wrote("w1", "alice", "x", "4", "1/3").wrote("w2", "alice", "y", "5", "2/2"));
  }

  @Test
  void aWriteToAnOldLeaderIsNot() {
    assertBroken(
        MONOTONIC_WRITES,
        new Story().wrote("w1", "alice", "x", "4", "2/2").wrote("w2", "alice", "y", "5", "1/9"));
  }

  @Test
  void aLongerLogOfANewTermDoesNotTell() {
    assertUnknown(
        MONOTONIC_WRITES,
        new Story().wrote("w1", "alice", "x", "4", "1/1").wrote("w2", "alice", "y", "5", "2/3"));
  }

  // ---- Writes follow reads

  @Test
  void aWriteToTheLogThatWasReadFollows() {
    assertHolds(
        WRITES_FOLLOW_READS,
        writes().saw("r1", "alice", "x", "1/2", "5").wrote("w3", "alice", "y", "9", "1/3"));
  }

  @Test
  void aWriteToALogWithoutWhatWasReadDoesNotFollow() {
    assertBroken(
        WRITES_FOLLOW_READS,
        writes().saw("r1", "alice", "x", "1/2", "5").wrote("w3", "alice", "y", "9", "2/2"));
  }

  @Test
  void aReadOfWhatWasAlwaysThereAsksForNothing() {
    assertHolds(
        WRITES_FOLLOW_READS,
        new Story().saw("r1", "alice", "x", "1/0", "seed").wrote("w3", "alice", "y", "9", "2/2"));
  }

  @Test
  void anAbsenceThatADeleteExplainsDoesNotTell() {
    assertUnknown(
        WRITES_FOLLOW_READS,
        writes()
            .ask("d1", "bob", "n1", new Op.Delete("x", Table.empty()))
            .done("d1", "1/3")
            .saw("r1", "alice", "x", "1/3")
            .wrote("w3", "alice", "y", "9", "1/4"));
  }

  @Test
  void nothingIsAskedOfASessionThatIsEmpty() {
    for (var guarantee : SessionGuarantees.values())
      assertThat(guarantee.judge(new Story().history()).text()).startsWith("nothing to judge");
  }

  /** Bob wrote 4, then 5. */
  private static Story writes() {
    return new Story().wrote("w1", "bob", "x", "4", "1/1").wrote("w2", "bob", "x", "5", "1/2");
  }

  private static void assertHolds(SessionGuarantees guarantee, Story story) {
    var verdict = guarantee.judge(story.history());
    assertThat(verdict.holds()).as(verdict.text()).isTrue();
    assertThat(verdict.text()).endsWith("each in order");
  }

  private static void assertBroken(SessionGuarantees guarantee, Story story) {
    var verdict = guarantee.judge(story.history());
    assertThat(verdict.broken()).as(verdict.text()).isTrue();
    assertThat(((Verdict.Broken) verdict).evidence()).isNotEqualTo(Seq.empty());
  }

  private static void assertUnknown(SessionGuarantees guarantee, Story story) {
    assertThat(guarantee.judge(story.history())).isInstanceOf(Verdict.Unknown.class);
  }
}
