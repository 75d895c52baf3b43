package replab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import replab.core.Content;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

class ElementsTest {
  private static Story added() {
    return new Story().wrote("w1", "a", "s", "milk", "").wrote("w2", "a", "s", "eggs", "");
  }

  private static Scene scene(Content content, Story story, String held) {
    var nodes =
        Table.of(new NodeId("n1"), new Scene.Node(true, false, Scenes.copy(Table.of("s", held))));
    return new Scene(nodes, story.history(), 0, 0, Table.empty(), content);
  }

  private static Verdict judged(String property, Scene scene) {
    return Properties.named(property).judge(scene);
  }

  private static final Seq<String> PROMISES =
      Seq.of(
          "linearizable",
          "sequential",
          "causal",
          "pram",
          "read-your-writes",
          "monotonic-reads",
          "monotonic-writes",
          "writes-follow-reads",
          "no-stale-reads",
          "no-lost-writes");

  @Test
  void aWriteAddsToASet() {
    var scene = scene(Content.SET, added().saw("r1", "a", "s", "", "{eggs, milk}"), "{eggs, milk}");
    for (var promise : PROMISES) assertThat(judged(promise, scene).holds()).as(promise).isTrue();
  }

  @Test
  void anElementThatIsNotFoundIsMissed() {
    var scene = scene(Content.SET, added().saw("r1", "a", "s", "", "{eggs}"), "{eggs}");
    for (var promise : PROMISES.filter(each -> !each.contains("follow") && !each.contains("ic-r")))
      assertThat(judged(promise, scene).broken()).as(promise).isTrue();
    assertThat(judged("no-lost-writes", scene).text())
        .isEqualTo("w1 (write s=milk) was acknowledged and is lost.");
    assertThat(judged("no-stale-reads", scene).text())
        .isEqualTo(
            "1 read, 1 stale: r1 found {eggs}, though w1 (write s=milk) had ended before it"
                + " began.");
  }

  @Test
  void whatWasTakenAwayIsNotLost() {
    var delete = new Op.Delete("s", Table.of("item", "milk"));
    var taken =
        added().ask("d1", "b", "n1", delete).done("d1", "").saw("r1", "a", "s", "", "{eggs}");
    var scene = scene(Content.SET, taken, "{eggs}");
    for (var promise : PROMISES) assertThat(judged(promise, scene).broken()).as(promise).isFalse();
    assertThat(judged("linearizable", scene).holds()).isTrue();
  }

  /** An add may win over a removal that came later to the clients, and knew nothing of it. */
  @Test
  void ofRemovalsTheWeakerPromisesAreUnknown() {
    var delete = new Op.Delete("s", Table.of("item", "milk"));
    var kept =
        added().ask("d1", "a", "n1", delete).done("d1", "").saw("r1", "a", "s", "", "{eggs, milk}");
    var scene = scene(Content.SET, kept, "{eggs, milk}");
    assertThat(judged("linearizable", scene).broken()).isTrue();
    assertThat(judged("causal", scene).text()).contains("a delete takes what it knew of");
  }

  @Test
  void aDeleteOfAllIsNotJudged() {
    var all = added().ask("d1", "a", "n1", new Op.Delete("s", Table.empty())).done("d1", "");
    var scene = scene(Content.SET, all.saw("r1", "a", "s", ""), "");
    assertThat(judged("causal", scene)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void ofATextNobodyKnows() {
    var scene = scene(Content.TEXT, added().saw("r1", "a", "s", "", "eggsmilk"), "eggsmilk");
    for (var promise : PROMISES.filter(each -> !each.contains("follow") && !each.contains("ic-r")))
      assertThat(judged(promise, scene).text()).as(promise).contains("a key here is a text");
    for (var term : Seq.of("lost(w1)", "stale(r1)", "causal", "staleness(s) == 0"))
      assertThatThrownBy(() -> Predicate.parse(term).holds(scene))
          .isInstanceOf(Mistake.class)
          .hasMessageContaining("Nobody knows");
  }
}
