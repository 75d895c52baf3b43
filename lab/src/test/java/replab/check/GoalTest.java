package replab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import replab.core.Mistake;

class GoalTest {
  @Test
  void eachConditionHasItsMode() {
    var goal =
        Goal.parse("n == 3 and always not lost(w1) and possible (alice.value == new or n1.up)");
    assertThat(goal.clauses().map(Goal.Clause::mode))
        .containsExactly(Goal.Mode.NOW, Goal.Mode.ALWAYS, Goal.Mode.POSSIBLE);
    assertThat(goal.clauses().map(Goal.Clause::toString))
        .containsExactly("n == 3", "always not lost(w1)", "possible (alice.value == new or n1.up)");
    assertThat(goal.clauses().get(2).predicate().met(new Scenes().scene())).isFalse();
  }

  @Test
  void alwaysIsNotPartOfAnotherCondition() {
    assertThatThrownBy(() -> Goal.parse("n == 3 and not always n1.up"))
        .isInstanceOf(Mistake.class)
        .hasMessage(
            """
            always stands by itself, or is joined with and; what it is about goes in parentheses, \
            as in always (leaders < 2 or step > 9).
              n == 3 and not always n1.up
                             ^\
            """);
    assertThatThrownBy(() -> Goal.parse("always n1.up or n2.up")).isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Goal.parse("always possible n1.up")).isInstanceOf(Mistake.class);
  }
}
