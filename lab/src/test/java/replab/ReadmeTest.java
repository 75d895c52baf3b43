package replab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README shows of the lab is what the lab does. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("lab.root", ".."));
  private static final Path README = ROOT.resolve("README.md");
  private static final Pattern NEWCOMER =
      Pattern.compile("(<!-- newcomer -->\n```\n)(.*?)(```\n<!-- /newcomer -->)", Pattern.DOTALL);

  @Test
  void theNewcomersTranscriptIsWhatTheScriptSays() throws IOException {
    var transcript = Files.readString(ROOT.resolve("lab/src/test/lab/newcomer.out")).strip() + "\n";
    var readme = Files.readString(README);
    if (System.getProperty("update") != null) {
      readme =
          NEWCOMER.matcher(readme).replaceFirst("$1" + Matcher.quoteReplacement(transcript) + "$3");
      Files.writeString(README, readme);
    }
    var shown = NEWCOMER.matcher(readme);
    assertThat(shown.find()).isTrue();
    assertThat(shown.group(2)).as("-Dupdate writes it anew").isEqualTo(transcript);
  }

  @Test
  void theFilesThatItNamesExist() throws IOException {
    var named = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(README));
    while (named.find()) assertThat(ROOT.resolve(named.group(1))).exists();
  }
}
