package replab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import replab.core.History;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.Every;
import replab.protocol.singleleader.SingleLeader;
import replab.sim.Choice;
import replab.sim.Link;

/** How a search ends, and what clients may ask in it. */
class ExplorerTest {
  private static final Property ANYTHING = new Property("anything", _ -> true);
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId ALICE = new NodeId("alice");
  private static final Bounds ONE_WRITE = Bounds.NOTHING.client("alice", Request.write("x", "1"));
  private static final Bounds ASKS_N1 = Bounds.NOTHING.client("alice", Request.read("x").at(N1));

  private static Finding<?, ?, ?> check(Bounds bounds, Property property, Watch watch) {
    return Explorer.of(Every.cluster(new SingleLeader(), 2), bounds).check(property, watch);
  }

  @Test
  void whoHasSeenEnoughKnowsHowFarItGot() {
    Watch watch = (_, depth) -> depth == 3 ? Optional.of("enough") : Optional.empty();
    var finding = check(ONE_WRITE, ANYTHING, watch);
    assertThat(finding).isInstanceOf(Finding.Unknown.class);
    var unknown = (Finding.Unknown<?, ?, ?>) finding;
    assertThat(unknown.depth()).isEqualTo(3);
    assertThat(unknown.reason()).isEqualTo("enough");
  }

  @Test
  void tooManyWorldsAreUnknown() {
    assertThat(check(ONE_WRITE.worlds(3), ANYTHING, Watch.TO_THE_END))
        .isInstanceOf(Finding.Unknown.class);
  }

  @Test
  void whenMemoryRunsOutNothingIsKnown() {
    var greedy =
        new Property(
            "greedy",
            view -> {
              if (view.history().operations().isEmpty()) return true;
              throw new OutOfMemoryError("made up");
            });
    assertThat(check(ONE_WRITE, greedy, Watch.TO_THE_END)).isInstanceOf(Finding.Unknown.class);
  }

  @Test
  void aPropertyThatThrowsIsNamedWithTheRunThatLedThere() {
    var broken =
        new Property(
            "fresh enough",
            view -> {
              if (view.history().operations().isEmpty()) return true;
              throw new IllegalStateException("no such key");
            });
    assertThat(check(ONE_WRITE, broken, Watch.TO_THE_END))
        .isInstanceOfSatisfying(
            Finding.Unknown.class,
            unknown ->
                assertThat(unknown.reason())
                    .startsWith(
                        "fresh enough cannot be told, it throws java.lang.IllegalStateException:"
                            + " no such key after these choices: Ask["));
  }

  @Test
  void whatAProtocolIsAskedIsTold() {
    var asked = new ArrayList<String>();
    Watch watch =
        new Watch() {
          @Override
          public Optional<String> enough(int worlds, int depth) {
            return Optional.empty();
          }

          @Override
          public void asked(Optional<Choice<?>> choice) {
            asked.add(choice.map(each -> each.getClass().getSimpleName()).orElse("answered"));
          }
        };
    check(ASKS_N1, ANYTHING, watch);
    assertThat(asked).containsExactly("Ask", "answered");
  }

  @Test
  void anyTimerStandsForThoseThatAreNotNamed() {
    var other = check(Bounds.NOTHING.timer("no such timer", 1), ANYTHING, Watch.TO_THE_END);
    var any = check(Bounds.NOTHING.timer(Bounds.ANY, 1), ANYTHING, Watch.TO_THE_END);
    assertThat(other.worlds()).isEqualTo(1);
    assertThat(any.worlds()).isGreaterThan(1);
  }

  @Test
  void nobodyAsksANodeThatIsPausedOrCutOff() {
    var world = Every.cluster(new SingleLeader(), 2);
    assertThat(Explorer.of(world, ASKS_N1).check(ANYTHING).worlds()).isEqualTo(2);
    var paused = world.after(new Choice.Pause<>(N1)).world();
    assertThat(Explorer.of(paused, ASKS_N1).check(ANYTHING).worlds()).isEqualTo(1);
    var near = world.after(new Choice.Introduce<>(ALICE, Table.of("near", "n2"))).world();
    var cut = near.after(new Choice.Cut<>(Seq.of(new Link(N2, N1)))).world();
    assertThat(Explorer.of(cut, ASKS_N1).check(ANYTHING).worlds()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsCutOffIsNotHeard() {
    var world = Every.cluster(new SingleLeader(), 2);
    var near = world.after(new Choice.Introduce<>(ALICE, Table.of("near", "n2"))).world();
    var deaf = near.after(new Choice.Cut<>(Seq.of(new Link(N1, N2)))).world();
    var unheard =
        new Property(
            "nobody is answered",
            view -> !Seq.copyOf(view.history().operations().values()).any(o -> o.ok()));
    assertThat(Explorer.of(near, ASKS_N1).check(unheard)).isInstanceOf(Finding.Broken.class);
    assertThat(Explorer.of(deaf, ASKS_N1).check(unheard)).isInstanceOf(Finding.Holds.class);
  }

  @Test
  void whatIsPlannedIsNamedAsTheLabNamesIt() {
    var plans = Bounds.NOTHING.client("alice", Request.write("x", "1"), Request.read("x"));
    var past = History.EMPTY.begin(new Ticket(1, "w4"), ALICE, N1, Request.write("x", "0").op());
    assertThat(plans.tickets(past).at(ALICE).map(Ticket::toString)).isEqualTo(Seq.of("w5", "r1"));
  }
}
