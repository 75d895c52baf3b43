package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import replab.command.Catalog;
import replab.command.Interpreter;
import replab.command.Options;

/** What the list of kinds promises a newcomer. */
class KindsTest {
  @TempDir private Path directory = Path.of("");

  static List<String> names() {
    return Catalog.models().addAll(Catalog.systems()).map(Catalog.Kind::name).toList();
  }

  /** What it fails at is claimed by an {@code expect}, so that a failure that fails is noticed. */
  @ParameterizedTest
  @MethodSource("names")
  void failsAsItIsFamousFor(String name) {
    var failure = Catalog.kind(name).failure();
    assertThat(failure).contains("expect ");
    var report = lab().perform("cluster " + name + "; " + failure);
    assertThat(report.ok()).as(failure + "\n" + report.text()).isTrue();
  }

  @Test
  void areAllInTheHelpOfCluster() {
    var help = lab().perform("help cluster").text().toString();
    for (var name : names())
      assertThat(help)
          .contains(name + ": " + Catalog.kind(name).summary())
          .contains("cluster " + name + "; " + Catalog.kind(name).failure());
  }

  /** What the settings rule out is said before anybody waits for it. */
  @Test
  void saysWhatItsSettingsMakeImpossible() {
    assertThat(lab().perform("cluster leaderless R=4 W=4").text().toString())
        .contains(
            "! no write can be confirmed: W=4, and a key has 3 replicas;"
                + " no read can be answered: R=4, and a key has 3 replicas");
    assertThat(lab().perform("cluster leaderless n=5 N=4 R=4 W=ALL").text().toString())
        .doesNotContain("!");
  }

  private Interpreter lab() {
    return Assembly.lab(
        new Options(
            directory, directory, true, false, false, OptionalInt.empty(), OptionalLong.empty()));
  }
}
