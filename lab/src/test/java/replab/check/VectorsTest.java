package replab.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import replab.core.Content;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Table;

/** Where there is no one log: of two writes that did not know of each other. */
class VectorsTest {
  /** The clock of the node that took the first write was ahead, so that it was put last. */
  private static Story overtaken() {
    return new Story()
        .wrote("w1", "a", "x", "first", "n3:1")
        .wrote("w2", "a", "x", "second", "n1:1")
        .saw("r1", "a", "x", "n1:1,n3:1", "first");
  }

  private static Verdict judged(String property, Content content, Story story) {
    return Properties.named(property)
        .judge(new Scene(Table.empty(), story.history(), 0, 0, Table.empty(), content));
  }

  @Test
  void aWriteThatIsPutBeforeAnOlderOneBreaksMonotonicWrites() {
    assertThat(judged("monotonic-writes", Content.REGISTER, overtaken()).text())
        .isEqualTo(
            "a write x=first (w1), then write x=second (w2), which was put before it: read x=first"
                + " (r1) knew of both.");
    assertThat(judged("pram", Content.REGISTER, overtaken()).broken()).isTrue();
    assertThat(judged("read-your-writes", Content.REGISTER, overtaken()).holds()).isTrue();
  }

  @Test
  void aReadThatKnowsOfAWriteAndFindsAnOlderOneIsStale() {
    assertThat(judged("no-stale-reads", Content.REGISTER, overtaken()).text())
        .isEqualTo(
            "1 read, 1 stale: r1 found first, though w2 (write x=second) had ended before it"
                + " began.");
    assertThat(judged("no-stale-reads", Content.RESOLVED, overtaken()).holds()).isTrue();
  }

  @Test
  void whoDoesNotKnowOfAWriteDoesNotReadIt() {
    var behind =
        new Story()
            .wrote("w1", "b", "x", "old", "n1:1")
            .wrote("w2", "a", "x", "new", "n1:2")
            .saw("r1", "a", "x", "n1:1", "old");
    assertThat(judged("read-your-writes", Content.REGISTER, behind).broken()).isTrue();
  }

  /** One that did not know of the write, and where siblings are kept takes nothing away. */
  @Test
  void aDeleteIsLostOnlyWithWhatItKnewOf() {
    var blind =
        new Story()
            .wrote("w1", "a", "x", "milk", "n1:1")
            .ask("w2", "b", "n2", new Op.Delete("x", Table.empty()))
            .done("w2", "n2:1");
    assertThat(kept(blind, Content.SIBLINGS).holds()).isTrue();
    assertThat(kept(blind, Content.REGISTER).text())
        .isEqualTo("w2 (delete x) was acknowledged and is lost.");
    var knowing =
        new Story()
            .wrote("w1", "a", "x", "milk", "n1:1")
            .ask("w2", "b", "n2", new Op.Delete("x", Table.empty()))
            .done("w2", "n1:1,n2:1");
    assertThat(kept(knowing, Content.SIBLINGS).text())
        .isEqualTo("w2 (delete x) was acknowledged and is lost.");
  }

  /** What each story comes to where a node still holds the milk. */
  private static Verdict kept(Story story, Content content) {
    var seen = Scenes.copy(Table.<String, String>empty().put("x", "milk"));
    var nodes = Scenes.of(story.history()).node("n1", true, false, seen).scene().nodes();
    return Durability.judge(new Scene(nodes, story.history(), 0, 0, Table.empty(), content));
  }

  @Test
  void siblingsAreExplainedByAnyOfThem() {
    var story =
        new Story()
            .wrote("w1", "a", "x", "milk", "n1:1")
            .wrote("w2", "b", "x", "bread", "n2:1")
            .saw("r1", "c", "x", "n1:1,n2:1", "bread", "milk")
            .saw("r2", "a", "x", "n1:1,n2:1", "bread", "milk")
            .saw("r3", "a", "x", "n1:1,n2:1", "bread", "milk");
    for (var promise : Seq.of("causal", "pram", "read-your-writes"))
      assertThat(judged(promise, Content.SIBLINGS, story).holds()).as(promise).isTrue();
    assertThat(judged("linearizable", Content.SIBLINGS, story).text())
        .isEqualTo(
            "r1 (read x=bread | milk) found several values at once, and a register holds one.");
  }

  @Test
  void siblingsThatNobodyWroteAreNotExplained() {
    var story =
        new Story().wrote("w1", "a", "x", "milk", "n1:1").saw("r1", "b", "x", "", "bread", "milk");
    assertThat(judged("causal", Content.SIBLINGS, story)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void whatIsWrongWithoutSiblingsIsWrongWithThem() {
    var story =
        new Story()
            .wrote("w1", "a", "x", "1", "n1:1")
            .wrote("w2", "a", "x", "2", "n1:2")
            .saw("r1", "b", "x", "n1:2", "2")
            .saw("r2", "b", "x", "n1:1", "1")
            .wrote("w3", "c", "x", "3", "n2:1")
            .saw("r3", "c", "x", "n1:2,n2:1", "2", "3");
    assertThat(judged("pram", Content.SIBLINGS, story).broken()).isTrue();
  }

  @Test
  void whatAnApplicationMadeOfSiblingsTellsNoOrder() {
    var story =
        new Story()
            .wrote("w1", "a", "x", "milk", "n1:1")
            .wrote("w2", "b", "x", "bread", "n2:1")
            .saw("r1", "c", "x", "n1:1,n2:1", "bread,milk");
    assertThat(judged("causal", Content.RESOLVED, story)).isInstanceOf(Verdict.Unknown.class);
    assertThat(judged("linearizable", Content.RESOLVED, story).broken()).isTrue();
  }
}
