package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import replab.cluster.Simulated;
import replab.command.Commands;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.Session;
import replab.command.acting.Acting;
import replab.command.look.Looking;
import replab.core.Chance;
import replab.core.Seq;
import replab.sim.Live;

/** Whatever is typed: never a stack trace, never a hang, and the world as it was on an error. */
class FuzzTest {
  private static final int LINES = 10_000;
  private static final long SEED = Long.getLong("fuzz.seed", 42);
  private static final long STOP_AFTER_MS = 1_000;
  private static final long HANGS_AFTER_MS = 20_000;

  /** Not those of lessons, which come with worlds of their own, nor java. */
  private static final Commands COMMANDS =
      Commands.basic().with(Acting.commands()).with(Looking.commands()).without("quit");

  private static final Seq<String> NAMES = COMMANDS.names();

  private static final String[] WORDS =
      """
      n1 n2 n3 n4 n9 monitor client alice w1 w2 r1 r7 x y '' "" # #1 #2 #3 #14 #999999999999 -1 0 1
      3 99999999999999999999 1e309 NaN 5 500ms 1s -6s 0s 999999999h 3us 1/2ms 0/s any all next / ->
      -- - on off yes lost replay main main-2 fork-2 @0 @3 @ sync=1 sync=any:1:* sync=any:9:n2
      sync=-1 commit=off commit=remote_apply fencing=epoch keep=0 keep=64 timeout=0s lease=1s
      failover=auto n=3 n=0 n=2 n=999999999 seed=7 nodes=a,b nodes=, near=n2 guarantee=session
      route=sticky route=wait from=n2 from=n2,n3 from=, to=n2 to=n1 to=* via=n1 as=alice as=n1
      name=w1 name=q deadline=2s deadline=-1s disk=lost rate=0 rate=1.01 rate=-1 overwrite=yes f.lab
      nowhere/f.lab by-hand=on single-leader raft ? $x $ { } exp:2ms pareto:1ms:0 50%exp:1ms
      uniform:5ms:1ms resend retry semi-sync n1.x == 5 and not lost(w1) leaders random() now() foo()
      =x x= x=5 é中 😀 \u202e \u0000 'open "open ; ;; \\ $i * apply-delay=1s max-senders=0 resend=1ms
      """
          .strip()
          .split("\\s+");

  private static final Timer WATCH = new Timer("fuzz watch", true);

  @TempDir private Path directory = Path.of("");
  private long draws;

  @AfterAll
  static void rest() {
    WATCH.cancel();
  }

  @Test
  void nothingThatIsTypedBreaksTheLab() {
    var options =
        new Options(
            directory, directory, true, false, true, OptionalInt.of(80), OptionalLong.of(1));
    var lab = new Interpreter(COMMANDS, new Session(options));
    for (int i = 0; i < LINES; i++) {
      if (i % 200 == 0) lab.perform("cluster single-leader n=3 seed=" + i);
      perform(lab, line(), i);
    }
  }

  private void perform(Interpreter lab, String line, int number) {
    var context =
        "seed "
            + SEED
            + ", line "
            + number
            + ": "
            + (line.length() > 300 ? line.substring(0, 40) + "…" : line);
    var before = live(lab);
    var stop = stopLater(lab);
    long start = System.nanoTime();
    var report = lab.perform(line);
    long took = (System.nanoTime() - start) / 1_000_000;
    stop.cancel();
    lab.session().clearStop();
    assertThat(report.text().toString()).as(context).doesNotContain("internal error");
    assertThat(took).as(context).isLessThan(HANGS_AFTER_MS);
    if (!report.ok() && !line.contains(";") && !line.contains("{"))
      assertThat(live(lab) == before).as("unchanged after " + context).isTrue();
  }

  private static TimerTask stopLater(Interpreter lab) {
    var task =
        new TimerTask() {
          @Override
          public void run() {
            lab.session().requestStop();
          }
        };
    WATCH.schedule(task, STOP_AFTER_MS);
    return task;
  }

  private static Live<?, ?, ?> live(Interpreter lab) {
    Optional<Simulated<?, ?, ?>> cluster = lab.session().simulated();
    return cluster.orElseThrow().live();
  }

  private String line() {
    var name = name();
    return switch (draw(50)) {
      case 0 -> "x".repeat(100_000);
      case 1 -> name + " " + "y".repeat(60_000);
      case 2 -> mangled(name + words(2));
      case 3 -> words(6);
      case 4 -> name + words(1) + "; " + name() + words(1);
      case 5 -> "repeat " + draw(4) + " { " + name + words(1) + " }";
      case 6 -> "fails " + name + words(2);
      default -> draw(2) == 0 ? likely() : name + words(4);
    };
  }

  private String name() {
    return NAMES.get(draw(NAMES.size()));
  }

  private String words(int most) {
    var line = new StringBuilder();
    int count = draw(most + 1);
    for (int i = 0; i < count; i++) line.append(' ').append(WORDS[draw(WORDS.length)]);
    return line.toString();
  }

  /** A character dropped, doubled or replaced somewhere. */
  private String mangled(String line) {
    int at = draw(line.length());
    var rest = line.substring(at + 1);
    return switch (draw(3)) {
      case 0 -> line.substring(0, at) + rest;
      case 1 -> line.substring(0, at) + line.charAt(at) + line.charAt(at) + rest;
      default -> line.substring(0, at) + (char) draw(0x3000) + rest;
    };
  }

  /** What makes sense, mostly: deep states are where bugs are. */
  private String likely() {
    var node = "n" + (1 + draw(4));
    var other = "n" + (1 + draw(4));
    return switch (draw(34)) {
      case 0, 1, 2, 3 -> "write x " + draw(9);
      case 4 -> "write y random() via=" + node + " commit=off";
      case 5 -> "read x from=" + node;
      case 6 -> "add z 1 as=alice deadline=1s";
      case 7, 8 -> "replicate to=" + node;
      case 9, 10 -> "settle";
      case 11 -> "deliver next";
      case 12 -> "deliver all";
      case 13 -> "drop next";
      case 14 -> "duplicate all";
      case 15 -> "hold all";
      case 16 -> "release all";
      case 17 -> "cut " + node + " -> " + other;
      case 18 -> "isolate " + node;
      case 19 -> "heal";
      case 20 -> "crash " + node;
      case 21 -> "restart " + node + (draw(4) == 0 ? " disk=lost" : "");
      case 22 -> "promote " + node;
      case 23 -> "demote " + node;
      case 24 -> "follow " + node;
      case 25 -> "rewind " + node;
      case 26 -> "join " + node;
      case 27 -> "fence " + node;
      case 28 -> "run " + (1 + draw(9)) + "s";
      case 29 -> "set sync=" + draw(3) + " fencing=" + (draw(2) == 0 ? "epoch" : "none");
      case 30 -> draw(3) == 0 ? "by-hand on" : "by-hand off";
      case 31 -> "undo " + draw(5);
      case 32 -> "step " + draw(20);
      default -> "set keep=" + (draw(2) == 0 ? "all" : "64");
    };
  }

  private int draw(int below) {
    return (int) (Chance.unit(Chance.draw(SEED, "fuzz", ++draws)) * below);
  }
}
