package replab.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;

/** The judges that look at nodes alone. */
class NodesTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  // ---- One leader per term

  @Test
  void twoLeadersOfTwoTermsAreNoBreach() {
    var scene = new Scenes().paused("n1", "leader", 1).up("n2", "leader", 2).scene();
    assertThat(OneLeaderPerTerm.judge(scene))
        .isEqualTo(new Verdict.Holds("2 terms, one leader each"));
  }

  @Test
  void twoLeadersOfOneTermAre() {
    var scene = new Scenes().up("n1", "leader", 2).up("n2", "leader", 2).scene();
    assertThat(OneLeaderPerTerm.judge(scene))
        .isEqualTo(Verdict.Broken.of("n1 and n2 both lead in term 2."));
  }

  @Test
  void twoLeadersOfOneTermAreABreachAtDifferentMomentsToo() {
    var leader = Scenes.seen("leader", 2);
    var follower = Scenes.seen("follower", 2);
    var moments = Seq.of(Table.of(N1, leader, N2, follower), Table.of(N1, follower, N2, leader));
    assertThat(OneLeaderPerTerm.judge(moments).broken()).isTrue();
    assertThat(OneLeaderPerTerm.judge(moments.take(1)).holds()).isTrue();
  }

  @Test
  void aLeaderThatIsDownLeadsNobody() {
    var scene = new Scenes().down("n1", "leader", 2).up("n2", "leader", 2).scene();
    assertThat(OneLeaderPerTerm.judge(scene).holds()).isTrue();
    assertThat(OneLeaderPerTerm.judge(new Scenes().scene()).text()).isEqualTo("nobody leads");
  }

  @Test
  void leadersSideBySideHaveNoTerms() {
    var sharing = Scenes.sharing();
    var scene = new Scenes().node("n1", true, false, sharing).node("n2", true, false, sharing);
    assertThat(OneLeaderPerTerm.judge(scene.scene()))
        .isEqualTo(new Verdict.Holds("there are no terms: every leader takes writes, by design"));
  }

  @Test
  void leadersWithoutTermsCannotBeJudged() {
    var scene = new Scenes().up("n1", "leader", 0).up("n2", "leader", 0).scene();
    assertThat(OneLeaderPerTerm.judge(scene)).isInstanceOf(Verdict.Unknown.class);
  }

  // ---- Logs that never diverge

  @Test
  void aTailOfAnOlderTermIsNoContradiction() {
    var scene =
        new Scenes()
            .up("n1", "follower", 1, "1 x=1", "1 x=2")
            .up("n2", "leader", 2, "1 x=1", "2 x=3", "2 x=4")
            .scene();
    assertThat(NoDivergence.judge(scene))
        .isEqualTo(
            new Verdict.Holds(
                "2 logs, no two contradict each other within one term; between terms n1's and n2's"
                    + " part: diff n1 n2"));
  }

  @Test
  void differentRecordsInOnePlaceAndTermAreAContradiction() {
    var scene =
        new Scenes()
            .up("n1", "leader", 1, "1 x=1", "1 x=2")
            .up("n2", "follower", 1, "1 x=1")
            .down("n3", "follower", 1, "1 x=1", "1 x=9")
            .scene();
    assertThat(NoDivergence.judge(scene).text())
        .isEqualTo("n1 and n3 hold different records at 0/28 in term 1: x=2, x=9.");
  }

  @Test
  void logsAreComparedWhereBothAreKept() {
    var mine = Scenes.recycled(Scenes.seen("leader", 1, "1 x=0", "1 x=1", "1 x=2"), 1);
    var same = Scenes.seen("follower", 1, "1 x=7", "1 x=1");
    var other = Scenes.seen("follower", 1, "1 x=0", "1 x=7");
    assertThat(NoDivergence.judge(Table.of(N1, mine, N2, same)).holds()).isTrue();
    assertThat(NoDivergence.judge(Table.of(N1, mine, N2, other)).broken()).isTrue();
    assertThat(NoDivergence.judge(Table.of(N1, other, N2, mine)).broken()).isTrue();
  }

  // ---- Convergence

  @Test
  void equalCopiesHaveConverged() {
    var scene =
        new Scenes()
            .up("n1", "leader", 2, "1 x=4", "1 x=5")
            .up("n2", "follower", 1, "1 x=5")
            .down("n3", "follower", 1)
            .up("m", "monitor", 0)
            .scene();
    assertThat(Convergence.judge(scene))
        .isEqualTo(new Verdict.Holds("2 copies hold the same data"));
  }

  @Test
  void copiesThatDifferHaveNot() {
    var scene =
        new Scenes()
            .up("n1", "leader", 1, "1 x=4")
            .up("n2", "follower", 1, "1 x=4", "1 y=5")
            .scene();
    assertThat(Convergence.judge(scene))
        .isEqualTo(Verdict.Broken.of("y is absent on n1 and 5 on n2."));
  }

  @Test
  void oneCopyIsNothingToCompare() {
    assertThat(Convergence.judge(new Scenes().up("n1", "leader", 1, "1 x=4").scene()).text())
        .isEqualTo("there are no two copies to compare");
  }

  @Test
  void logsOfTwoTermsMayPart() {
    var scene = new Scenes().up("n1", "leader", 1, "1 x=3").up("n2", "leader", 2, "2 x=2").scene();
    assertThat(NoDivergence.judge(scene).text())
        .isEqualTo(
            "2 logs, no two contradict each other within one term; between terms n1's and n2's"
                + " part: diff n1 n2");
  }

  @Test
  void whoKeepsNoLogHasNoneToCompare() {
    assertThat(NoDivergence.judge(new Scenes().up("n1", "leader", 1).scene()).text())
        .isEqualTo("no node keeps a log, or none holds a record");
  }

  @Test
  void aRunRemembersWhoLed() {
    var property = Properties.named("one-leader-per-term");
    var then = new Scenes().up("n1", "leader", 2).up("n2", "leader", 2).scene();
    var now = new Scenes().up("n1", "leader", 3).up("n2", "follower", 3).scene();
    assertThat(property.judge(Seq.of(then, now)).text())
        .isEqualTo("n1 and n2 have both led in term 2.");
    assertThat(property.judge(Seq.of(now, now)).holds()).isTrue();
    assertThat(property.judge(now).holds()).isTrue();
  }
}
