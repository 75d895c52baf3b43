package replab.repl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import replab.command.Options;

class InvocationTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String input, String... arguments) {
    return Invocation.run(
        arguments,
        new ByteArrayInputStream(input.getBytes(UTF_8)),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  @Test
  void commandsGivenInTheCallAreTranscribed() {
    assertThat(run("", "-c", "let a = 5; let")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("> let a = 5\n> let\n$a = 5\n");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void aCommandThatFailsIsExitCodeOneAndOneSentence() {
    assertThat(run("", "-c", "bogus; let")).isEqualTo(1);
    assertThat(out.toString(UTF_8)).endsWith("> let\nNo names yet; let who = alice makes one.\n");
    assertThat(err.toString(UTF_8)).isEqualTo("-c: 1 of 2 commands failed: bogus\n");
  }

  @Test
  void aWrongCallIsExitCodeTwoAndOneSentence() {
    assertThat(run("", "--bogus")).isEqualTo(2);
    assertThat(run("", "no-such-file.lab")).isEqualTo(2);
    assertThat(run("", "--width", "5", "-c", "help")).isEqualTo(2);
    assertThat(run("", "--seed", "x", "-c", "help")).isEqualTo(2);
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8).lines()).hasSize(4).allMatch(l -> l.startsWith("lab/run: "));
  }

  @Test
  void whatIsPipedInIsPerformedLineByLine() {
    assertThat(run("let a = 5\nrepeat 2 {\n  let a = $i\n}\nlet\n")).isZero();
    assertThat(out.toString(UTF_8))
        .isEqualTo("> let a = 5\n> repeat 2 {\n    let a = $i\n  }\n> let\n$a = 2\n");
    assertThat(run("let\nbogus\nlet\n")).isEqualTo(1);
    assertThat(run("repeat 2 {\n")).isEqualTo(1);
    assertThat(run("quit\nbogus")).isZero();
  }

  @Test
  void jsonIsOneObjectForEachCommand() {
    assertThat(run("", "--json", "-c", "let a = \"5\"; let; bogus")).isEqualTo(1);
    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "{\"command\":\"let a = \\\"5\\\"\",\"ok\":true,\"text\":[],\"facts\":{}}",
            "{\"command\":\"let\",\"ok\":true,\"text\":[\"$a = 5\"],\"facts\":{}}",
            "{\"command\":\"bogus\",\"ok\":false,\"text\":[\"  bogus\",\"  ^^^^^\","
                + "\"✗ There is no command bogus. Type: help\"],\"facts\":{"
                + "\"advice\":\"There is no command bogus. Type: help\"}}");
  }

  @Test
  void aHistoryThatIsNoTextIsSetAside(@TempDir Path home) throws IOException {
    var history = Files.write(home.resolve("history"), new byte[] {(byte) 0xff, 10});
    var told = new ArrayList<String>();
    assertThat(Home.history(home, told::add)).hasValue(history);
    assertThat(history).doesNotExist();
    assertThat(home.resolve("history.damaged")).exists();
    assertThat(told).hasSize(1);
  }

  @Test
  void theRunAtHandIsKeptOnceAndOfferedToTheNextLab(@TempDir Path directory) throws IOException {
    var home = directory.resolve("home");
    var lab = Assembly.lab(Options.plain(home));
    var last = new LastRun(home, lab.session());
    assertThat(last.keep().isEmpty()).isTrue();
    lab.perform("cluster single-leader; write x 1; write x 2; undo");
    assertThat(last.offered().isEmpty()).isTrue();
    assertThat(last.keep().toString()).contains("load");
    assertThat(last.keep().isEmpty()).isTrue();
    assertThat(last.offered().toString()).contains("the run that you left");
    assertThat(Files.readString(home.resolve("last.lab")))
        .endsWith("write x 1\nwrite x 2\nswitch main\ngoto 1\n");

    var next = Assembly.lab(Options.plain(home));
    next.perform("cluster raft");
    next.perform("run 2s");
    assertThat(new LastRun(home, next.session()).keep().toString()).contains("before.lab");
    assertThat(Files.readString(home.resolve("before.lab"))).contains("write x 2");
    assertThat(Files.readString(home.resolve("last.lab"))).contains("cluster raft");
  }

  @Test
  void theRunThatWaitsForALessonToEndIsKept(@TempDir Path home) throws IOException {
    var lab = Assembly.lab(Options.plain(home));
    lab.perform("cluster single-leader; write x 1; start");
    assertThat(new LastRun(home, lab.session()).keep().toString()).contains("load");
    assertThat(Files.readString(home.resolve("last.lab"))).contains("write x 1");
    lab.perform("quit-lesson; write x 2");
    new LastRun(home, lab.session()).keep();
    assertThat(Files.readString(home.resolve("last.lab"))).contains("write x 1\nwrite x 2");
  }

  @Test
  void aHomeIsADirectory(@TempDir Path directory) throws IOException {
    var file = Files.writeString(directory.resolve("file"), "");
    for (var home : List.of("", file.toString())) {
      assertThat(run("", "--home", home, "-c", "help")).isEqualTo(2);
      assertThat(err.toString(UTF_8)).contains("--home");
    }
  }

  @Test
  void aMistypedVerbIsAskedFor() {
    assertThat(run("", "leson")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("There is no file leson. Did you mean lesson?");
  }

  @Test
  void eachFileHasALabOfItsOwn(@TempDir Path directory) throws IOException {
    var one = Files.writeString(directory.resolve("one.lab"), "let a = 1\nsource two.lab\n");
    var two = Files.writeString(directory.resolve("two.lab"), "let\n");
    assertThat(run("", "--width", "200", one.toString(), two.toString())).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("There is no file two.lab").endsWith("one.\n");
  }

  @Test
  void linesAreAsWideAsAskedFor() {
    run("", "-c", "help all", "--width", "24");
    assertThat(out.toString(UTF_8).lines()).allMatch(line -> line.length() <= 24);
  }
}
