package replab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README shows of the lab is what the lab does. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("lab.root", ".."));
  private static final Path README = ROOT.resolve("README.md");

  /** A transcript of the script of that name. */
  private static final Pattern SHOWN =
      Pattern.compile("(<!-- ([a-z-]+) -->\n```\n)(.*?)(```\n<!-- /\\2 -->)", Pattern.DOTALL);

  @Test
  void itsTranscriptsAreWhatTheScriptsSay() throws IOException {
    var readme = Files.readString(README);
    if (System.getProperty("update") != null) {
      readme =
          SHOWN
              .matcher(readme)
              .replaceAll(shown ->
                  Matcher.quoteReplacement(
                      shown.group(1) + transcript(shown.group(2)) + shown.group(4)));
      Files.writeString(README, readme);
    }
    var names = new ArrayList<String>();
    for (var shown : SHOWN.matcher(readme).results().toList()) {
      names.add(shown.group(2));
      assertThat(shown.group(3))
          .as("-Dupdate writes it anew")
          .isEqualTo(transcript(shown.group(2)));
    }
    assertThat(names).containsExactly("newcomer", "can-it-go-wrong");
  }

  private static String transcript(String name) {
    try {
      return Files.readString(ROOT.resolve("lab/src/test/lab/" + name + ".out")).strip() + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFilesThatItNamesExist() throws IOException {
    var named = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(README));
    while (named.find()) assertThat(ROOT.resolve(named.group(1))).exists();
  }
}
