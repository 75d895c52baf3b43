package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.cluster.Simulated;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.keep.Saved;

/** What is saved and loaded is the same world again. */
class SavedRunTest {
  @TempDir private Path directory = Path.of("");

  private Interpreter lab() {
    return Assembly.lab(
        new Options(
            directory, directory, true, false, false, OptionalInt.empty(), OptionalLong.of(3)));
  }

  private static void does(Interpreter lab, String commands) {
    var report = lab.perform(commands);
    assertThat(report.ok()).as(commands + "\n" + report.text()).isTrue();
  }

  private static Simulated<?, ?, ?> cluster(Interpreter lab) {
    return lab.session().lab();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster single-leader sync=1 seed=7; write x 5; replicate to=n2; crash n1; promote n2",
        "cluster single-leader nodes=a,b; write 'k e y' \"v; #1\"; repeat 3 { write x $i }; settle",
        "cluster single-leader; let v = 5; write x $v; drop #2; hold #3; run 90ms; release #3",
        "cluster single-leader failover=auto lease=2s; run 5s; pause n1; run 9s; resume n1; run 9s",
        "cluster single-leader; latency exp:2ms; by-hand on; write x 1; read x; run 3ms;"
            + " by-hand off",
        "cluster single-leader; write x 1; write x 2; undo; write x 3; skew n2 -6s"
            + " rate=1.5; run 2s",
        "cluster single-leader; client al near=n2; write y 1 as=al deadline=1s; cut n1"
            + " -> n2; run 2s",
        "cluster single-leader; capacity n2 1/2ms; slow-disk n1 9ms; set by-hand=on sync=1; run 1s",
        "cluster single-leader; write x 1; delay #2 70ms; run 50ms; join n4; run 1s; leave n3",
      })
  void isTheSameWorldAgain(String commands) throws IOException {
    var lab = lab();
    does(lab, commands);
    does(lab, "save f.lab");
    var other = lab();
    does(other, "load f.lab");
    assertSame(cluster(lab), cluster(other));
    does(other, "save g.lab");
    assertThat(commands("g.lab")).isEqualTo(commands("f.lab"));
  }

  private List<String> commands(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file)).stream()
        .filter(line -> !line.startsWith("# "))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster single-leader; write x 1; write x 2; undo 2",
        "cluster single-leader; write x 1; mark one; write x 2; mark two; undo",
        "cluster single-leader; write x 1; write x 2; undo; write x 3; undo; write x 4; fork a;"
            + " crash n1; switch main; goto 0; fork b; write y 1; goto 0; mark start; switch a",
      })
  void theRunAtHandIsKeptWithAllItsBranches(String commands) throws IOException {
    var lab = lab();
    does(lab, commands);
    Files.writeString(directory.resolve("f.lab"), Saved.whole(cluster(lab)));
    var other = lab();
    does(other, "load f.lab");
    assertSame(cluster(lab), cluster(other));
    var was = cluster(lab).branches();
    var is = cluster(other).branches();
    assertThat(is.current()).isEqualTo(was.current());
    assertThat(is.marks()).isEqualTo(was.marks());
    assertThat(is.runs().keys()).containsExactlyElementsOf(was.runs().keys());
    for (var name : was.runs().keys()) {
      assertThat(is.runs().at(name).position()).as(name).isEqualTo(was.runs().at(name).position());
      assertThat(is.runs().at(name).steps().map(step -> step.command()))
          .as(name)
          .isEqualTo(was.runs().at(name).steps().map(step -> step.command()));
    }
  }

  @Test
  void aFileThatIsSourcedSaysWhatIsNotInIt() throws IOException {
    var lab = lab();
    does(lab, "cluster single-leader; write x 1; fork other; write x 2; undo; save f.lab");
    assertThat(Files.readString(directory.resolve("f.lab")))
        .startsWith(
            "# Replication Lab, branch other up to step 1; not in it: 1 step undone, branch main");
  }

  private static void assertSame(Simulated<?, ?, ?> a, Simulated<?, ?, ?> b) {
    assertThat(b.world().nodes()).isEqualTo(a.world().nodes());
    assertThat(b.world().network()).isEqualTo(a.world().network());
    assertThat(b.world().history()).isEqualTo(a.world().history());
    assertThat(b.world().clients()).isEqualTo(a.world().clients());
    assertThat(b.world().time()).isEqualTo(a.world().time());
    assertThat(b.world().seed()).isEqualTo(a.world().seed());
    assertThat(b.settings()).isEqualTo(a.settings());
    assertThat(b.live().tempo()).isEqualTo(a.live().tempo());
    assertThat(b.live().flights().keys()).containsExactlyElementsOf(a.live().flights().keys());
    assertThat(b.branches().run().position()).isEqualTo(a.branches().run().position());
  }

  @Test
  void aFileIsNotOverwrittenUnasked() {
    var lab = lab();
    does(lab, "cluster single-leader; save f.lab");
    assertThat(lab.perform("save f.lab").text().toString()).contains("say overwrite=on");
    does(lab, "save f.lab overwrite=on");
  }

  @Test
  void whatIsNotInTheFileIsSaid() {
    var lab = lab();
    does(lab, "cluster single-leader; write x 1; write x 2; write x 3; undo 2; save f.lab");
    assertThat(lab.perform("save f.lab overwrite=on").text().toString())
        .isEqualTo(
            """
            saved: 1 step in f.lab
            2 steps that were undone are not in it: redo 2 first to have them\
            """);
    does(lab, "write x 4");
    assertThat(lab.perform("save f.lab overwrite=true").text().toString())
        .isEqualTo(
            """
            saved: 2 steps in f.lab
            branch main is not in it: switch main and save that to another file\
            """);
  }

  @Test
  void whatIsWrittenOverIsWholeAndNothingElseIsLeft() throws IOException {
    var lab = lab();
    does(lab, "cluster single-leader; save f.lab; write x 1; save f.lab overwrite=on");
    assertThat(Files.readString(directory.resolve("f.lab"))).endsWith("write x 1\n");
    try (var files = Files.list(directory)) {
      assertThat(files.filter(file -> file.getFileName().toString().contains("f.lab"))).hasSize(1);
    }
  }

  @Test
  void aRunThatIsStoppedIsKeptAsFarAsItCame() throws IOException {
    var lab = lab();
    does(lab, "cluster raft; write x 5");
    lab.session().requestStop();
    assertThat(lab.perform("run 8000h").ok()).isFalse();
    lab.session().clearStop();
    var before = cluster(lab);
    assertThat(before.world().time()).isEqualTo(Duration.ofMillis(1));
    does(lab, "save f.lab; load f.lab");
    assertSame(before, cluster(lab));
  }

  @Test
  void whatCannotBeWrittenIsSaidInASentence() {
    var lab = lab();
    does(lab, "cluster single-leader");
    assertThat(lab.perform("save nowhere/f.lab").text().toString())
        .contains("There is no directory for nowhere/f.lab.");
    assertThat(lab.perform("save .").text().toString()).contains("is a directory");
    assertThat(lab.perform("load absent.lab").text().toString()).contains("There is no file");
  }

  @Test
  void aFileThatCannotBeLoadedChangesNothing() throws IOException {
    var lab = lab();
    does(lab, "cluster single-leader; write x 5");
    var before = cluster(lab);
    Files.writeString(directory.resolve("f.lab"), "cluster single-leader\nwrite x 1\ncrash n9\n");
    assertThat(lab.perform("load f.lab").text().toString())
        .contains("Command 3 of f.lab is refused, so nothing has changed: crash n9");
    assertThat(cluster(lab)).isSameAs(before);
    Files.writeString(directory.resolve("g.lab"), "write x 1\n");
    assertThat(lab.perform("load g.lab").text().toString()).contains("source g.lab");
  }
}
