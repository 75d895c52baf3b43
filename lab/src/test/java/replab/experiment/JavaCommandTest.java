package replab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import replab.command.Commands;
import replab.command.acting.Acting;

class JavaCommandTest extends JavaPrompt {
  private static final int LIMIT_IN_SECONDS = 2;

  JavaCommandTest(@TempDir Path home) {
    super(LIMIT_IN_SECONDS, home, Commands.basic().with(Acting.commands()));
    done("cluster single-leader n=3");
  }

  private int steps() {
    return session.step().orElseThrow();
  }

  @Test
  void aCallIsAStepLikeAnyOther() {
    assertThat(done("java lab.write(\"x\", 5)")).contains("w1 ok");
    assertThat(steps()).isEqualTo(1);
    assertThat(done("java lab.value(\"n1\", \"x\")")).contains("\"5\"");
    done("undo");
    assertThat(done("java lab.value(\"n1\", \"x\")")).contains("absent");
  }

  @Test
  void theStepIsNamedByTheCommandThatItCameTo() {
    done("java lab.write(\"x\", 5, \"via=n1\", \"name=first\")");
    assertThat(session.lab().branches().run().steps().last().command())
        .isEqualTo("write x 5 via=n1 name=first");
  }

  @Test
  void variablesAndMethodsStay() {
    done("java int twice(int n) { return 2 * n; }");
    assertThat(done("java twice(21)")).contains("42");
    assertThat(done("java System.out.println(\"said\"); lab.holds(\"leaders == 1\")"))
        .contains("said")
        .contains("true");
  }

  @Test
  void aRefusedCommandGivesItsAdviceAlone() {
    var advice = refused("java lab.run(\"promote n1\")");
    assertThat(advice).isEqualTo("✗ n1 leads already.");
    assertThat(steps()).isZero();
  }

  @Test
  void whatDoesNotCompileIsPointedAt() {
    assertThat(refused("java int y = \"a\"")).contains("incompatible types").contains("^");
  }

  @Test
  void codeThatEndsInTheMiddleIsToldSo() {
    assertThat(refused("java foo(")).contains("missing");
  }

  @Test
  void anExceptionEndsTheCodeAndKeepsTheStepsBeforeIt() {
    assertThat(refused("java lab.write(\"x\", 1); throw new IllegalStateException(\"enough\");"))
        .contains("IllegalStateException: enough");
    assertThat(steps()).isEqualTo(1);
  }

  @Test
  void anEndlessLoopIsStoppedByTheLimitAndTheWorldIsWhole() {
    done("write x 1");
    assertThat(refused("java while (true) {}")).contains("limit of 2 s");
    assertThat(steps()).isEqualTo(1);
    done("write x 2");
    assertThat(steps()).isEqualTo(2);
  }

  @Test
  void anEndlessLoopOfCommandsIsStoppedToo() {
    assertThat(refused("java while (true) lab.write(\"x\", 1);")).contains("limit of 2 s");
    int reached = steps();
    assertThat(reached).isPositive();
    assertThat(session.lab().branches().run().replay().world()).isEqualTo(session.lab().world());
    done("undo " + reached);
    assertThat(steps()).isZero();
  }

  @Test
  void ctrlCStopsIt() throws InterruptedException {
    done("java int warm = 1");
    var interrupter = new Thread(this::interruptSoon);
    interrupter.start();
    assertThat(refused("java while (true) {}")).contains("Ctrl-C");
    interrupter.join();
    session.clearStop();
    done("java warm");
  }

  private void interruptSoon() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.requestStop();
  }

  @Test
  void deepRecursionEndsTheCodeAndNothingElse() {
    done("java int deep(int n) { return deep(n + 1) + 1; }");
    assertThat(refused("java deep(0)")).contains("StackOverflowError");
    done("write x 1");
  }

  @Test
  void nothingThatItCallsEndsTheLab() {
    assertThat(refused("java System.exit(3)")).contains("quit");
    assertThat(refused("java Runtime.getRuntime().exit(3)")).contains("quit");
    assertThat(refused("java Runtime.getRuntime().halt(3)")).contains("quit");
  }

  @Test
  void aFloodOfOutputIsCutShort() {
    assertThat(
            done("java for (int i = 0; i < 8_000; i++) System.out.println(\"line number \" + i);"))
        .contains("more bytes")
        .hasSizeLessThan(70_000);
  }

  @Test
  void withoutCodeThePromptSpeaksJava() {
    done("java");
    assertThat(session.prompt().toString()).isEqualTo("java> ");
    assertThat(done("1 + 1")).contains("2");
    done("/exit");
    assertThat(session.prompt().toString()).contains("single-leader");
  }

  @Test
  void completionKnowsTheLab() {
    done("java int warm = 1");
    assertThat(bench.completions(session, lab, "lab.repl").toList()).contains("lab.replicate(");
  }
}
