package replab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.Golden;
import replab.core.Seq;

class InterpreterTest {
  private final Interpreter lab = Fakes.interpreter(80);

  private String answer(String line) {
    return lab.perform(line).text().toString();
  }

  @Test
  void anEmptyLineDoesNothing() {
    for (var line : new String[] {"", "   ", ";", " ; ;\n; ", "# all of it", "#14 too", "\t\r\n"})
      assertThat(lab.perform(line)).as(line).isEqualTo(Report.nothing());
  }

  // ---- Commands, words, settings.

  @Test
  void separatesCommandsOutsideQuotesAndBraces() {
    assertThat(
            lab.split("write x 5; write y \"a;b\"\nrepeat 2 { set a=1; set b=2 } ; help # ; set"))
        .containsExactly("write x 5", "write y \"a;b\"", "repeat 2 { set a=1; set b=2 }", "help");
  }

  @Test
  void aMessageNumberIsNoComment() {
    assertThat(answer("deliver #14 # the second one")).isEqualTo("delivered #14");
    assertThat(answer("write x a#b")).startsWith("wrote x=a#b ");
  }

  @Test
  void aKeyIsAnOptionWhereTheCommandHasIt() {
    assertThat(answer("write x 5 via=n1 from=n1,n2 wait=-6s disk=lost times=2 loud=on"))
        .isEqualTo("wrote x=5 via=n1 from=[n1, n2] wait=PT-6S disk=LOST times=2 loud=true");
    assertThat(answer("via=n1")).contains("no command via=n1");
    assertThat(answer("write via=n2 x 5")).startsWith("wrote x=5 via=n2 ");
    assertThat(answer("write x 5 --via=n1")).startsWith("wrote x=5 via=n1 ");
  }

  @Test
  void optionsAreForgottenFromCallToCall() {
    answer("write x 5 via=n1 from=n1 wait=1s disk=lost times=2 loud=on");
    assertThat(answer("write x 5"))
        .isEqualTo("wrote x=5 via=- from=[] wait=- disk=KEPT times=1 loud=false");
  }

  @Test
  void aKeyIsAWordWhereSettingsAreExpectedOrInQuotes() {
    assertThat(answer("set sync=1 R=2 sync=any:1:*")).isEqualTo("set [sync=1, R=2, sync=any:1:*]");
    assertThat(answer("write x \"via=n1\"")).startsWith("wrote x=via=n1 via=- ");
    assertThat(answer("write x via=\"n 1\"")).contains("needs VALUE");
    assertThat(answer("write x 5 via=\"n 1\"")).startsWith("wrote x=5 via=n 1 ");
    assertThat(answer("write x n1.x==5")).startsWith("wrote x=n1.x==5 ");
  }

  @Test
  void dashesAndAtSignsAreJustWords() {
    for (var word : new String[] {"-6s", "->", "--", "-", "@12", "--nothing", "-h", "--via"})
      assertThat(answer("write x " + word)).startsWith("wrote x=" + word + " ");
  }

  @Test
  void quotesKeepWhatIsInThem() {
    assertThat(answer("write x \"a  b\"")).startsWith("wrote x=a  b ");
    assertThat(answer("write x \"say \\\"a\\\" \\\\ \\$5\""))
        .startsWith("wrote x=say \"a\" \\ $5 ");
    assertThat(answer("write x 'a \"b\" $c'")).startsWith("wrote x=a \"b\" $c ");
    assertThat(answer("write x don't")).startsWith("wrote x=don't ");
    assertThat(answer("write x \"\"")).startsWith("wrote x= ");
    assertThat(answer("write x {\"a\": 1; b}")).startsWith("wrote x={\"a\": 1; b} ");
  }

  @Test
  void aVerbatimCommandGetsItsTextAsItStands() {
    assertThat(answer("expect n1.x == \"a b\" and via=n1"))
        .isEqualTo("✓ n1.x == \"a b\" and via=n1");
    assertThat(lab.split("java int x = 5; x++; // #1\nset a=1")).hasSize(2);
    assertThat(answer("java int $x = 5; $x++")).isEqualTo("java <int $x = 5; $x++>");
    assertThat(answer("expect")).contains("expect needs PREDICATE");
  }

  @Test
  void aSubcommandIsPartOfTheName() {
    assertThat(answer("exercise start heir")).isEqualTo("started heir in 80 columns");
    assertThat(answer("exercise")).isEqualTo("exercises: heir");
    assertThat(answer("exercise strat heir")).contains("There is no exercise strat");
  }

  // ---- Errors.

  @ParameterizedTest
  @ValueSource(ints = {80, 30})
  void errorsSayWhatWhereWhyAndWhatInstead(int width) {
    var narrow = Fakes.interpreter(width);
    var all = new StringBuilder();
    for (var line : Seq.of(WRONG))
      all.append("> ")
          .append(line.replace("\n", "\n  "))
          .append('\n')
          .append(narrow.perform(line).text().wrap(width))
          .append("\n\n");
    Golden.check("command/mistakes-" + width + ".txt", all.toString());
  }

  private static final String[] WRONG = {
    "wirte x 5",
    "get x",
    "frobnicate",
    "write",
    "write x",
    "write x 5 6",
    "write x 5 vai=n1",
    "write x colour=blue",
    "write x 5 via=n1 times=2 via=n2",
    "write x 5 times=many",
    "write x 5 times=99999999999",
    "write x 5 wait=soon",
    "write x 5 disk=gone",
    "write x 5 loud=maybe",
    "write n4 5",
    "write x 5; write n4 5; write y 6; write z 7",
    "write x \"never closed",
    "write x 5 }",
    "repeat 3 { write x 5",
    "repeat 3 write x 5",
    "repeat 0 { write x 5 }",
    "repeat many { write x 5 }",
    "repeat 3 { write x 5; write n4 6 }",
    "repeat 2 {\n  write x 5\n  write n4 6\n}",
    "write x $unset",
    "let 5 = x",
    "let x",
    "boom",
    "fails write x 5",
    "fails wirte x 5",
    "help wirte",
    "source no-such-file.lab",
    "exercise strat heir",
    "exercise start",
    "write 漢字漢字 5 6 times=2",
    "write x 5 from=n1,n2,n3,n4,n5,n6,n7,n8 disk=lost loud=on times=12345 vai=n1 wait=80ms",
  };

  @Test
  void whatBreaksLeavesTheSessionAsItWas() {
    for (var how : new String[] {"", "deep", "memory", "checked"}) {
      var report = lab.perform("boom " + how);
      assertThat(report.ok()).isFalse();
      assertThat(report.text().toString())
          .startsWith(how.equals("memory") ? "✗ There is no memory" : "✗ internal error ")
          .doesNotContain("\tat ");
      assertThat(lab.session().variables().has("half")).isFalse();
    }
    assertThat(answer("write x 5")).startsWith("wrote");
  }

  @Test
  void aLineCanBeTooLong() {
    assertThat(answer("write x " + "y".repeat(70_000))).contains("65536 at once is the most");
  }

  @Test
  void blocksWithinBlocksComeToAnEnd() {
    var deep = "repeat 1 { ".repeat(40) + "help" + " }".repeat(40);
    assertThat(answer(deep)).contains("16 deep is the most");
  }

  // ---- Names, blocks, stops.

  @Test
  void aNameStandsForItsValue() {
    answer("let who = alice; let all = \"a b\"; let twice = $who$who");
    assertThat(answer("write $who \"$all\"")).startsWith("wrote alice=a b ");
    assertThat(answer("write x $twice")).startsWith("wrote x=alicealice ");
    assertThat(answer("expect $who is '$who'")).isEqualTo("✓ alice is '$who'");
    assertThat(answer("write x $5")).startsWith("wrote x=$5 ");
  }

  @Test
  void theSessionKnowsTheCommandWithItsNamesReplaced() {
    answer("let v = \"a b\"");
    var seen = new StringBuilder();
    lab.onEachCommand((command, report) -> {
      seen.append(lab.session().command());
      return report;
    });
    answer("write x $v via=n1");
    assertThat(seen.toString()).isEqualTo("write x \"a b\" via=n1");
  }

  @Test
  void repeatsAndCountsTheRounds() {
    assertThat(
            answer("repeat 3 { write x $i } ; set a=$i").lines().map(line -> line.substring(0, 9)))
        .startsWith("wrote x=1", "wrote x=2", "wrote x=3");
    assertThat(answer("repeat 2 { repeat 2 { deliver $i } ; deliver $i }"))
        .isEqualTo("delivered 1\ndelivered 2\ndelivered 1\ndelivered 1\ndelivered 2\ndelivered 2");
  }

  @Test
  void longRepetitionsShowTheirEnd() {
    var report = lab.perform("repeat 5000 { deliver $i }");
    assertThat(report.text().lines().size()).isLessThan(500);
    assertThat(report.text().toString()).startsWith("… (").endsWith("delivered 5000");
  }

  @Test
  void aStopEndsACommandAndARepetition() {
    stopSoon();
    assertThat(answer("spin")).isEqualTo("✗ Stopped.");
    lab.session().clearStop();
    stopSoon();
    assertThat(answer("repeat 100000 { repeat 100000 { deliver x } }")).contains("Stopped before");
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the stop itself is what is waited for
  private void stopSoon() {
    CompletableFuture.runAsync(
        () -> lab.session().requestStop(),
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
  }

  @Test
  void whatWasExpectedToFailHasFailed() {
    assertThat(lab.perform("fails expect 0").ok()).isTrue();
    assertThat(lab.perform("fails expect 1").ok()).isFalse();
    assertThat(lab.perform("fails fails expect 1").ok()).isTrue();
  }

  // ---- Anything at all.

  @Test
  void noGarbageThrowsOrHangs() {
    var random = new Random(14);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 10_000; i++) survives(garbage(random));
        });
  }

  private void survives(String line) {
    try {
      lab.missing(line);
      new Completion(lab).at(line);
      new Painter(lab).paint(line);
      assertThat(answer(line)).doesNotContain("internal error Str").doesNotContain("NullPointer");
    } catch (RuntimeException | Error e) {
      throw new AssertionError("by <" + line + ">", e);
    }
  }

  private static final String[] PIECES = {
    "write",
    "set",
    "repeat",
    "let",
    "fails",
    "help",
    "expect",
    "java",
    "deliver",
    "exercise",
    "x",
    "5",
    "n1",
    "via=",
    "=",
    "==",
    "\"",
    "'",
    "{",
    "}",
    ";",
    "#",
    "# ",
    "#14",
    "$",
    "$i",
    "\\",
    "\n",
    " ",
    "  ",
    "\t",
    "-",
    "--",
    "->",
    "@",
    ",",
    "漢",
    "🙂",
    "\ud800",
    "\u0000",
    "\u001b",
    "e\u0301",
    "2",
    "0",
    "-1",
    "99999999999",
    "start",
    "…",
    "--via=n1",
    "via=n1",
    "boom",
  };

  private static String garbage(Random random) {
    var line = new StringBuilder();
    for (int i = random.nextInt(14); i > 0; i--) {
      line.append(PIECES[random.nextInt(PIECES.length)]);
      if (random.nextBoolean()) line.append(' ');
    }
    return line.toString();
  }
}
