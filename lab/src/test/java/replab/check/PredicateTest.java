package replab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.core.Lsn;
import replab.core.Mistake;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

class PredicateTest {
  /**
   * n1 leads with x=4 and x=5, n2 has only x=4, n3 is down with nothing, m watches; w1 wrote 4, w2
   * wrote 5; alice read 4 at n2, though 5 was there.
   */
  private static final Scene SCENE =
      Scenes.of(
              new Story()
                  .wrote("w1", "bob", "x", "4", "1/1")
                  .wrote("w2", "bob", "x", "5", "1/2")
                  .ask("r1", "alice", "n2", new Op.Read("x", Table.of("from", "n2,n3")))
                  .found("r1", "1/1", "4")
                  .write("w3", "alice", "y", "7")
                  .gaveUp("w3", "alice gave up")
                  .write("w4", "carol", "x", "8")
                  .failed("w4", "n2 is a follower")
                  .write("w5", "dave", "x", "9")
                  .history())
          .up("n1", "leader", 3, "1 x=4", "1 x=5", "1 role=boss", "1 read-mode=new")
          .paused("n2", "follower", 2, "1 x=4")
          .down("n3", "follower", 1)
          .up("m", "monitor", 3)
          .setting("sync", "0")
          .setting("read-repair", "off")
          .setting("reads", "linearizable")
          .at(12, 2)
          .scene();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n1.x == 5",
        "settings.reads == linearizable and settings.reads in (linearizable, causal)",
        "n1.x == '5'",
        "n1.x == 5.0",
        "n1.x != 4",
        "n2.x < 5",
        "n2.x <= 4",
        "n1.x > n2.x",
        "n1.x >= 5",
        "n1['role'] == boss",
        "n1[role] == boss",
        "n1[\"role\"] == 'boss'",
        "n1.read-mode == new",
        "n2.y == absent",
        "n2.y != 5",
        "not n2.y < 5 and not n2.y > 5",
        "n2.x + 1 == n1.x",
        "n1.x - 1 == 4",
        "n1.x * 2 + 1 == 11",
        "1 + n1.x * 2 == 11",
        "2 * (n1.x + 1) == 12",
        "-n1.x == -5",
        "n1.x - -1 == 6",
        "n1.role + 1 == n1.role + 2",
        "n1.x in (4, 5)",
        "n1.x not in (3, 4)",
        "not n1.x in (3, 4)",
        "n1.x == 5 or n1.x == 6 and false",
        "not (n1.x == 4) and (n2.x == 4 or n2.x == 5)",
        "true",
        "not false",
        "n1.up",
        "n1.up == true",
        "not n3.up",
        "n2.paused",
        "n1.leads and not n2.leads",
        "n1.role == leader",
        "follower == n2.role",
        "n2.role in (leader, follower)",
        "n2.role not in (leader, monitor)",
        "n1.term == 3 and n1.timeline == 3",
        "n1.position == 160 and n1.flushed == 160 and n1.replayed == 160",
        "n1.log == 4",
        "lag(n2) == 120",
        "lag(n1) == 0",
        "acked(w1)",
        "failed(w4)",
        "unknown(w3)",
        "running(w5)",
        "not acked(w4) and not acked(w3) and not acked(w5)",
        "value(r1) == 4",
        "value(w2) == 5",
        "value(w5) == 9",
        "not lost(w1)",
        "stale(r1)",
        "unknown(alice) and stale(alice) and not lost(bob)",
        "acked(bob) and failed(carol) and running(dave)",
        "alice.value == 4",
        "alice.start <= alice.end",
        "bob.value == 'nothing yet' or bob.value != 5",
        "n3 in alice.from and n2 in alice.from and n1 not in alice.from",
        "w1.from == n1",
        "w1.end < r1.start",
        "w1 before r1",
        "w1 before alice",
        "not r1 before w1",
        "not w5 before r1",
        "w2.value == 5",
        "leaders == 1",
        "leader == n1",
        "leader in (n1, n2)",
        "n == 3",
        "messages == 2",
        "step == 12",
        "not equal_logs",
        "not converged",
        "settings.sync == 0",
        "settings.read-repair == off",
        "  n1.x==5  ",
        "n1.x-old == absent",
      })
  void holds(String text) {
    assertThat(Predicate.parse(text).holds(SCENE)).isTrue();
    assertThat(Predicate.parse(text).met(SCENE)).isTrue();
    assertThat(Predicate.parse(text).explain(SCENE)).isEmpty();
    assertThat(Predicate.parse("not (" + text + ")").holds(SCENE)).isFalse();
  }

  @Test
  void absentIsNeitherLessNorMoreThanAnything() {
    for (var sign : Seq.of("<", "<=", ">", ">="))
      assertThat(Predicate.parse("n2.y " + sign + " n2.z").holds(SCENE)).isFalse();
    assertThat(Predicate.parse("n2.y == n2.z").holds(SCENE)).isTrue();
    assertThat(Predicate.parse("n2.y == 'absent'").holds(SCENE)).isFalse();
  }

  @Test
  void severalLeadersHaveNoOneName() {
    var scene =
        new Scenes().up("n1", "leader", 1).up("n2", "leader", 2).down("n3", "leader", 3).scene();
    assertThat(Predicate.parse("leaders == 2 and leader == none").holds(scene)).isTrue();
  }

  @Test
  void aPausedLeaderCounts() {
    var scene = new Scenes().paused("n1", "leader", 1).up("n2", "leader", 2).scene();
    assertThat(Predicate.parse("leaders == 2").holds(scene)).isTrue();
  }

  @Test
  void copiesThatAreUpConverge() {
    var scene =
        new Scenes()
            .up("n1", "leader", 1, "1 x=4")
            .up("n2", "follower", 1, "1 x=4")
            .down("n3", "follower", 1)
            .scene();
    assertThat(Predicate.parse("converged and equal_logs").holds(scene)).isTrue();
  }

  @Test
  void equalDataMayComeOfDifferentLogs() {
    var scene =
        new Scenes()
            .up("n1", "leader", 2, "1 x=4", "2 x=5")
            .up("n2", "follower", 1, "1 x=4", "1 x=5")
            .scene();
    assertThat(Predicate.parse("converged and not equal_logs").holds(scene)).isTrue();
  }

  @Test
  void aLogThatForgotItsBeginningEqualsOneThatDidNot() {
    var whole = Scenes.seen("leader", 1, "1 x=4", "1 x=5", "1 x=6");
    var scene =
        new Scenes()
            .node("n1", true, false, whole)
            .node("n2", true, false, Scenes.recycled(whole, 2))
            .node("n3", true, false, Scenes.recycled(whole, 3))
            .scene();
    assertThat(Predicate.parse("equal_logs").holds(scene)).isTrue();
  }

  @Test
  void siblingsAreLookedThroughByIn() {
    var scene =
        new Scenes()
            .node("n1", true, false, Scenes.copy(Table.of("x", "4 | 5")))
            .history(new Story().saw("r1", "alice", "x", "", "4", "5").history())
            .scene();
    assertThat(Predicate.parse("5 in n1.x and 6 not in n1.x and n1.x == '4 | 5'").holds(scene))
        .isTrue();
    assertThat(Predicate.parse("4 in alice.value and alice.value == '4 | 5'").holds(scene))
        .isTrue();
  }

  @Test
  void aClientsValueIsWhatItReadEvenWhenItWroteLater() {
    var scene =
        Scenes.of(
                new Story()
                    .saw("r1", "alice", "x", "1/1", "4")
                    .wrote("w1", "alice", "x", "5", "1/2")
                    .read("r2", "alice", "n1", "x")
                    .history())
            .scene();
    assertThat(Predicate.parse("alice.value == 4 and alice.end == 0").holds(scene)).isTrue();
  }

  @Test
  void aClientThatOnlyWroteHasNoValueButPhases() {
    var scene = Scenes.of(new Story().wrote("w1", "bob", "x", "5", "1/1").history()).scene();
    assertThat(Predicate.parse("bob.value == 5").holds(scene)).isFalse();
    assertThat(Predicate.parse("bob.end == 0 and n1 in bob.from").holds(scene)).isTrue();
  }

  @Test
  void overlappingOperationsAreNotBeforeOneAnother() {
    var scene =
        Scenes.of(
                new Story()
                    .write("w1", "bob", "x", "5")
                    .read("r1", "alice", "n2", "x")
                    .done("w1", "1/1")
                    .found("r1", "1/0")
                    .history())
            .scene();
    assertThat(Predicate.parse("w1 before r1 or r1 before w1").holds(scene)).isFalse();
    assertThat(Predicate.parse("alice.value == absent and not stale(r1)").holds(scene)).isTrue();
  }

  @Test
  void theLagIsThatBehindTheLeaderOfTheHighestTerm() {
    var scene =
        new Scenes()
            .paused("n1", "leader", 1, "1 x=1", "1 x=2", "1 x=3")
            .up("n2", "leader", 2, "1 x=1", "2 x=9")
            .node(
                "n3",
                true,
                false,
                Scenes.seen("follower", 2, new Lsn(40), Table.empty(), Seq.empty()))
            .scene();
    assertThat(Predicate.parse("lag(n3) == 40").holds(scene)).isTrue();
  }

  @Test
  void aGoalMaySpeakOfWhatIsYetToCome() {
    var scene = new Scenes().up("n1", "follower", 1).scene();
    for (var text :
        Seq.of(
            "alice.value == new",
            "alice.end < bob.start",
            "n3 in alice.from",
            "lost(w1)",
            "stale(r1)",
            "w1 before r1",
            "value(r1) == 5",
            "n4.x == 5",
            "n4.up",
            "lag(n1) == 0",
            "lag(n4) > 0")) assertThat(Predicate.parse(text).met(scene)).as(text).isFalse();
    assertThat(Predicate.parse("not lost(w1)").met(scene)).isTrue();
  }

  @Test
  void partsAreTheConditionsThatAndJoins() {
    var parts = Predicate.parse("n1.x == 5 and (n2.up and n3.up) and (n1.up or n2.up)").parts();
    assertThat(parts.map(Predicate::text))
        .containsExactly("n1.x == 5", "n2.up", "n3.up", "n1.up or n2.up");
    assertThat(parts.filter(part -> !part.met(SCENE)).map(Predicate::text))
        .containsExactly("n3.up");
    assertThat(Predicate.parse("n1.up or n2.up").parts().map(Predicate::text))
        .containsExactly("n1.up or n2.up");
  }

  @Test
  void failuresAreExplained() {
    assertThat(explain("n2.x == 5")).containsExactly("n2.x == 5: n2.x is 4");
    assertThat(explain("n2.x == n1.x")).containsExactly("n2.x == n1.x: n2.x is 4, n1.x is 5");
    assertThat(explain("n1.x == 5 and n2.x == 5 and not n1.up"))
        .containsExactly("n2.x == 5: n2.x is 4", "not n1.up: n1.up is true");
    assertThat(explain("n2.x == 5 or n2.x == 6"))
        .containsExactly("n2.x == 5: n2.x is 4", "n2.x == 6: n2.x is 4");
    assertThat(explain("(n2.x + 1) * 2 == 9"))
        .containsExactly("(n2.x + 1) * 2 == 9: (n2.x + 1) * 2 is 10");
    assertThat(explain("n1.role * 2 == 1"))
        .containsExactly("n1.role * 2 == 1: n1.role * 2 is no number");
    assertThat(explain("n1 in alice.from"))
        .containsExactly("n1 in alice.from: alice.from is n2,n3");
    assertThat(explain("n2.postion == 0"))
        .containsExactly("n2.postion == 0: n2.postion is absent (did you mean position?)");
    assertThat(explain("false")).containsExactly("false");
    assertThat(explain("leader == n2")).containsExactly("leader == n2: leader is n1");
    assertThat(explain("lag(n2) == 0")).containsExactly("lag(n2) == 0: lag(n2) is 120");
  }

  @Test
  void operationsAreExplainedByHowTheyStand() {
    assertThat(explain("acked(w4)")).containsExactly("acked(w4): w4 failed: n2 is a follower");
    assertThat(explain("acked(w3)")).containsExactly("acked(w3): w3 is unknown: alice gave up");
    assertThat(explain("acked(w5)")).containsExactly("acked(w5): w5 is running");
    assertThat(explain("failed(w1)")).containsExactly("failed(w1): w1 is acknowledged");
    assertThat(explain("lost(w1)")).containsExactly("lost(w1): w1 is kept");
    assertThat(explain("lost(w5)")).containsExactly("lost(w5): w5 is running");
    assertThat(explain("lost(r1)")).containsExactly("lost(r1): r1 changes nothing");
    assertThat(explain("not stale(r1)"))
        .containsExactly(
            "not stale(r1): r1 found 4, though w2 (write x=5) had ended before it began");
    assertThat(explain("value(r1) == 5")).containsExactly("value(r1) == 5: value(r1) is 4");
    assertThat(explain("r1 before w1"))
        .containsExactly("r1 before w1: r1 lasted from phase 2 to 2, w1 lasted from phase 0 to 0");
    assertThat(explain("w5 before w1"))
        .containsExactly(
            "w5 before w1: w5 lasted from phase 4 to nothing yet, w1 lasted from phase 0 to 0");
  }

  @Test
  void copiesAreExplainedByWhatTellsThemApart() {
    assertThat(explain("converged"))
        .containsExactly("converged: read-mode is new on n1 and absent on n2");
    assertThat(explain("equal_logs"))
        .containsExactly("equal_logs: n1's log ends at 0/A0, n2's at 0/28");
  }

  @Test
  void whatIsYetToComeIsExplainedAsMissing() {
    assertThat(explain("acked(w9)")).containsExactly("acked(w9): there is no w9 yet");
    assertThat(explain("zoe.value == 5")).containsExactly("zoe.value == 5: there is no zoe yet");
    assertThat(explain("w9 before r9"))
        .containsExactly("w9 before r9: there is no w9 yet, there is no r9 yet");
    assertThat(explain("value(r9) == 5")).containsExactly("value(r9) == 5: there is no r9 yet");
    assertThat(explain("lag(n9) == 5")).containsExactly("lag(n9) == 5: there is no n9 yet");
  }

  @Test
  void whatClientsSawIsJudgedAsAWhole() {
    assertThat(Predicate.parse("sequential and causal and pram").holds(SCENE)).isTrue();
    assertThat(Predicate.parse("staleness(x) == 1 and staleness == 1").holds(SCENE)).isTrue();
    assertThat(Predicate.parse("linearizable(y) and linearizable('y')").holds(SCENE)).isTrue();
    assertThat(explain("linearizable and staleness(x) < 1"))
        .containsExactly(
            "linearizable: w1 (write x=4), w2 (write x=5) can be put in this order; r1 (read x=4)"
                + " cannot follow.",
            "staleness(x) < 1: staleness is 1");
    assertThat(Predicate.parse("linearizable(x)").keys(SCENE)).containsExactly("x");
    assertThat(Predicate.parse("linearizable(x) and pram").aboutClientsAlone(SCENE)).isTrue();
  }

  /** A search that was given up is neither yes nor no. */
  @Test
  void whatNobodyKnowsIsNotSaid() {
    var story = new Story();
    for (int i = 0; i < 24; i++)
      story.ask("a" + i, "c" + i, "n1", new Op.Add("x", 1L << i, Table.empty()));
    for (int i = 0; i < 24; i++) story.done("a" + i, "");
    var scene = Scenes.of(story.saw("r1", "d", "x", "", "none").history()).scene();
    assertThatThrownBy(() -> Predicate.parse("not linearizable(x)").met(scene))
        .isInstanceOf(Mistake.class)
        .hasMessageStartingWith("Nobody knows whether it is linearizable: the search was ended");
  }

  private static Iterable<String> explain(String text) {
    return Predicate.parse(text).explain(SCENE);
  }

  @Test
  void namesAreThoseOfTheScene() {
    assertThat(Predicate.names(SCENE))
        .contains(
            "n1.x",
            "n1['role']",
            "n1.role",
            "n1.read-mode",
            "lag(n3)",
            "acked(w1)",
            "alice.value",
            "w1.end",
            "settings.read-repair",
            "converged",
            "linearizable",
            "linearizable(x)",
            "not");
    assertThat(Predicate.names(SCENE).toList()).isSorted();
  }

  @Test
  void everyNameIsAPredicateOrPartOfOne() {
    for (var name : Predicate.names(SCENE))
      if (name.matches(".*[.(\\[].*"))
        assertThat(Predicate.parse(name + " == " + name).holds(SCENE)).as(name).isTrue();
  }

  @Test
  void everyWordHasItsMeaning() {
    assertThat(Predicate.vocabulary().keys())
        .contains(
            "leaders",
            "acked(OPERATION)",
            "linearizable(KEY)",
            "lag(NODE)",
            "NODE.role",
            "CLIENT.value");
    assertThat(Predicate.vocabulary().values()).allSatisfy(help -> assertThat(help).isNotBlank());
  }
}
