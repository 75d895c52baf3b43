package replab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One seed, one run: in any JVM, in any country. */
class DeterminismTest {
  @Test
  void twoFreshJvmsPrintTheSameBytes() throws IOException, InterruptedException {
    var here = Transcript.of(1) + Transcript.of(2);
    assertThat(here.lines().count()).isGreaterThan(300);
    assertThat(elsewhere("en")).isEqualTo(here);
    assertThat(elsewhere("ar")).isEqualTo(here);
  }

  @Test
  void anotherSeedPrintsOthers() {
    assertThat(Transcript.of(1)).isNotEqualTo(Transcript.of(2));
  }

  private static String elsewhere(String language) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-Duser.language=" + language,
                "-cp",
                System.getProperty("java.class.path"),
                Transcript.class.getName(),
                "1",
                "2")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }
}
