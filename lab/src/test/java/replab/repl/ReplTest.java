package replab.repl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import replab.command.Commands;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.Session;

/** Types at a terminal that exists in memory only. */
@Timeout(60)
class ReplTest {
  private static final String CTRL_D = "\u0004";
  private static final String CTRL_E = "\u0005";
  private static final String CTRL_P = "\u0010";

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final List<String> performed = new ArrayList<>();

  private static Session session() {
    return new Session(Options.plain(Path.of("none")));
  }

  /** Gives what was performed. */
  private List<String> type(String keys, Optional<Path> history) throws IOException {
    return type(session(), keys, history);
  }

  private List<String> type(Session session, String keys, Optional<Path> history)
      throws IOException {
    var terminal = new LineDisciplineTerminal("test", "xterm-256color", screen, UTF_8);
    terminal.setSize(Size.of(80, 24));
    var lab = new Interpreter(Commands.basic(), session);
    lab.onEachCommand((command, report) -> {
      performed.add(command);
      return report;
    });
    terminal.processInputBytes(keys.getBytes(UTF_8));
    assertThat(Repl.run(lab, terminal, new Ink(false), history, repl -> {})).isZero();
    return performed;
  }

  private List<String> type(String keys) throws IOException {
    return type(keys, Optional.empty());
  }

  @Test
  void performsLinesUntilTheEnd() throws IOException {
    assertThat(type("let a = 5\rlet b = !!; let\r" + CTRL_D))
        .containsExactly("let a = 5", "let b = !!", "let");
    assertThat(screen.toString(UTF_8)).contains(" = !!").contains("Goodbye.");
  }

  @Test
  void linesAreDrawnAsTheyAre() throws IOException {
    type("let a = \"├─┤\"\rlet\r" + CTRL_D);
    assertThat(screen.toString(UTF_8)).contains("= ├─┤");
  }

  /** As when the lab is told to end, or its terminal goes, amid a command. */
  @Test
  void aTerminalThatIsGoneEndsTheLabInSilence() throws IOException {
    var terminal = new LineDisciplineTerminal("test", "xterm-256color", screen, UTF_8);
    terminal.setSize(Size.of(80, 24));
    var lab = new Interpreter(Commands.basic(), session());
    lab.onEachCommand((command, report) -> {
      try {
        terminal.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return report;
    });
    terminal.processInputBytes("let a = 5\rlet\r".getBytes(UTF_8));
    assertThat(Repl.run(lab, terminal, new Ink(false), Optional.empty(), repl -> {})).isZero();
  }

  @Test
  void quitEndsToo() throws IOException {
    assertThat(type("quit\rlet\r")).containsExactly("quit");
  }

  @Test
  void theEndOfAnotherLanguageIsNotThatOfTheLab() throws IOException {
    var session = session();
    session.speak(new Session.Language("java> ", typed -> "let a = " + typed));
    assertThat(type(session, "5\r" + CTRL_D + "let\r" + CTRL_D, Optional.empty()))
        .containsExactly("let a = 5", "let");
  }

  @Test
  void tabCompletes() throws IOException {
    assertThat(type("rep\t2 { le\ta = $i }\r" + CTRL_D)).containsExactly("repeat 2 { let a = $i }");
  }

  @Test
  void openBracesAskForMore() throws IOException {
    assertThat(type("repeat 2 {\rlet a = 1\r}\r" + CTRL_D))
        .containsExactly("repeat 2 {\nlet a = 1\n}");
  }

  @Test
  void whatIsRefusedEndsTheLine() throws IOException {
    assertThat(type("let a = 5; bogus; let\r" + CTRL_D)).containsExactly("let a = 5", "bogus");
    assertThat(screen.toString(UTF_8)).contains("Not performed: let");
  }

  @Test
  void remembersWhatWasTyped(@TempDir Path home) throws IOException {
    var history = home.resolve("history");
    type("let a = 5\r" + CTRL_D, Optional.of(history));
    assertThat(Files.readString(history)).isEqualTo("let a = 5\n");
    performed.clear();
    assertThat(type(CTRL_P + "\r" + CTRL_D, Optional.of(history))).containsExactly("let a = 5");
    performed.clear();
    assertThat(type("let a" + CTRL_E + "\r" + CTRL_D, Optional.of(history)))
        .as("the end of the line takes the suggestion")
        .containsExactly("let a = 5");
  }

  @Test
  void aHistoryThatCannotBeWrittenIsToldOnce(@TempDir Path home) throws IOException {
    var history = home.resolve("history");
    Files.createDirectories(history.resolve("in-the-way"));
    type("let a = 5\rlet b = 5\r" + CTRL_D, Optional.of(history));
    assertThat(performed).hasSize(2);
    assertThat(screen.toString(UTF_8).split("not kept for next time", -1)).hasSize(2);
  }
}
