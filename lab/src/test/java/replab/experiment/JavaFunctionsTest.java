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
        "(a, b) -> a + System.identityHashCode(b) | it is another number in each run",
        "(a, b) -> a + new Object().hashCode() | Object.hashCode is not for a merge",
        "(a, b) -> { System.out.println(a); return a; } | let it only give a value",
        "(a, b) -> String.join(b, Set.of(a, b)) | Set.of is not for a merge",
        "(a, b) -> List.of(a, b).parallelStream().findAny().get() | depend on threads",
        "(a, b) -> a + Math.sin(1) | StrictMath's is not",
        "(a, b) -> { synchronized (a) { return b; } } | synchronized is not for a merge",
        "null | gave null before there was a function",
        "(a, b) -> a + | does not compile: illegal start of expression",
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
        "(a, b) -> { while (true) try { while (true) {} } catch (Throwable t) {} }"
            + " | ran for more than 1,000,000 steps",
        "new BinaryOperator<>() { public String apply(String a, String b) { return apply(b, a); } }"
            + " | ran for more than 1,000,000 steps",
        "(a, b) -> a + new Object() | is no function",
      })
  void whatComesToNoValueSaysSo(String source, String why) {
    var function = functions.of(source);
    assertThatThrownBy(() -> function.apply("x", "y"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(why);
  }

  /** Or else who looks first would decide what the next one sees. */
  @Test
  void itRemembersNothing() {
    var counting =
        functions.of(
            "new BinaryOperator<>() { int n; public String apply(String a, String b)"
                + " { return a + n++; } }");
    assertThat(counting.apply("a", "b")).isEqualTo("a0");
    assertThat(counting.apply("b", "a")).isEqualTo("b0");
  }

  /** Whoever waits may be asked to stop meanwhile; the function did nothing wrong. */
  @Test
  void anInterruptIsNotHeldAgainstIt() {
    var function = functions.of("(a, b) -> a");
    Thread.currentThread().interrupt();
    assertThat(function.apply("x", "y")).isEqualTo("x");
    assertThat(Thread.interrupted()).isTrue();
  }
}
