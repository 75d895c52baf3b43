package replab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import replab.core.Mistake;

class JavaFunctionsTest {
  private final JavaFunctions functions = new JavaFunctions();

  @Test
  void aSourceIsCompiledOnceAndDecides() {
    var source = "(a, b) -> a.length() >= b.length() ? a : b";
    assertThat(functions.of(source).apply("ab", "c")).isEqualTo("ab");
    assertThat(functions.of(source)).isSameAs(functions.of(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(a, b) -> a + c | does not compile: cannot find symbol",
        "(a, b) -> 1 | cannot be converted to java.lang.String",
        "(a, b) -> a + Math.random() | Math.random is not for a merge",
        "(a, b) -> a + System.nanoTime() | System.nanoTime is not for a merge",
      })
  void whatIsNoFunctionOfTwoValuesIsRefused(String source, String why) {
    assertThatThrownBy(() -> functions.of(source))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(a, b) -> null | gave null, given \"x\" and \"y\"",
        "(a, b) -> a.substring(5) | threw StringIndexOutOfBoundsException (Range [5, 1) out of"
            + " bounds",
        "(a, b) -> { while (true) {} } | ran for more than 1,000,000 steps",
      })
  void whatComesToNoValueSaysSo(String source, String why) {
    var function = functions.of(source);
    assertThatThrownBy(() -> function.apply("x", "y"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(why);
  }
}
