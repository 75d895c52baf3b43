package replab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import replab.command.Candidate;
import replab.command.Commands;
import replab.command.Completion;
import replab.command.acting.Acting;
import replab.command.look.Looking;

/** A merge that is written in a setting, through all that a run can be put to. */
class JavaMergeTest extends JavaPrompt {
  private static final String MINE = "merge='java:(mine, theirs) -> mine'";
  private static final String GREATER = "merge='java:(a, b) -> a.compareTo(b) > 0 ? a : b'";

  private final Path home;

  JavaMergeTest(@TempDir Path home) {
    super(10, home, Commands.basic().with(Acting.commands()).with(Looking.commands()));
    this.home = home;
  }

  private String file(String name) {
    return "\"" + home.resolve(name) + "\"";
  }

  private void conflict(String merge) {
    done("cluster multi-leader n=2 " + merge);
    done("write x a via=n1 as=alice");
    done("write x b via=n2 as=bob");
    done("settle");
  }

  @Test
  void anotherOneMayTakeOverAndUndoBringsTheFirstBack() {
    conflict(MINE);
    done("expect n1.x == a and n2.x == b");
    done("java lab.merge(\"(a, b) -> a + \\\"'\\\" + b\")");
    done("expect n1.x == \"a'b\" and n2.x == \"b'a\"");
    done("undo");
    done("expect n1.x == a and n2.x == b");
    done("fork greater");
    done("set " + GREATER);
    done("expect n1.x == b and n2.x == b");
    done("switch main");
    done("expect n1.x == a");
    done("redo");
    done("expect n2.x == \"b'a\"");
  }

  @Test
  void aSavedRunIsTheSameWhenItIsLoaded() throws IOException {
    conflict(MINE);
    done("java lab.merge(\"(a, b) ->\\n a + \\\"'$\\\" + b\")");
    done("save " + file("one.lab"));
    var shown = done("show n2");
    done("load " + file("one.lab"));
    assertThat(done("show n2")).isEqualTo(shown);
    done("save " + file("two.lab"));
    assertThat(Files.readString(home.resolve("two.lab")))
        .isEqualTo(Files.readString(home.resolve("one.lab")));
  }

  @Test
  void settingsInQuotesAreCompared() {
    conflict("merge=siblings tombstones=10s");
    done("set " + MINE);
    done("save " + file("one.lab"));
    var table = done("compare " + GREATER + " / " + MINE + " " + file("one.lab"));
    assertThat(table)
        .contains("merge=java:(a, b) -> a.compareTo(b) > 0 ? a : b")
        .contains("merge=java:(mine, theirs) -> mine")
        .doesNotContain("refused");
  }

  @Test
  void exploringFindsWhereItDoesNotCommute() {
    done("cluster multi-leader n=2 merge='java:(mine, theirs) -> mine + theirs'");
    done("plan alice: write x a via=n1");
    done("plan bob: write x b via=n2");
    var apart = "explore not (n1.x == ab and n2.x == ba)";
    assertThat(refused(apart)).contains("can fail").contains("after 7 choices, the fewest");
    done("switch main");
    done("set merge='java:(a, b) -> a.compareTo(b) < 0 ? a + b : b + a'");
    assertThat(done(apart)).contains("holds in all");
  }

  @Test
  void oneThatFailsTakesNothingAwayAndSaysWhatToDo() {
    done("cluster multi-leader n=2 merge='java:(a, b) -> a.substring(5)'");
    done("write x a via=n1 as=alice");
    assertThat(done("write x b via=n1 as=bob"))
        .contains("undecided: the merge's function threw")
        .contains("w2 ok");
    assertThat(done("settle")).contains("n2 has x=a | b");
    assertThat(perform("read x from=n2").text().toString())
        .contains("failed: the merge's function threw StringIndexOutOfBoundsException")
        .contains("set merge= to another function, application-max or siblings, or undo");
    assertThat(done("show n2")).contains("merge failure");
    done("set merge=application-max");
    assertThat(done("read x from=n2")).contains("= b");
    done("set merge=siblings");
    assertThat(done("set merge='java:(a, b) -> null'"))
        .contains("n2: merge failure x: the merge's function gave null, given \"a\" and \"b\"");
    done("set " + GREATER);
    assertThat(done("read x from=n2")).contains("= b");
  }

  @Test
  void whereItDoesNotCommuteEachNodeSaysSo() {
    conflict("merge=siblings");
    assertThat(done("set " + MINE))
        .contains("n1: merge dispute x: other nodes make b of the same changes")
        .contains("n2: merge dispute x: other nodes make a of the same changes");
    assertThat(done("set " + GREATER)).contains("n1: no merge dispute").contains("n1 has x=b");
  }

  /** And where it makes nothing, the one who adds has to say what it comes to. */
  @Test
  void whatTheApplicationMadeOfSiblingsIsWhatIsAddedTo() {
    done("cluster multi-leader n=2 merge=application-max");
    done("write x 3 via=n1 as=alice");
    done("write x 5 via=n2 as=bob");
    done("settle");
    done("read x from=n1 as=alice");
    done("add x 1 via=n1 as=alice");
    done("expect n1.x == 6");
    done("undo");
    done("set merge=siblings");
    assertThat(perform("add x 1 via=n1 as=alice").text().toString())
        .contains("failed: x holds 3 | 5, which is no one number to add to: write what it");
    done("undo");
    done("add x 1 via=n1 as=carol");
    done("expect n1.x == '3 | 1 | 5'");
  }

  @Test
  void whatWouldEndTheLabIsRefused() {
    assertThat(refused("cluster multi-leader merge='java:(a, b) -> { System.exit(1); return a; }'"))
        .contains("System.exit is not for a merge: it would end the lab");
  }

  @Test
  void oneThatDoesNotEndIsTheSame() {
    conflict("merge='java:(a, b) -> { while (true) {} }'");
    assertThat(perform("read x from=n1").text().toString()).contains("1,000,000 steps");
    done("expect n1.x == 'a | b'");
  }

  @Test
  void whatDoesNotCompileIsPointedAtAndNothingHappens() {
    conflict("merge=siblings");
    int step = session.step().orElseThrow();
    assertThat(refused("set merge='java:(a, b) -> a + c'"))
        .isEqualTo(
            """
              set merge='java:(a, b) -> a + c'
                                            ^
            ✗ The merge does not compile: cannot find symbol, symbol: variable c.\
            """);
    assertThat(session.step()).hasValue(step);
  }

  @Test
  void tabOffersAllMergesAndAnExampleOfAFunction() {
    done("cluster multi-leader n=2");
    assertThat(new Completion(lab).at("set merge=").candidates().map(Candidate::value))
        .contains("merge=lww-server", "merge=text", "merge='java:(a, b) -> a'");
  }
}
