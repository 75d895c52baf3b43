package replab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import replab.core.History;
import replab.core.Mistake;

/** What a learner reads: a sentence, what they wrote, and a caret. */
class PredicateMistakesTest {
  private static final Scene SCENE =
      Scenes.of(
              new Story()
                  .wrote("w1", "alice", "x", "5", "1/1")
                  .saw("r1", "bob", "x", "1/1", "5")
                  .history())
          .up("n1", "leader", 1, "1 x=5")
          .up("n2", "follower", 1)
          .setting("sync", "0")
          .setting("read-repair", "off")
          .scene();

  @Test
  void namesOfNothing() {
    assertMistake(
        "n2.x == 5 and alcie.value == 5",
        """
        There is no node, operation or client alcie. Did you mean alice?
          n2.x == 5 and alcie.value == 5
                        ^
        """);
    assertMistake(
        "n9.x == 5",
        """
        There is no node, operation or client n9. There are n1, n2, w1, r1, alice, bob and settings.
          n9.x == 5
          ^
        """);
    assertMistake(
        "acked(w9)",
        """
        There is no operation or client w9. Did you mean w1?
          acked(w9)
                ^
        """);
    assertMistake(
        "lag(n3) == 0",
        """
        There is no node n3. There are n1 and n2.
          lag(n3) == 0
              ^
        """);
    assertMistake(
        "w1 before r2",
        """
        There is no operation or client r2. Did you mean r1?
          w1 before r2
                    ^
        """);
    assertMistake(
        "settings.read-repiar == off",
        """
        There is no setting read-repiar. Did you mean read-repair?
          settings.read-repiar == off
          ^
        """);
    assertMistake(
        "w1.vlaue == 5",
        """
        w1 is no node, and has no vlaue. Did you mean value?
          w1.vlaue == 5
          ^
        """);
  }

  @Test
  void aLagWithoutALeader() {
    var scene = new Scenes().up("n1", "follower", 1).history(History.EMPTY).scene();
    assertThat(mistake("lag(n1) == 0", scene))
        .isEqualTo(
            """
            There is no lag while no node that is up leads.
              lag(n1) == 0
                  ^
            """
                .stripTrailing());
  }

  @Test
  void aConditionGuardsTheNextFromThat() {
    var scene = new Scenes().up("n1", "follower", 1).scene();
    assertThat(Predicate.parse("leaders == 1 and lag(n1) == 0").holds(scene)).isFalse();
  }

  @Test
  void wordsThatAreNotKnown() {
    assertMistake(
        "leeaders == 1",
        """
        "leeaders" is only a text, and so nothing here looks at the cluster. Did you mean leaders?
          leeaders == 1
          ^
        """);
    assertMistake(
        "not convergd",
        """
        "convergd" is neither true nor false by itself. Did you mean converged?
          not convergd
              ^
        """);
    assertMistake(
        "aked(w1)",
        """
        There is no word "aked" that takes something in parentheses. Did you mean acked?
          aked(w1)
          ^
        """);
    assertMistake(
        "converged(n1)",
        """
        converged takes nothing in parentheses.
          converged(n1)
          ^
        """);
  }

  @Test
  void aTextBesideANumber() {
    assertMistake(
        "leaders == n1",
        """
        leaders is a number (how many nodes that are up take themselves for the leader), and n1 is none. Did you mean leader?
          leaders == n1
          ^
        """);
    assertMistake(
        "n1 < messages",
        """
        messages is a number (how many messages are under way), and n1 is none.
          n1 < messages
               ^
        """);
  }

  @Test
  void aNameOfNoNodeBesideTheLeader() {
    var scene = new Scenes().up("n1", "leader", 1).up("n2", "follower", 1).scene();
    assertThat(mistake("leader == far-away", scene))
        .isEqualTo(
            """
            There is no node far-away. There are n1 and n2.
              leader == far-away
                        ^
            """
                .stripTrailing());
    assertThat(Predicate.parse("leader == n1 and leader != n2").holds(scene)).isTrue();
  }

  @Test
  void wordsInTheWrongPlace() {
    assertMistake(
        "acked == true",
        """
        acked takes one operation, or a client for its last, as in acked(w1). If it is a text, put it in 'quotes'.
          acked == true
          ^
        """);
    assertMistake(
        "lag() == 0",
        """
        lag takes one node, as in lag(n3).
          lag() == 0
              ^
        """);
    assertMistake(
        "lag(n1, n2) == 0",
        """
        A ) is missing here.
          lag(n1, n2) == 0
                ^
        """);
    assertMistake(
        "n1.x",
        """
        This is a value, neither true nor false: compare it, as in n1.x == 5.
          n1.x
          ^
        """);
    assertMistake(
        "n1.up and n1.x + 1",
        """
        This is a value, neither true nor false: compare it, as in n1.x + 1 == 5.
          n1.up and n1.x + 1
                    ^
        """);
    assertMistake(
        "1 == 1",
        """
        Neither side of == looks at the cluster: write such as n2.x == 5.
          1 == 1
            ^
        """);
    assertMistake(
        "n1.x before r1",
        """
        before stands between two operations, as in w1 before r1.
          n1.x before r1
               ^
        """);
  }

  @Test
  void textsBetweenConditions() {
    assertMistake(
        "n1.up '' n2.up",
        """
        Join two conditions with and, or with or.
          n1.up '' n2.up
                ^
        """);
  }

  @Test
  void signsOfOtherLanguages() {
    assertMistake(
        "n1.x = 5",
        """
        Write == to compare.
          n1.x = 5
               ^
        """);
    assertMistake(
        "n1.up && n2.up",
        """
        Write and.
          n1.up && n2.up
                ^
        """);
    assertMistake(
        "n1.up || n2.up",
        """
        Write or.
          n1.up || n2.up
                ^
        """);
    assertMistake(
        "!n1.up",
        """
        Write not.
          !n1.up
          ^
        """);
    assertMistake(
        "n1.x <> 5",
        """
        Write != for unequal.
          n1.x <> 5
               ^
        """);
    assertMistake(
        "n1.x § 5",
        """
        "§" means nothing here; put texts in 'quotes'.
          n1.x § 5
               ^
        """);
  }

  @Test
  void whatIsMissingOrTooMuch() {
    assertMistake(
        "",
        """
        There is nothing here to judge: write such as n2.x == 5.

          ^
        """);
    assertMistake(
        "n1.x ==",
        """
        Something is missing at the end.
          n1.x ==
                 ^
        """);
    assertMistake(
        "and n1.up",
        """
        Something is missing before "and".
          and n1.up
          ^
        """);
    assertMistake(
        "(n1.up",
        """
        A ) is missing here.
          (n1.up
                ^
        """);
    assertMistake(
        "n1.up)",
        """
        There is nothing that this ) could close.
          n1.up)
               ^
        """);
    assertMistake(
        "n1.x == 5 n2.x == 5",
        """
        Join two conditions with and, or with or.
          n1.x == 5 n2.x == 5
                    ^
        """);
    assertMistake(
        "1 < n1.x < 9",
        """
        Compare two things at a time, and join with and.
          1 < n1.x < 9
                   ^
        """);
    assertMistake(
        "n1.x == 'new",
        """
        This quote has no end: put another ' behind it.
          n1.x == 'new
                  ^
        """);
    assertMistake(
        "n1. == 5",
        """
        A key or a property must follow the point.
          n1. == 5
              ^
        """);
    assertMistake(
        "n1.position-n2.position == 0",
        """
        Only one point may stand in a name; a minus needs spaces around it.
          n1.position-n2.position == 0
                        ^
        """);
    assertMistake(
        "n1[] == 5",
        """
        A key must stand here, as in n2['role'].
          n1[] == 5
             ^
        """);
    assertMistake(
        "n1.x == 1234567890123456789",
        """
        A number has at most 18 digits, and 9 behind the point.
          n1.x == 1234567890123456789
                  ^
        """);
  }

  @Test
  void modalsBelongInGoals() {
    assertMistake(
        "n1.up and always n1.x == 5",
        """
        This looks at one moment, and always at many runs: it belongs in a goal, or try explore.
          n1.up and always n1.x == 5
                    ^
        """);
  }

  @Test
  void aLongTextIsShownAroundTheMistake() {
    var text = "n1.up and ".repeat(20) + "n1.x = 5 and " + "n2.up and ".repeat(20) + "n2.up";
    assertMistake(
        text,
        """
        Write == to compare.
          … n1.up and n1.up and n1.up and n1.x = 5 and n2.up and n2.up and n2.up an…
                                               ^
        """);
  }

  @Test
  void aCaretStandsUnderWideSignsToo() {
    assertMistake(
        "n1.x == '😀\t' = 5",
        """
        Write == to compare.
          n1.x == '😀 ' = 5
                       ^
        """);
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    for (var opening : new String[] {"(", "not ", "-", "n1.x == (", "always ", "-(", "not("})
      assertThat(mistake(opening.repeat(100_000) + "n1.up", SCENE))
          .startsWith("This is nested more than 100 deep: write it in several steps.\n  …");
    assertThat(mistake("(".repeat(100_000), SCENE)).startsWith("This is nested");
  }

  @Test
  void whatIsLongButFlatIsJudged() {
    assertThat(Predicate.parse("n1.up and ".repeat(10_000) + "n1.up").holds(SCENE)).isTrue();
    assertThat(Predicate.parse("n2.leads or ".repeat(10_000) + "n1.up").holds(SCENE)).isTrue();
    assertThat(Predicate.parse("n1.x" + " + 1".repeat(10_000) + " == 10005").holds(SCENE)).isTrue();
    assertThat(Predicate.parse("n1.x not in (" + "1, ".repeat(10_000) + "2)").holds(SCENE))
        .isTrue();
    assertThat(Predicate.parse("(".repeat(90) + "n1.up" + ")".repeat(90)).holds(SCENE)).isTrue();
  }

  private static void assertMistake(String text, String golden) {
    assertThat(mistake(text, SCENE) + "\n")
        .isEqualTo(text.isEmpty() ? golden.replace("\n\n", "\n  \n") : golden);
  }

  private static String mistake(String text, Scene scene) {
    var mistake = catchThrowableOfType(Mistake.class, () -> Predicate.parse(text).holds(scene));
    return mistake == null ? "none" : mistake.advice();
  }
}
