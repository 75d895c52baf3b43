package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.command.Interpreter;
import replab.command.Options;
import replab.core.Seq;

/** What explore and find come upon is a run like any other. */
class ExploreTest {
  private static final String INVERSION =
      "not (alice.value == new and bob.value == absent and alice before bob)";

  @TempDir private Path directory = Path.of("");

  private Interpreter lab() {
    return Assembly.lab(
        new Options(
            directory, directory, true, false, false, OptionalInt.empty(), OptionalLong.empty()));
  }

  private static Interpreter performed(Interpreter lab, String commands) {
    for (var line : commands.split("\n", -1)) {
      var report = lab.perform(line);
      assertThat(report.ok()).as(line + "\n" + report.text()).isTrue();
    }
    return lab;
  }

  private static Object world(Interpreter lab) {
    return lab.session().lab().world();
  }

  private static String told(Interpreter lab, String command) {
    return lab.perform(command).text().toString();
  }

  /** By itself, by hand, with faults, timers and orders, after a past, in several protocols. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster leaderless R=2 W=2 read-repair=off; fails explore " + INVERSION,
        "cluster leaderless R=2 W=2; fails explore linearizable(x)",
        "cluster leaderless R=1 W=1; write x 1; fails explore no-stale-reads",
        "cluster leaderless R=2 W=1; find unknown(w1) give-ups=1",
        "cluster leaderless R=1 W=1; find alice.value == new timers=1 losses=1",
        "cluster single-leader; by-hand on; write x 1; settle; fails explore no-stale-reads",
        "cluster single-leader n=2; write x 1; fails explore not lost(w1) promotions=1 crashes=1",
        "cluster single-leader n=2 sync=1 commit=remote_write\nplan carol: write x 1\n"
            + "fails explore no-lost-writes crashes=1 restarts=1 promotions=1",
        "cluster single-leader n=2 commit=off; fails explore no-lost-writes crashes=1 restarts=1",
        "cluster single-leader n=2; write x 1; find n2.x == 1 duplicates=1 losses=1",
        "cluster multi-leader n=2\nplan a: write x 1 via=n1 / b: write x 2 via=n2\n"
            + "fails explore converged",
        "cluster raft; find leader == n2 timers=2",
        "cluster raft\nplan alice: write x 1\nfind acked(w1)",
        "cluster single-leader; fails explore no-lost-writes seeds=500 crashes=1 promotions=1",
        "cluster leaderless R=1 W=1; fails explore no-stale-reads seeds=500 losses=1",
      })
  void aRunThatWasFoundIsSavedAndBroughtBack(String commands) {
    var lab = performed(lab(), commands);
    assertThat(lab.session().lab().branches().current()).isIn("counterexample", "found");
    performed(lab, "save found.lab");
    assertThat(world(performed(lab(), "load found.lab"))).isEqualTo(world(lab));
  }

  @Test
  void undoGoesBackAndTheOldBranchIsAsItWas() {
    var lab = performed(lab(), "cluster single-leader; write x 1");
    var before = world(lab);
    performed(lab, "fails explore no-stale-reads; undo");
    assertThat(world(lab)).isEqualTo(before);
    performed(lab, "redo; switch main");
    assertThat(world(lab)).isEqualTo(before);
  }

  @Test
  void aLookThatIsStoppedSaysHowFarItCame() {
    var lab = performed(lab(), "cluster raft");
    lab.session().requestStop();
    assertThat(told(lab, "explore no-lost-writes"))
        .contains("? unknown: it was stopped; this far, 1 world");
    lab.session().clearStop();
    assertThat(told(lab, "explore no-lost-writes within=1ms")).contains("? unknown: 1ms are over");
    lab.session().requestStop();
    assertThat(told(lab, "explore no-lost-writes seeds=10"))
        .contains("? not broken in 0 random runs", "ended early, of 10");
    assertThat(told(lab, "sweep measure=latency seeds=10")).contains("it was stopped before");
    lab.session().clearStop();
    assertThat(told(lab, "sweep measure=latency seeds=1000000 within=1s"))
        .contains("ended early: seeds 1 to");
  }

  @Test
  void whatIsSoAlreadyIsSaidAndNothingIsOpened() {
    var lab = performed(lab(), "cluster single-leader; write x 1; read x from=n2");
    var told = told(lab, "explore no-stale-reads and possible leaders == 2");
    assertThat(told)
        .contains(
            "✗ broken already: no-stale-reads (1 read, 1 stale: r1 ",
            "undo to where it holds, and explore")
        .doesNotContain("possible");
    assertThat(told(lab, "explore no-stale-reads seeds=10")).contains("✗ broken already");
    assertThat(told(lab, "find stale(r1)")).contains("it is so here: nothing need happen");
    assertThat(lab.session().lab().branches().runs().size()).isEqualTo(1);
    performed(lab, "undo; fails explore no-stale-reads");
    assertThat(told(lab, "explore no-stale-reads")).contains("undo to where it holds, or switch m");
  }

  @Test
  void whatStandsBehindPossibleIsAllOfIt() {
    var lab = performed(lab(), "cluster single-leader n=2");
    assertThat(told(lab, "explore no-lost-writes and possible n2.x == new and acked(carol)"))
        .contains("✓ possible: n2.x == new and acked(carol)", "✓ holds in all");
    assertThat(told(lab, "explore possible n2.x == new and leaders == 2 and always leaders < 2"))
        .contains("✗ in none of", "n2.x == new and leaders == 2", "✓ holds in all");
  }

  @Test
  void whatIsAllowedAndCanNeverHappenProvesNothing() {
    for (var kind : Seq.of("chain", "leaderless", "multi-leader"))
      assertThat(told(performed(lab(), "cluster " + kind), "explore converged promotions=1"))
          .contains("promotions= allows nothing in " + kind);
    var lab = performed(lab(), "cluster blockchain");
    assertThat(told(lab, "explore leaders < 2 restarts=1")).contains("say crashes=1, too");
    assertThat(told(lab, "explore leaders < 2 timers=main:1"))
        .contains("? unknown: no node ever has a timer \"main\"; there are: mine");
    assertThat(told(performed(lab(), "cluster paxos"), "explore leaders < 2 depth=0 timers=1"))
        .contains("? unknown: no node ever has a timer");
    assertThat(told(lab, "explore no-lost-writes"))
        .contains("✓ holds in all", "no timer fires (mine; timers=1 lets one)");
  }

  @Test
  void aPromiseToAClientIsPutToTheTestByOneWhoAsksTwice() {
    var twice = "alice: read x from=any; read x from=any";
    var lab = performed(lab(), "cluster single-leader n=2");
    assertThat(told(lab, "explore monotonic-reads depth=0")).contains(twice, "carol: write x new;");
    assertThat(told(lab, "explore monotonic-writes depth=0"))
        .contains(twice, "carol: write x new; write x newer")
        .doesNotContain("bob");
    assertThat(told(lab, "explore writes-follow-reads depth=0"))
        .contains("alice: read x from=any; write x newer", "bob: read x from=any; read x from=any");
    assertThat(told(lab, "explore linearizable(x) depth=0")).doesNotContain(twice);
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    var lab = performed(lab(), "cluster single-leader");
    assertThat(told(lab, "expect monotonic-reads"))
        .contains("is a property", "check monotonic-reads", "explore monotonic-reads");
    assertThat(told(lab, "explore eventual")).contains("is a property", "check eventual");
    assertThat(told(lab, "diagram bogus")).contains("ascii, and \"bogus\" is not it");
    assertThat(told(lab, "sweep sync=0,1,2 no-lost-writes"))
        .contains("There is no sync= of a sweep", "compare sync=… / sync=… FILE.lab");
    assertThat(told(lab, "sweep seeds=3 measure=latency")).contains("every run gave the same");
    assertThat(told(lab, "latency exp:5ms; sweep seeds=3 measure=latency"))
        .doesNotContain("every run gave the same");
    assertThat(told(lab, "explore alcie.value == 1"))
        .contains("There is no node, operation or client alcie.");
    assertThat(told(lab, "explore no-lost-rites")).contains("There is no property no-lost-rites.");
    assertThat(told(lab, "explore leaders < 2 crashes=many")).contains("crashes= takes a number");
    assertThat(told(lab, "explore step < 2")).contains("step tells nothing");
    assertThat(told(lab, "sweep measure=latency file=a.csv overwrite=perhaps"))
        .contains("overwrite=perhaps? It is on or off, true or false, yes or no.");
    assertThat(told(lab, "explore leaders < 2 seeds=many")).contains("seeds=many? It is a number");
    assertThat(told(lab, "find leaders == 2 seeds=9")).contains("find looks at every run");
    assertThat(told(lab, "plan n1: read x")).contains("n1 is a node");
    assertThat(told(lab, "plan alice: reed x")).contains("is nothing to plan");
    assertThat(told(lab, "plan alice: read x from=n9")).contains("There is no node n9");
    assertThat(told(lab, "plan alice: read x via=n1")).contains("says with from=");
    assertThat(told(lab, "plan alice: write x 1 from=n1")).contains("says with via=");
  }

  /** A read that is always refused shows nothing, and what is claimed of it holds of nothing. */
  @Test
  void refusesAPlanThatNobodyWouldEverAnswer() {
    var lab = performed(lab(), "cluster leaderless");
    assertThat(told(lab, "plan bob: read x from=n1")).contains("is refused whenever it is asked");
    assertThat(told(lab, "plan bob: read x from=n1 R=1")).doesNotContain("refused");
  }

  @Test
  void aPlanIsAStepAndIsSaved() {
    var lab = performed(lab(), "cluster single-leader\nplan a: write x 1; read x / b: read y");
    performed(lab, "save planned.lab");
    var again = performed(lab(), "load planned.lab");
    assertThat(told(again, "plan")).isEqualTo("a: write x 1; read x\nb: read y");
    performed(again, "undo");
    assertThat(told(again, "plan")).isEqualTo("nothing is planned");
    performed(again, "redo\nplan off");
    assertThat(told(again, "plan")).isEqualTo("nothing is planned");
  }
}
