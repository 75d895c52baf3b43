package replab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import replab.core.Mistake;
import replab.view.Text;

class ScriptTest {
  private final Interpreter lab = Fakes.interpreter(80);

  private String transcript(String script) {
    var all = new StringBuilder();
    lab.session().onProgress(text -> all.append(text).append('\n'));
    var outcome =
        new Script("test", script)
            .perform(
                lab, Script.Performance.transcript((Text text) -> all.append(text).append('\n')));
    return all + outcome.summary();
  }

  @Test
  void goesOnAfterWhatFails() {
    assertThat(transcript("# first\ndeliver #1\n\nexpect 0\nbogus\ndeliver #2 # last\n"))
        .isEqualTo(
            """
            # first
            > deliver #1
            delivered #1
            > expect 0
            ✗ 0
            > bogus
              bogus
              ^^^^^
            ✗ There is no command bogus. Type: help
            > deliver #2
            delivered #2
            2 of 4 commands failed: expect 0; bogus\
            """);
  }

  @Test
  void aBlockMaySpanLines() {
    assertThat(transcript("repeat 2 {\n  deliver $i # one\n}\nquit\ndeliver #9"))
        .isEqualTo(
            """
            > repeat 2 {
                deliver $i
              }
            delivered 1
            delivered 2
            > quit
            0 of 2 commands failed.\
            """);
  }

  @Test
  void anUnclosedQuoteIsOneError() {
    assertThat(transcript("deliver #1\nwrite x \"oops\ndeliver #2"))
        .contains("This quote is never closed")
        .endsWith("1 of 2 commands failed: write x \"oops …");
  }

  @Test
  void aFileThatCannotBeReadIsAMistake(@TempDir Path directory) throws IOException {
    var binary = Files.write(directory.resolve("b"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertThatThrownBy(() -> Script.read(directory.resolve("none"), "none"))
        .isInstanceOf(Mistake.class)
        .hasMessage("There is no file none.");
    assertThatThrownBy(() -> Script.read(directory, "dir")).isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Script.read(binary, "b")).isInstanceOf(Mistake.class);
  }

  @Test
  void aFileThatPerformsItselfComesToAnEnd(@TempDir Path directory) throws IOException {
    var file =
        Files.writeString(
            directory.resolve("loop.lab"), "source \"" + directory.resolve("loop.lab") + "\"\n");
    assertThat(transcript("source \"" + file + "\"")).contains("16 deep is the most");
  }
}
