package replab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One question, one answer, in any JVM, whatever hashes it gives to objects. */
class SameEverywhereTest {
  @Test
  void anotherJvmWithOtherHashesFindsTheSameRun() throws IOException, InterruptedException {
    assertThat(Shortest.text()).startsWith("broken after ");
    for (var hashes : new String[] {"0", "4"})
      assertThat(elsewhere(Shortest.class, hashes)).isEqualTo(Shortest.text());
  }

  @Test
  void inEveryModelTheSameCanHappenInTheSameOrder() throws IOException, InterruptedException {
    assertThat(Wandering.text().lines().count()).isGreaterThan(1_000);
    for (var hashes : new String[] {"0", "3"})
      assertThat(elsewhere(Wandering.class, hashes)).isEqualTo(Wandering.text());
  }

  private static String elsewhere(Class<?> program, String hashes)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=" + hashes,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }
}
