package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import replab.command.Options;
import replab.command.Script;

/**
 * Plays the scripts of {@code src/test/lab} and the incidents, as {@code lab/run FILE.lab} does.
 */
class ScriptsTest {
  private static final int WIDTH = 80;

  @TestFactory
  Stream<DynamicTest> aScriptSaysWhatItsTranscriptSays() throws IOException {
    return transcripts(directory("lab/src/test/lab"));
  }

  @TestFactory
  Stream<DynamicTest> anIncidentHappensAsItsTranscriptSays() throws IOException {
    return transcripts(directory("lessons/incidents"));
  }

  private static Stream<DynamicTest> transcripts(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".lab")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }
  }

  private static Path directory(String name) {
    return Path.of(System.getProperty("lab.root", "..")).resolve(name);
  }

  private static void play(Path file) throws IOException {
    var name = String.valueOf(file.getFileName());
    var transcript = new StringBuilder();
    var lab = Assembly.lab(options(file.resolveSibling("")));
    var outcome =
        Script.read(file, name)
            .perform(
                lab,
                Script.Performance.transcript(
                    text -> transcript.append(text.wrap(WIDTH)).append('\n')));
    var golden = file.resolveSibling(name.replace(".lab", ".out"));
    if (System.getProperty("update") != null) Files.writeString(golden, transcript);
    assertThat(transcript.toString())
        .as("%s (-Dupdate writes it anew)", golden)
        .isEqualTo(Files.readString(golden));
    assertThat(outcome.ok()).as(transcript.toString()).isTrue();
  }

  private static Options options(Path directory) {
    return new Options(
        Path.of("target/home"),
        directory,
        true,
        false,
        false,
        OptionalInt.of(WIDTH),
        OptionalLong.empty());
  }
}
