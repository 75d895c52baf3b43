package replab.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import replab.core.History;
import replab.core.Op;
import replab.core.Table;

class DurabilityTest {
  private static final History ONE_WRITE =
      new Story().wrote("w1", "alice", "x", "5", "1/1").history();

  @Test
  void aWriteInTheLeadersLogIsKept() {
    var scene = Scenes.of(ONE_WRITE).up("n1", "leader", 1, "1 x=5").scene();
    assertThat(Durability.judge(scene))
        .isEqualTo(new Verdict.Holds("1 acknowledged write, none lost"));
  }

  @Test
  void aWriteThatTheNewLeaderNeverHadIsLost() {
    var scene =
        Scenes.of(ONE_WRITE)
            .down("n1", "leader", 1, "1 x=5")
            .up("n2", "leader", 2, "2 n2 leads", "2 y=1")
            .scene();
    assertThat(Durability.judge(scene).text())
        .isEqualTo("w1 (write x=5) was acknowledged and is lost.");
    assertThat(Durability.judge(scene))
        .isInstanceOfSatisfying(
            Verdict.Broken.class, broken -> assertThat(broken.evidence()).hasSize(1));
  }

  @Test
  void anEmptyNewLeaderHasLostAll() {
    var scene = Scenes.of(ONE_WRITE).up("n2", "leader", 2).scene();
    assertThat(Durability.judge(scene).broken()).isTrue();
  }

  @Test
  void whileNobodyLeadsNothingIsLostThatADiskHolds() {
    var crashed =
        Scenes.of(ONE_WRITE).down("n1", "leader", 1, "1 x=5").up("n2", "follower", 1).scene();
    assertThat(Durability.judge(crashed).holds()).isTrue();
    var gone = Scenes.of(ONE_WRITE).down("n1", "blank", 0).up("n2", "follower", 1).scene();
    assertThat(Durability.judge(gone).broken()).isTrue();
  }

  @Test
  void anotherRecordInItsPlaceIsNotTheWrite() {
    var scene = Scenes.of(ONE_WRITE).up("n2", "leader", 2, "2 x=7", "2 y=1").scene();
    assertThat(Durability.judge(scene).broken()).isTrue();
  }

  @Test
  void theSameRecordRewrittenInItsPlaceIsTheWrite() {
    var scene = Scenes.of(ONE_WRITE).up("n2", "leader", 2, "2 x=5").scene();
    assertThat(Durability.judge(scene).holds()).isTrue();
  }

  @Test
  void whereRecordsTellNoTermAnAddIsAnyChangeOfItsKey() {
    var added =
        new Story()
            .ask("w1", "alice", "n1", new Op.Add("c", 2, Table.empty()))
            .done("w1", "1/1")
            .ask("w2", "alice", "n1", new Op.Write("x", "random()", Table.empty()))
            .done("w2", "1/2")
            .history();
    var kept = Scenes.of(added).up("n1", "head", 1, "0 c=2", "0 x=7").scene();
    assertThat(Durability.judge(kept).holds()).isTrue();
    var other = Scenes.of(added).up("n1", "head", 1, "0 c=2", "0 y=7").scene();
    assertThat(Durability.judge(other).text())
        .isEqualTo("w2 (write x=random()) was acknowledged and is lost.");
    var told = Scenes.of(added).up("n1", "leader", 2, "2 c=2", "1 x=7").scene();
    assertThat(Durability.judge(told).text())
        .isEqualTo("w1 (add 2 to c) was acknowledged and is lost.");
  }

  @Test
  void aWriteThatALaterOneReplacedIsKeptInTheLog() {
    var history =
        new Story()
            .wrote("w1", "alice", "x", "5", "1/1")
            .wrote("w2", "alice", "x", "6", "1/2")
            .history();
    var scene = Scenes.of(history).up("n1", "leader", 1, "1 x=5", "1 x=6").scene();
    assertThat(Durability.judge(scene).holds()).isTrue();
  }

  @Test
  void aLostWriteStaysLostWhenItsKeyIsWrittenAgain() {
    var history =
        new Story()
            .wrote("w1", "alice", "x", "5", "1/1")
            .wrote("w2", "alice", "x", "6", "2/2")
            .history();
    var scene = Scenes.of(history).up("n2", "leader", 2, "2 n2 leads", "2 x=6").scene();
    assertThat(Predicate.parse("lost(w1) and not lost(w2)").holds(scene)).isTrue();
  }

  @Test
  void aRecordThatTheLogForgotCountsAsKept() {
    var node = Scenes.recycled(Scenes.seen("leader", 1, "1 x=5", "1 x=6"), 1);
    assertThat(Durability.judge(ONE_WRITE, node).holds()).isTrue();
  }

  @Test
  void theLeaderOfTheHighestTermDecides() {
    var scene =
        Scenes.of(ONE_WRITE)
            .paused("n1", "leader", 1, "1 x=5")
            .up("n2", "leader", 2, "2 n2 leads")
            .scene();
    assertThat(Durability.judge(scene).broken()).isTrue();
  }

  @Test
  void anyOfSeveralLeadersOfOneTermKeepsAWrite() {
    var scene =
        Scenes.of(ONE_WRITE)
            .down("n1", "leader", 1, "1 x=5")
            .up("n2", "leader", 1, "1 y=1", "1 y=2")
            .scene();
    assertThat(Durability.judge(scene).holds()).isTrue();
  }

  @Test
  void onlyAcknowledgedWritesCanBeLost() {
    var history =
        new Story()
            .write("w1", "alice", "x", "5")
            .gaveUp("w1", "no answer")
            .write("w2", "alice", "x", "6")
            .failed("w2", "not the leader")
            .write("w3", "alice", "x", "7")
            .history();
    assertThat(Durability.judge(Scenes.of(history).up("n1", "leader", 1).scene()))
        .isEqualTo(new Verdict.Holds("no write was acknowledged yet"));
  }

  // ---- Without positions: what the data shows.

  @Test
  void withoutALogTheDataDecides() {
    var history = new Story().wrote("w1", "alice", "x", "5", "").history();
    assertThat(Durability.judge(history, Scenes.copy(Table.of("x", "5"))).holds()).isTrue();
    assertThat(Durability.judge(history, Scenes.copy(Table.of("x", "4 | 5"))).holds()).isTrue();
    assertThat(Durability.judge(history, Scenes.copy(Table.of("x", "4"))).broken()).isTrue();
    assertThat(Durability.judge(history, Scenes.copy(Table.empty())).broken()).isTrue();
  }

  @Test
  void aLaterWriteReplacesButOneAtTheSameTimeDestroys() {
    var later =
        new Story()
            .wrote("w1", "alice", "x", "5", "")
            .write("w2", "bob", "x", "6")
            .gaveUp("w2", "no answer")
            .history();
    assertThat(Durability.judge(later, Scenes.copy(Table.of("x", "6"))).holds()).isTrue();
    var atOnce =
        new Story()
            .write("w1", "alice", "x", "5")
            .write("w2", "bob", "x", "6")
            .done("w1", "")
            .done("w2", "")
            .history();
    assertThat(Durability.judge(atOnce, Scenes.copy(Table.of("x", "6"))).text())
        .startsWith("w1 (write x=5) was acknowledged and is lost");
  }

  @Test
  void theNewestWriteMayBeTheOneThatIsLost() {
    var history =
        new Story().wrote("w1", "a", "x", "5", "").wrote("w2", "b", "x", "6", "").history();
    assertThat(Durability.judge(history, Scenes.copy(Table.of("x", "5"))).text())
        .startsWith("w2 (write x=6)");
  }

  @Test
  void aDeleteIsLostWhenItsKeyIsBack() {
    var history =
        new Story()
            .wrote("w1", "alice", "x", "5", "")
            .ask("d1", "alice", "n1", new Op.Delete("x", Table.empty()))
            .done("d1", "")
            .history();
    assertThat(Durability.judge(history, Scenes.copy(Table.empty())).holds()).isTrue();
    assertThat(Durability.judge(history, Scenes.copy(Table.of("x", "5"))).text())
        .startsWith("d1 (delete x)");
  }

  @Test
  void anAddIsNeverCalledLostWithoutItsPosition() {
    var history =
        new Story()
            .ask("a1", "alice", "n1", new Op.Add("x", 1, Table.empty()))
            .done("a1", "")
            .history();
    assertThat(Durability.judge(history, Scenes.copy(Table.of("x", "0"))).holds()).isTrue();
  }
}
