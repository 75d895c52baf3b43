package replab.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import replab.cluster.Simulated;
import replab.command.Interpreter;
import replab.command.Options;
import replab.core.Event;
import replab.core.Local;
import replab.core.Op;
import replab.core.Protocol;
import replab.core.Step;
import replab.explore.Mutant;
import replab.protocol.Every;
import replab.protocol.singleleader.SingleLeader;
import replab.sim.Tempo;

/** What never comes to its end, or asks for too much, ends with a sentence, and the lab goes on. */
class EndsTest {
  private final AtomicBoolean released = new AtomicBoolean();

  private boolean reads;

  @TempDir private Path directory = Path.of("");

  @AfterEach
  void release() {
    released.set(true);
  }

  private <S, M, R> Step<S, M, R> endless(
      Protocol<S, M, R> right, Local here, S state, Event<M, R> event) {
    boolean endless = event instanceof Event.Requested<M, R>(_, var op, _) && isEndless(op);
    while (endless && !released.get()) Thread.onSpinWait();
    return right.on(here, state, event);
  }

  private boolean isEndless(Op op) {
    return op instanceof Op.Read == reads;
  }

  private <S, M, R> Interpreter lab(Protocol<S, M, R> protocol) {
    var lab = Assembly.lab(Options.plain(directory));
    var endless = new Mutant<>(protocol, this::endless);
    lab.session()
        .use(
            new Simulated<>(
                "endless", "cluster endless", endless, 1, Every.nodes(2), Tempo.DEFAULT));
    return lab;
  }

  private static String told(Interpreter lab, String command) {
    return lab.perform(command).text().toString().replaceAll("\\s+", " ");
  }

  @Test
  void aProtocolThatLoopsForEverIsLeftBehind() {
    var lab = lab(new SingleLeader());
    assertThat(told(lab, "explore no-lost-writes within=100ms"))
        .contains("? unknown: n1 comes to no end with write x=new of carol");
    assertThat(told(lab, "explore no-lost-writes seeds=10 within=100ms"))
        .contains("one of the runs does not come to its end");
    assertThat(told(lab, "cluster raft; explore no-lost-writes depth=2")).contains("✓ holds");
  }

  @Test
  void oneThatLoopsWhenItIsReadIsLeftBehindWhilePlanning() {
    reads = true;
    var lab = lab(new SingleLeader());
    var stopped = "a node comes to no end when it is asked what clients plan";
    assertThat(told(lab, "explore no-lost-writes within=100ms")).contains(stopped);
    lab.session().requestStop();
    assertThat(told(lab, "plan alice: read x from=any")).contains(stopped);
  }

  @Test
  void whoWantsNoMoreIsHeard() throws InterruptedException {
    var lab = lab(new SingleLeader());
    var stopping = Thread.ofPlatform().unstarted(() -> lab.session().requestStop());
    stopping.start();
    assertThat(told(lab, "find leaders == 2 promotions=1 crashes=1 restarts=1 timers=3"))
        .contains("leaders == 2");
    stopping.join();
  }
}
