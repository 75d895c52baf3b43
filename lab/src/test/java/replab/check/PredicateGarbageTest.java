package replab.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import replab.core.Chance;
import replab.core.Mistake;
import replab.core.Seq;

/** Whatever somebody types, the answer is true, false or a sentence. */
class PredicateGarbageTest {
  private static final Scene SCENE =
      Scenes.of(
              new Story()
                  .wrote("w1", "alice", "x", "5", "1/1")
                  .saw("r1", "bob", "x", "1/1", "5")
                  .write("w2", "bob", "y", "7")
                  .history())
          .up("n1", "leader", 1, "1 x=5")
          .paused("n2", "follower", 1)
          .setting("sync", "0")
          .scene();

  private static final Seq<String> PIECES =
      Seq.of(
          "n1",
          "n2",
          "n9",
          "alice",
          "bob",
          "w1",
          "w2",
          "r1",
          "x",
          ".x",
          ".role",
          ".value",
          ".from",
          ".end",
          ".up",
          "[",
          "]",
          "['role']",
          "(",
          ")",
          "(w1)",
          "(n1)",
          "(alice)",
          "acked",
          "lost",
          "stale",
          "lag",
          "value",
          "leader",
          "leaders",
          "n",
          "step",
          "converged",
          "equal_logs",
          "settings",
          ".sync",
          "and",
          "or",
          "not",
          "in",
          "before",
          "always",
          "possible",
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "=",
          "+",
          "-",
          "*",
          ",",
          ".",
          "'",
          "\"",
          "'new'",
          "5",
          "0.5",
          "999999999999999999",
          "9999999999999999999",
          "true",
          "absent",
          "none",
          "é",
          "😀",
          "\ud83d",
          "\t",
          "\n",
          "\u0000",
          "!",
          "&&",
          "|",
          "#",
          "§");

  @Test
  void anyPiecesInAnyOrderAreJudgedOrRefused() {
    int judged = 0;
    for (int i = 0; i < 10_000; i++) if (isJudged(pieces(i))) judged++;
    assertThat(judged).isGreaterThan(30);
  }

  @Test
  void anyCharactersInAnyOrderAreJudgedOrRefused() {
    for (int i = 0; i < 10_000; i++) isJudged(characters(i));
  }

  private static String pieces(int seed) {
    var text = new StringBuilder();
    for (int i = 0; i < 1 + choose(seed, "length", 0, 12); i++) {
      text.append(PIECES.get(choose(seed, "piece", i, PIECES.size())));
      if (choose(seed, "space", i, 2) == 0) text.append(' ');
    }
    return text.toString();
  }

  private static String characters(int seed) {
    var text = new StringBuilder();
    for (int i = 0; i < choose(seed, "length", 1, 30); i++)
      text.append((char) choose(seed, "character", i, i % 10 == 9 ? 0x10000 : 0x7F));
    return text.toString();
  }

  private static int choose(long seed, String what, int count, int below) {
    return (int) Long.remainderUnsigned(Chance.draw(seed, what, count), below);
  }

  private static boolean isJudged(String text) {
    try {
      Goal.parse(text).clauses().forEach(clause -> clause.predicate().explain(SCENE));
    } catch (Mistake mistake) {
      assertThat(mistake.advice().lines().count()).isEqualTo(3);
    }
    try {
      var predicate = Predicate.parse(text);
      predicate.parts().forEach(part -> part.met(SCENE));
      predicate.holds(SCENE);
      return true;
    } catch (Mistake mistake) {
      assertThat(mistake.advice().lines().count()).isEqualTo(3);
      return false;
    }
  }
}
