package replab.command.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.Golden;
import replab.command.Commands;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.Session;
import replab.command.acting.Acting;
import replab.core.Seq;
import replab.view.Text;

/** Each look at a few runs, as a learner sees it. */
class LookingTest {
  /** The run that the Visual Map of the text shows which this lab brings to life. */
  private static final String STALE_READ =
      """
      cluster single-leader n=3 sync=first:1:n2 seed=1
      write x 4 as=client
      settle
      write x 5 as=client
      deliver w2 to=n2
      deliver #10
      read x from=n3 as=client
      """;

  private static final String SPLIT_BRAIN =
      """
      cluster single-leader n=3 seed=1
      write x 4 as=alice
      replicate
      write x 5 as=alice
      cut n1 / n3
      crash n1
      promote n2
      follow n3 n2
      pause n3
      write x 6 via=n2 as=bob
      write x 7 via=n3 as=bob
      restart n1
      read x from=n1 as=alice
      resume n3
      write x 8 via=n3 as=bob
      drop #8
      timeout w4
      """;

  private static final String TIME =
      """
      cluster single-leader n=3 sync=1 seed=1
      latency n1 n3 80ms
      write x 1 as=alice
      run 10ms
      write y 2 as=bob
      skew n2 -6s
      run 300ms
      set sync=2
      write x 3 as=alice
      run 100ms
      """;

  private static final String BY_HAND =
      """
      cluster single-leader n=2 seed=1
      by-hand on
      write x 5 as=alice name=mine
      deliver next
      step
      hold #2
      duplicate #3
      read x from=n2 as=bob
      """;

  @TempDir private Path directory;

  private Interpreter lab(String script, int width, boolean plain) {
    var options =
        new Options(
            directory, directory, plain, false, false, OptionalInt.empty(), OptionalLong.empty());
    var lab = new Interpreter(commands(), new Session(options));
    lab.session().resize(width);
    for (var line : script.lines().toList()) {
      var report = lab.perform(line);
      assertThat(report.ok()).as(line + "\n" + report.text()).isTrue();
    }
    return lab;
  }

  private static Commands commands() {
    return Commands.basic().with(Acting.commands()).with(Looking.commands());
  }

  private static String run(String name) {
    return switch (name) {
      case "stale-read" -> STALE_READ;
      case "split-brain" -> SPLIT_BRAIN;
      case "time" -> TIME;
      default -> BY_HAND;
    };
  }

  private static String looks(Interpreter lab, String... commands) {
    var shown = new StringBuilder();
    int width = lab.session().width();
    for (var command : commands) {
      var text = lab.perform(command).text();
      fits(command, text, width);
      shown.append("> ").append(command).append('\n').append(text.wrap(width)).append("\n\n");
    }
    return shown.toString();
  }

  /** A picture is not wrapped: it must fit as it is. */
  private static void fits(String what, Text text, int width) {
    assertThat(text.lines().filter(Text.Line::fixed))
        .as(what + " in " + width)
        .allMatch(line -> line.columns() <= width);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-read", "split-brain", "time", "by-hand"})
  void aDiagramIsDrawnForTheScreenThereIs(String name) {
    for (int width : new int[] {120, 80, 40}) {
      var lab = lab(run(name), width, false);
      var text = looks(lab, "diagram", "diagram last=6", "diagram ascii");
      Golden.check("look/" + name + "-diagram-" + width + ".txt", text);
    }
    Golden.check("look/" + name + "-diagram-plain.txt", looks(lab(run(name), 80, true), "diagram"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-read", "split-brain", "time", "by-hand"})
  void tablesFitTheScreenThereIs(String name) {
    var commands =
        new String[] {
          "status",
          "show",
          "show n1",
          "show n2",
          "log n1",
          "log n2",
          "lag",
          "messages",
          "history",
          "timers",
          "why x",
          "diff n1 n2"
        };
    for (int width : new int[] {120, 80, 40}) {
      var text = looks(lab(run(name), width, false), commands);
      Golden.check("look/" + name + "-tables-" + width + ".txt", text);
    }
    Golden.check("look/" + name + "-tables-plain.txt", looks(lab(run(name), 80, true), commands));
  }

  @Test
  void theVisualMapIsWhatThisRunExports() throws IOException {
    var lab = lab(STALE_READ, 80, false);
    assertThat(lab.perform("export map.mmd from=@3").text()).hasToString("written: map.mmd");
    var written = Files.readString(directory.resolve("map.mmd"));
    var map =
        """
        sequenceDiagram
        participant C as client
        participant L as leader
        participant R1 as replica 1 (sync)
        participant R2 as replica 2 (async)
        C->>L: write x=5
        L->>R1: replicate x=5
        R1-->>L: ack
        L-->>C: committed (sync replica confirmed)
        L--)R2: replicate x=5 (async, lagging)
        C->>R2: read x (before it catches up)
        R2-->>C: x=4 — stale read!
        Note over R2: replication lag: the price<br/>of fast acknowledgements
        """;
    var named =
        written
            .replace("leader n1", "leader")
            .replace("replica n2", "replica 1")
            .replace("replica n3", "replica 2");
    assertThat(named).isEqualTo(map);
  }

  @Test
  void aReadIsLostOnlyOnceAnotherLeads() throws IOException {
    var lab =
        lab(
            """
            cluster single-leader n=2
            write x 1
            read x from=n2
            crash n1
            promote n2
            read x
            """,
            80,
            false);
    assertThat(lab.perform("export heir.mmd").ok()).isTrue();
    assertThat(Files.readString(directory.resolve("heir.mmd")))
        .contains("read x (before it catches up)\nR1-->>C: no x — stale read!")
        .endsWith("C->>R1: read x\nR1-->>C: no x — the write is lost!\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-read", "split-brain", "time", "by-hand"})
  void everyFormOfFileIsWritten(String name) throws IOException {
    var lab = lab(run(name), 80, false);
    for (var ending : Seq.of("svg", "mmd", "json", "edn")) {
      var report = lab.perform("export run." + ending);
      assertThat(report.ok()).as(report.text().toString()).isTrue();
      Golden.check(
          "look/" + name + "." + ending, Files.readString(directory.resolve("run." + ending)));
    }
  }

  @Test
  void whatCannotBeWrittenIsRefusedInASentence() throws IOException {
    var lab = lab(STALE_READ, 80, false);
    Files.writeString(directory.resolve("there.svg"), "");
    Files.createDirectory(directory.resolve("place.svg"));
    Golden.check(
        "look/refused.txt",
        looks(
            lab,
            "export there.svg",
            "export place.svg",
            "export no/where.svg",
            "export run.txt",
            "export run.mmd from=@99",
            "diagram last=0",
            "diagram upside-down",
            "show n7",
            "log",
            "log client",
            "diff n1",
            "why x at=n9",
            "history last=x"));
    assertThat(Files.readString(directory.resolve("there.svg"))).isEmpty();
    assertThat(lab.perform("export there.svg overwrite=on").ok()).isTrue();
    assertThat(Files.readString(directory.resolve("there.svg"))).contains("<svg");
  }

  @Test
  void nothingIsAStep() {
    var lab = lab(STALE_READ, 80, false);
    var before = lab.session().lab().branches();
    for (var name : Looking.commands().names())
      lab.perform(
          name.equals("export") ? "export a.svg" : name + (name.equals("diff") ? " n1 n2" : ""));
    assertThat(lab.session().lab().branches()).isSameAs(before);
  }

  @Test
  void everyLookIsTotalOnOddWorlds() {
    var worlds =
        Seq.of(
            "cluster single-leader n=1",
            "cluster single-leader n=9\nwrite x 5",
            "cluster single-leader n=3\ncrash n1\ncrash n2\ncrash n3",
            "cluster single-leader n=3\nwrite x 5\ndemote n1",
            "cluster single-leader n=3\nwrite x 5\ncrash n3\nrestart n3 disk=lost",
            "cluster single-leader n=3 failover=auto\nwrite x 5\ncrash n1\nrun 10s",
            "cluster single-leader n=3\nwrite x 5\nleave n3\njoin n4",
            "cluster single-leader n=2\nwrite 日本 値が\nread 日本\nfence n1",
            "cluster single-leader n=2\nwrite x \"<&\\\";\"\nwrite y 1\ndelete y\nread y");
    for (var world : worlds) {
      var lab = lab(world, 80, false);
      for (int width : new int[] {20, 40, 80, 120, 200}) {
        lab.session().resize(width);
        for (var command :
            Seq.of(
                "status",
                "show",
                "show n1",
                "log n1",
                "lag",
                "messages",
                "history",
                "timers",
                "diagram",
                "diagram ascii",
                "why x",
                "why y at=n1",
                "export o.svg overwrite=on",
                "export o.mmd overwrite=on",
                "export o.json overwrite=on",
                "export o.edn overwrite=on")) {
          var report = lab.perform(command);
          // Why of a key that is nowhere is refused, in a sentence that says so.
          boolean fits = report.ok() || report.text().toString().contains("There is no key");
          assertThat(fits).as(world + "\n" + command + "\n" + report.text()).isTrue();
          fits(world + "\n" + command, report.text(), width);
        }
      }
    }
  }
}
