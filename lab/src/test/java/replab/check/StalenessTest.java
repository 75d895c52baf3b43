package replab.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import replab.core.Op;
import replab.core.Table;

class StalenessTest {
  @Test
  void aReadOfTheLatestWriteIsFresh() {
    assertFresh(new Story().wrote("w1", "a", "x", "5", "").saw("r1", "b", "x", "", "5"));
  }

  @Test
  void aReadOfWhatWasReplacedBeforeIsStale() {
    var story =
        new Story()
            .wrote("w1", "a", "x", "4", "")
            .wrote("w2", "a", "x", "5", "")
            .saw("r1", "b", "x", "", "5")
            .saw("r2", "b", "x", "", "4");
    assertThat(Staleness.judge(story.history()).text())
        .isEqualTo(
            "2 reads, 1 stale: r2 found 4, though w2 (write x=5) had ended before it began.");
  }

  @Test
  void findingNothingAfterAnAcknowledgedWriteIsStale() {
    assertStale(new Story().wrote("w1", "a", "x", "5", "").saw("r1", "b", "x", ""));
  }

  @Test
  void findingWhatNobodyWroteAfterAnAcknowledgedWriteIsStale() {
    assertStale(new Story().wrote("w1", "a", "x", "5", "").saw("r1", "b", "x", "", "seed"));
  }

  @Test
  void aReadDuringTheWriteMayFindEither() {
    for (var value : new String[] {"4", "5"})
      assertFresh(
          new Story()
              .wrote("w1", "a", "x", "4", "")
              .write("w2", "a", "x", "5")
              .read("r1", "b", "n2", "x")
              .done("w2", "")
              .found("r1", "", value));
  }

  @Test
  void ofTwoWritesAtOnceEitherMayBeTheNewer() {
    for (var value : new String[] {"4", "5"})
      assertFresh(
          new Story()
              .write("w1", "a", "x", "4")
              .write("w2", "b", "x", "5")
              .done("w1", "")
              .done("w2", "")
              .saw("r1", "c", "x", "", value));
  }

  @Test
  void aWriteWhoseEndNobodyKnowsMayComeLate() {
    assertFresh(
        new Story()
            .write("w1", "a", "x", "4")
            .gaveUp("w1", "no answer")
            .wrote("w2", "b", "x", "5", "")
            .saw("r1", "c", "x", "", "4"));
  }

  @Test
  void aFailedWriteIsNoSource() {
    assertStale(
        new Story()
            .wrote("w1", "a", "x", "4", "")
            .wrote("w2", "a", "x", "5", "")
            .write("w3", "a", "x", "4")
            .failed("w3", "not the leader")
            .saw("r1", "b", "x", "", "4"));
  }

  @Test
  void theSameValueWrittenAgainIsFresh() {
    assertFresh(
        new Story()
            .wrote("w1", "a", "x", "4", "")
            .wrote("w2", "a", "x", "5", "")
            .wrote("w3", "a", "x", "4", "")
            .saw("r1", "b", "x", "", "4"));
  }

  @Test
  void aDeleteExplainsAnAbsenceAndAnAddAnyNumber() {
    assertFresh(
        new Story()
            .wrote("w1", "a", "x", "4", "")
            .ask("d1", "a", "n1", new Op.Delete("x", Table.empty()))
            .done("d1", "")
            .saw("r1", "b", "x", ""));
    assertFresh(
        new Story()
            .wrote("w1", "a", "x", "4", "")
            .ask("a1", "a", "n1", new Op.Add("x", 1, Table.empty()))
            .done("a1", "")
            .saw("r1", "b", "x", "", "5"));
    assertFresh(new Story().wrote("w1", "a", "x", "random()", "").saw("r1", "b", "x", "", "0.7"));
  }

  @Test
  void otherKeysDoNotMatter() {
    assertFresh(new Story().wrote("w1", "a", "y", "5", "").saw("r1", "b", "x", ""));
  }

  @Test
  void nothingReadIsNothingStale() {
    assertThat(Staleness.judge(new Story().history()))
        .isEqualTo(new Verdict.Holds("nothing was read yet"));
  }

  private static void assertFresh(Story story) {
    assertThat(Staleness.judge(story.history()))
        .isEqualTo(
            new Verdict.Holds("1 read, none stale: none lacks what was acknowledged before it"));
  }

  private static void assertStale(Story story) {
    assertThat(Staleness.judge(story.history()).broken()).isTrue();
  }
}
