package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a search is too large for the memory there is, the lab says so and goes on. */
@Tag("long")
class MemoryTest {
  private static final String MANY = "no-lost-writes crashes=2 restarts=2 losses=2 timers=3";

  @TempDir private Path home = Path.of("");

  @Test
  void whenItRunsOutTheSearchSaysHowFarItCameAndTheLabGoesOn()
      throws IOException, InterruptedException {
    assertThat(small("cluster raft n=5; fails fails explore " + MANY + "; check no-lost-writes"))
        .contains("? unknown: there is no memory for more; this far, ", "✓ holds no-lost-writes");
  }

  @Test
  void whenARunIsTooLongForItNothingHasHappened() throws IOException, InterruptedException {
    assertThat(small("cluster raft; fails run 300d; write x 1; read x"))
        .contains("There is no memory for all of that, and nothing has changed", "w1 waiting");
  }

  /** What a lab of 64 MB prints. */
  private String small(String commands) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "replab.Main",
                "--plain",
                "--home",
                home.toString(),
                "-c",
                commands)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text.replaceAll("\\s+", " ");
  }
}
