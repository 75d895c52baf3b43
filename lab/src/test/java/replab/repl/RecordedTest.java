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
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.check.order.Call;
import replab.check.recorded.Kind;
import replab.check.recorded.Recording;
import replab.command.Interpreter;
import replab.command.Options;
import replab.core.History;
import replab.core.Operation;

/** What the lab exports, and others record, is judged from the shell. */
class RecordedTest {
  @TempDir private Path directory = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return Invocation.run(
        arguments,
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private Interpreter performed(String commands) {
    var lab =
        Assembly.lab(
            new Options(
                directory,
                directory,
                true,
                false,
                false,
                OptionalInt.empty(),
                OptionalLong.empty()));
    for (var line : commands.split("; ", -1)) {
      var report = lab.perform(line);
      assertThat(report.ok()).as(line + "\n" + report.text()).isTrue();
    }
    return lab;
  }

  private String path(String file) {
    return directory.resolve(file).toString();
  }

  /** Overlaps, a failure, what nobody knows, siblings, words that need quotes, one client twice. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster single-leader sync=1; write x 1 as=alice; write x 2 as=alice; read x from=n2"
            + " as=bob; timeout w2; replicate; write x \"a \\\"b\\\" c\" as=bob; add n 5; delete x;"
            + " settle; read x; write y random(); settle; read y",
        "cluster multi-leader n=2 merge=siblings; write x 1 via=n1; write x 2 via=n2; settle;"
            + " read x from=n1; read x from=n2",
        "cluster raft; run 2s; write x 1; run 1s; cas x 1 2; run 1s; cas x 1 3; run 1s; read x;"
            + " run 1s",
        "cluster leaderless R=2 W=2; write x 1 as=a; write x 2 as=a; deliver next; deliver next;"
            + " read x as=b; settle",
      })
  void anExportIsReadBack(String commands) throws IOException {
    var lab = performed(commands + "; export h.edn; export h.jsonl");
    var history = lab.session().lab().world().history();
    for (var file : new String[] {"h.edn", "h.jsonl"}) {
      var recording = Recording.read(Files.readString(directory.resolve(file)), Kind.KV);
      assertThat(told(recording)).isEqualTo(told(history));
    }
  }

  /** Each call, and which others came before it. */
  private static TreeSet<String> told(Recording recording) {
    var told = new TreeSet<String>();
    for (var call : recording.calls()) {
      told.add(call + " by " + call.client() + (call.end() == Call.OPEN ? " open" : ""));
      for (var other : recording.calls())
        if (call.end() < other.begin()) told.add(call.name() + " before " + other.name());
    }
    return told;
  }

  private static TreeSet<String> told(History history) {
    var told = new TreeSet<String>();
    for (var each : history.operations().values()) {
      if (each.failed()) continue;
      told.add(words(each) + " by " + each.client() + (each.ok() ? "" : " open"));
      for (var other : history.operations().values())
        if (each.precedes(other) && !other.failed())
          told.add(each.ticket() + " before " + other.ticket());
    }
    return told;
  }

  private static String words(Operation operation) {
    var found =
        operation.outcome() instanceof Operation.Ended(replab.core.Answer.Found(var values, _), _)
            ? values.isEmpty() ? ": absent" : "=" + String.join(" | ", values)
            : operation.op() instanceof replab.core.Op.Read ? ": absent" : "";
    return operation.ticket() + " (" + operation.op() + found + ")";
  }

  @Test
  void theExitCodeIsTheVerdict() {
    performed("cluster single-leader; write x 1 as=alice; read x from=n2 as=bob; export h.edn");
    assertThat(run("judge", path("h.edn"), "--model", "kv")).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            ✗ broken linearizable: w1 (write x=1) can come first; r1 (read x: absent) cannot
              follow.

              1  ◆ w1 (write x=1) by alice, from moment 1 to 2
              ✗  ◆ r1 (read x: absent) by bob cannot follow: after 1 x is 1, from moment 3
                 to 4
            1: the order that explains the most calls.
            ✗: the first call that cannot follow, wherever it is put.
            ◆: these alone are enough to show it.
            Moments are the beginnings and ends of these calls.
            """);
    assertThat(run("judge", path("h.edn"), "--model", "kv", "--guarantee", "sequential")).isZero();
    assertThat(out.toString(UTF_8))
        .isEqualTo("✓ holds sequential: 2 calls of 2 clients on 1 key\n");
    assertThat(run("judge", path("h.edn"), "--model", "kv", "--guarantee", "eventual"))
        .isEqualTo(3);
    assertThat(run("judge", path("h.edn"), "--model", "kv", "--guarantee", "all")).isEqualTo(1);
    assertThat(out.toString(UTF_8).lines()).hasSize(26);
    assertThat(out.toString(UTF_8)).endsWith("ends of these calls.\n").contains("  ✗  ◆ r1");
  }

  @Test
  void whatIsEnoughToShowItIsNamed() throws IOException {
    var call = "{:type :invoke :process 0 :f F :value V}\n{:type :ok :process 0 :f F :value V}\n";
    var history =
        call.replace("F", "write").replace("V", "1")
            + call.replace("F", "read").replace("V", "1")
            + call.replace("F", "write").replace("V", "2")
            + call.replace("F", "read").replace("V", "1");
    Files.writeString(directory.resolve("h.edn"), history);
    assertThat(run("judge", path("h.edn"), "--model", "register", "--width", "250")).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .contains("Enough to show it: line 1 (write 1), line 5 (write 2), line 7 (read 1).\n");
    assertThat(
            run("judge", path("h.edn"), "--model", "register", "--guarantee", "read-your-writes"))
        .isEqualTo(1);
  }

  @Test
  void aFailingHistoryBecomesAPicture() throws IOException {
    performed(
        "cluster single-leader; write x 1 as=alice; read x from=n2 as=bob; export h.edn;"
            + " export history.svg; export h.html; export run.svg");
    assertThat(
            run(
                "judge",
                path("h.edn"),
                "--model",
                "kv",
                "--svg",
                path("j.svg"),
                "--html",
                path("j.html")))
        .isEqualTo(1);
    for (var file : new String[] {"history.svg", "h.html", "j.svg", "j.html"})
      assertThat(Files.readString(directory.resolve(file)))
          .as(file)
          .contains("cannot follow", "alice", "bob", "</svg>");
    assertThat(Files.readString(directory.resolve("run.svg"))).doesNotContain("cannot follow");
    assertThat(
            run(
                "judge",
                path("h.edn"),
                "--model",
                "kv",
                "--guarantee",
                "all",
                "--svg",
                path("all.svg")))
        .isEqualTo(1);
    assertThat(Files.readString(directory.resolve("all.svg"))).contains("broken linearizable");
    assertThat(run("judge", path("h.edn"), "--model", "kv", "--svg", path("all.svg"))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("say --force as well");
    assertThat(run("judge", path("h.edn"), "--model", "kv", "--svg", path("all.svg"), "--force"))
        .isEqualTo(1);
    assertThat(run("judge", path("h.edn"), "--model", "kv", "--svg", path("no/where.svg")))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("There is no directory for " + path("no/where.svg"));
  }

  private static String calls(String... each) {
    var lines = new StringBuilder();
    for (var call : each) {
      var words = call.split(" ", 4);
      lines.append("{:type :" + words[1] + " :process " + words[0]);
      lines.append(" :f :" + words[2] + " :value " + words[3] + "}\n");
    }
    return lines.toString();
  }

  private int judged(String history, String... arguments) throws IOException {
    Files.writeString(directory.resolve("h.edn"), history);
    var all = new ArrayList<>(List.of("judge", path("h.edn")));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  /** Of a sum nobody knows where it comes from, and yet one copy is causal. */
  @Test
  void whatIsStrongerTellsWhatIsWeaker() throws IOException {
    var history =
        calls(
            "0 invoke add 1",
            "0 ok add 1",
            "0 invoke read nil",
            "0 ok read 1",
            "1 invoke read nil");
    assertThat(judged(history, "--model", "counter", "--guarantee", "all", "--width", "200"))
        .isEqualTo(3);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            ✓ holds linearizable: 3 calls of 2 clients on 1 key
            ✓ holds sequential: 3 calls of 2 clients on 1 key, since linearizable holds
            ✓ holds causal: 3 calls of 2 clients on 1 key, since linearizable holds
            ✓ holds pram: 3 calls of 2 clients on 1 key, since linearizable holds
            ✓ holds read-your-writes: 3 calls of 2 clients on 1 key, since linearizable holds
            ✓ holds monotonic-reads: 3 calls of 2 clients on 1 key, since linearizable holds, though there was\
             nothing to judge: no session holds two such calls, one after the other
            ✓ holds monotonic-writes: 3 calls of 2 clients on 1 key, since linearizable holds, though there was\
             nothing to judge: no session holds two such calls, one after the other
            ✓ holds writes-follow-reads: 3 calls of 2 clients on 1 key, since linearizable holds, though there was\
             nothing to judge: no session holds two such calls, one after the other
            ? unknown eventual: no two clients have read one key after its last change.
            """);
    assertThat(judged(history, "--model", "counter", "--guarantee", "causal", "--json")).isZero();
    assertThat(out.toString(UTF_8)).contains("\"since\":\"sequential\"");
    assertThat(
            judged(
                history.replace(":read :value 1", ":read :value 2"),
                "--model",
                "counter",
                "--guarantee",
                "causal"))
        .isEqualTo(1);
    assertThat(out.toString(UTF_8)).startsWith("✗ broken causal: since pram is: For process 0,");
  }

  @Test
  void anEndThatTellsOfAnotherCallIsRefused() throws IOException {
    var history = calls("0 invoke write 1", "0 ok write 2");
    assertThat(judged(history, "--model", "register")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("Line 2: this ends a write 2, and process 0 began one, 1, in line 1.");
  }

  @Test
  void aReadWithoutAnAnswerShowsNoValue() throws IOException {
    var history = calls("0 invoke read nil", "1 invoke read nil", "1 ok read 2", "0 info read nil");
    assertThat(judged(history, "--model", "register")).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("line 1 (read ?) by process 0, not answered");
  }

  @Test
  void whatFailedIsSaidToBeLeftOut() throws IOException {
    var history =
        calls("0 invoke write 1", "0 ok write 1", "1 invoke write 2", "1 fail write 2")
            + calls("0 invoke read nil", "0 ok read 1");
    assertThat(judged(history, "--model", "register")).isZero();
    assertThat(out.toString(UTF_8))
        .isEqualTo("✓ holds linearizable: 2 calls of 1 client on 1 key (1 failed call left out)\n");
    assertThat(judged(history.replace(":read :value 1", ":read :value 2"), "--model", "register"))
        .isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("(1 failed call left out)");
    assertThat(judged(calls("1 invoke write 2", "1 fail write 2"), "--model", "register"))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("No call in this history has happened: 1 call failed.");
  }

  @Test
  void whereNobodySaysWhatWasThereNothingIsBroken() throws IOException {
    var history = calls("0 invoke write 1", "0 ok write 1", "1 invoke read nil", "1 info read nil");
    for (var guarantee : new String[] {"linearizable", "pram", "read-your-writes"}) {
      assertThat(judged(history, "--model", "register", "--guarantee", guarantee, "--width", "200"))
          .isZero();
      assertThat(out.toString(UTF_8))
          .isEqualTo(
              "✓ holds "
                  + guarantee
                  + ": 2 calls of 2 clients on 1 key, though there was nothing to judge: no"
                  + " answered call says what it found\n");
    }
    assertThat(judged(history, "--model", "register", "--guarantee", "eventual")).isEqualTo(3);
  }

  @Test
  void theLinesAreInOrderWhateverTheirTimes() throws IOException {
    var history =
        """
        {:type :invoke :process 0 :f :write :value 1 :time 30}
        {:type :ok :process 0 :f :write :value 1 :time 40}
        {:type :invoke :process 0 :f :read :time 10}
        {:type :ok :process 0 :f :read :value 1 :time 20}
        """;
    assertThat(judged(history, "--model", "register")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("(the time of line 3 goes\n  back; the order of the lines counts)");
  }

  /** Two that ran at once: the numbers tell which came first. */
  @Test
  void anOrderThatExplainsAllIsDrawn() throws IOException {
    var history =
        calls("0 invoke write 1", "1 invoke write 2", "0 ok write 1", "1 ok write 2")
            + calls("0 invoke read nil", "0 ok read 1", "2 invoke write 3", "2 info write 3");
    assertThat(judged(history, "--model", "register", "--html", path("h.html"))).isZero();
    assertThat(Files.readString(directory.resolve("h.html")))
        .contains(
            "<polyline",
            "  1  line 2 (write 2) by process 1",
            "  2  line 1 (write 1) by process 0",
            "  3  line 5 (read 1) by process 0",
            "  a  line 7 (write 3) by process 2, not answered: it may have happened or not",
            "1, 2, …: an order that explains all.\na: not in the order.\n",
            ">1, 2, …: an order that explains all; without a number: not in it.<")
        .doesNotContain("✗");
  }

  @Test
  void aHistoryMayComeFromStandardInput() {
    var history = calls("0 invoke write 1", "0 ok write 1", "0 invoke read nil", "0 ok read 1");
    var in = new ByteArrayInputStream(history.getBytes(UTF_8));
    assertThat(
            Invocation.run(
                new String[] {"judge", "-", "--model", "register"},
                in,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8)))
        .isZero();
  }

  @Test
  void forProgramsItIsJson() {
    performed("cluster single-leader; write x 1 as=a; read x from=n2 as=b; export h.jsonl");
    assertThat(run("judge", path("h.jsonl"), "--model", "kv", "--json")).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .contains(
            "\"verdict\":\"broken\"",
            "\"longest\":[{\"name\":\"w1\",\"client\":\"a\",\"key\":\"x\",\"did\":\"write x=1\"}]",
            "\"stuck\":{\"name\":\"r1\",\"client\":\"b\",\"key\":\"x\",\"did\":\"read x: absent\"}")
        .endsWith("}\n");
  }

  @Test
  void aWrongCallIsOneSentence() throws IOException {
    Files.writeString(directory.resolve("bad.edn"), "{:type :invoke}");
    Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(run("judge", path("none.edn"), "--model", "kv")).isEqualTo(2);
    assertThat(run("judge", path("bad.edn"), "--model", "kv")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).endsWith("bad.edn: Line 1: there is no process.\n");
    assertThat(run("judge", path("binary"), "--model", "kv")).isEqualTo(2);
    assertThat(run("judge", path("bad.edn"))).isEqualTo(2);
    assertThat(run("judge", path("bad.edn"), "--model", "kv", "--steps", "0")).isEqualTo(2);
    assertThat(out.toString(UTF_8)).isEmpty();
  }
}
