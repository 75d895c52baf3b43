package replab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static replab.sim.Clusters.ALICE;
import static replab.sim.Clusters.BOB;
import static replab.sim.Clusters.N1;
import static replab.sim.Clusters.N2;
import static replab.sim.Clusters.N3;
import static replab.sim.Clusters.started;
import static replab.sim.Clusters.write;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import replab.core.Seq;
import replab.protocol.singleleader.Durable;
import replab.protocol.singleleader.Message;
import replab.protocol.singleleader.Role;

/** Worlds are values: what happened tells two of them apart, not how or when. */
class WorldTest {
  private static World<Role, Message, Durable> after(
      World<Role, Message, Durable> world, Choice<Message> choice) {
    return world.after(choice).world();
  }

  /** Delivers all, the first choice first. */
  private static World<Role, Message, Durable> settled(World<Role, Message, Durable> world) {
    var next = world;
    while (true) {
      var soon = next.choices().filter(choice -> !(choice instanceof Choice.Fire<Message>));
      if (soon.isEmpty()) return next;
      next = after(next, soon.first());
    }
  }

  @Test
  void worldsThatWereMadeAlikeAreEqual() {
    assertThat(started(1)).isEqualTo(started(1)).hasSameHashCodeAs(started(1));
    assertThat(started(1)).isNotEqualTo(started(1, "sync", "1"));
  }

  @Test
  void theOrderInWhichMessagesWereSentDoesNotShow() {
    var start = settled(started(1));
    var alice = after(after(start, write(1, ALICE, "1")), write(2, BOB, "2"));
    var bob = after(after(start, write(2, BOB, "2")), write(1, ALICE, "1"));
    assertThat(alice).isEqualTo(bob).hasSameHashCodeAs(bob);
    assertThat(alice.choices()).isEqualTo(bob.choices());
  }

  @Test
  void choicesAtDifferentNodesCommute() {
    var start = started(1); // both followers' requests for the stream are in flight
    var crashedFirst = after(after(start, new Choice.Crash<>(N2)), new Choice.Crash<>(N3));
    var crashedLast = after(after(start, new Choice.Crash<>(N3)), new Choice.Crash<>(N2));
    assertThat(crashedFirst).isEqualTo(crashedLast);
  }

  @Test
  void timeDoesNotTellWorldsApart() {
    var start = started(1);
    assertThat(after(start, new Choice.Pass<>(Duration.ofHours(1)))).isEqualTo(start);
  }

  @Test
  void aChoiceMadeTwiceFromOneWorldMakesTwoEqualOnes() {
    var world = after(settled(started(1)), write(1, ALICE, "1"));
    for (int step = 0; step < 40 && !world.choices().isEmpty(); step++) {
      for (var choice : world.choices())
        assertThat(world.after(choice)).isEqualTo(world.after(choice));
      var choices = world.choices();
      world = after(world, choices.get(step * 7 % choices.size()));
    }
  }

  @Test
  void aCrashKeepsWhatWasSyncedAndTakesTheRest() {
    var written = after(settled(started(1)).direct(), write(1, ALICE, "1"));
    var pending = written.node(N1).disk();
    assertThat(pending.pending().size()).isEqualTo(1);
    var crashed = after(written, new Choice.Crash<>(N1)).node(N1).disk();
    assertThat(crashed.durable()).isEqualTo(pending.durable());
    assertThat(crashed.pending().isEmpty()).isTrue();

    var synced = after(written, new Choice.Sync<>(N1));
    var kept = after(synced, new Choice.Crash<>(N1)).node(N1);
    assertThat(kept.disk().durable().size()).isEqualTo(pending.durable().size() + 1);
    assertThat(kept.up()).isFalse();
    assertThat(kept.timers().isEmpty()).isTrue();
  }

  @Test
  void aLostDiskIsEmpty() {
    var crashed = after(settled(started(1)), new Choice.Crash<>(N2));
    var back = after(crashed, new Choice.Boot<>(N2, true));
    assertThat(back.node(N2).disk().durable().isEmpty()).isTrue();
  }

  @Test
  void copiesOfAMessageAreDeliveredOneByOne() {
    var start = started(1);
    var envelope = start.network().flying().first();
    var twice = after(start, new Choice.Duplicate<>(envelope));
    assertThat(twice.network().size()).isEqualTo(start.network().size() + 1);
    assertThat(twice.choices()).isEqualTo(start.choices());
    assertThat(after(twice, new Choice.Drop<>(envelope))).isEqualTo(start);
    var both = twice.network().flying();
    assertThat(start.network().carrying(both)).isEqualTo(twice.network());
  }

  @Test
  void whatACutKeepsBackArrivesOnceItIsHealed() {
    var start = started(1);
    var links = Seq.of(new Link(N2, N1), new Link(N3, N1));
    var cut = after(start, new Choice.Cut<>(links));
    assertThat(cut.choices().any(choice -> choice instanceof Choice.Deliver<Message>)).isFalse();
    assertThat(after(cut, new Choice.Heal<>(links))).isEqualTo(start);
  }

  @Test
  void aHeldMessageWaitsAndIsReleased() {
    var start = started(1);
    var envelope = start.network().flying().first();
    var held = after(start, new Choice.Hold<>(envelope));
    assertThat(held.possible(new Choice.Deliver<>(envelope))).isFalse();
    assertThat(after(held, new Choice.Release<>(envelope))).isEqualTo(start);
  }

  @Test
  void theBagForgetsInWhichOrderItWasFilled() {
    var envelopes = started(1).network().flying();
    var forwards = Network.<Message>empty().with(envelopes);
    var backwards = Network.<Message>empty();
    for (int i = envelopes.size() - 1; i >= 0; i--)
      backwards = backwards.with(Seq.of(envelopes.get(i)));
    assertThat(forwards).isEqualTo(backwards).hasSameHashCodeAs(backwards);
    for (var envelope : envelopes) backwards = backwards.without(envelope);
    assertThat(backwards).isEqualTo(Network.empty()).hasSameHashCodeAs(Network.empty());
  }
}
