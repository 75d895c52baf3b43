package replab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import replab.core.Answer;
import replab.core.History;
import replab.core.Lsn;
import replab.core.NodeId;
import replab.core.Op;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.protocol.singleleader.SingleLeader;
import replab.sim.Choice;
import replab.sim.Live;
import replab.sim.Run;
import replab.sim.World;

/** Looks at worlds that no command made. */
class LookTest {
  private static final NodeId CLIENT = new NodeId("client");
  private static final NodeId LEADER = new NodeId("n1");

  private static Seq<NodeId> nodes(int count) {
    var nodes = Seq.<NodeId>empty();
    for (int i = 1; i <= count; i++) nodes = nodes.add(new NodeId("n" + i));
    return nodes;
  }

  private static <S, M, R> Live<S, M, R> write(Live<S, M, R> live, int number) {
    return ask(live, number, new Op.Write("x", number + "", Table.empty()));
  }

  private static <S, M, R> Live<S, M, R> ask(Live<S, M, R> live, int number, Op op) {
    var ticket = new Ticket(number, "o" + number);
    return live.make(new Choice.Ask<>(ticket, CLIENT, LEADER, op, Stamp.NONE));
  }

  @Test
  void theLastMomentsOfALongRunAreDrawnAtOnce() {
    var live = Live.of(World.start(new SingleLeader(), 1, nodes(3)));
    var run = Run.start("cluster", live);
    int count = 0;
    while (live.trace().size() < 100_000) {
      count++;
      var next =
          count % 20 == 1 ? write(live, count) : ask(live, count, new Op.Read("x", Table.empty()));
      live = next.run(Duration.ofMillis(2), () -> false);
      run = run.add("o" + count, live);
    }
    var long_ = run;
    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          assertThat(Diagram.of(long_, 20, 0).drawn(120, false).toString()).contains("earlier");
          assertThat(Diagram.of(long_, 20, 0).drawn(80, false).lines().size()).isLessThan(60);
          assertThat(Diagram.of(long_, 20, 0).sentences().lines().size()).isLessThan(60);
        });
    assertTimeout(Duration.ofSeconds(1), () -> StatusLine.of(long_.live(), 80));
    assertTimeout(
        Duration.ofSeconds(3), () -> new Operations<>(long_, _ -> false).table(50, 80, false));
    assertTimeout(Duration.ofSeconds(1), () -> Why.of(long_, "x", new NodeId("n3"), 80));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9})
  void theStatusLineFitsEveryWidthFromTwenty(int count) {
    var live = Live.of(World.start(new SingleLeader(), 1, nodes(count)));
    live = live.run(Duration.ofMillis(100), () -> false);
    live = write(live, 1).run(Duration.ofMillis(3), () -> false);
    live = live.make(new Choice.Crash<>(new NodeId("n" + count)));
    for (int width = 20; width < 200; width++) {
      var line = StatusLine.of(live, width);
      assertThat(line.lines().size()).isEqualTo(1);
      assertThat(line.columns()).isLessThanOrEqualTo(width);
    }
    var worded = StatusLine.of(live, 199).toString();
    if (count > 1) assertThat(worded).contains("n1 ★ leader").contains("✗ down");
  }

  @Test
  void aReadIsStaleThatLacksWhatWasAcknowledgedBefore() {
    var history = write(write(History.EMPTY, 1, "4", 0x20), 2, "5", 0x40);
    assertThat(read(history, 3, "4", 0x20).missedBy(ticket(3)).map(o -> o.ticket().number()))
        .contains(2);
    assertThat(read(history, 3, "5", 0x40).missedBy(ticket(3))).isEmpty();
  }

  @Test
  void theSameValueWrittenTwiceIsToldApartByItsPlace() {
    var history = write(write(History.EMPTY, 1, "4", 0x20), 2, "4", 0x40);
    assertThat(read(history, 3, "4", 0x20).missedBy(ticket(3))).isPresent();
  }

  @Test
  void withoutPlacesTheValueTells() {
    var history = write(write(History.EMPTY, 1, "4", 0), 2, "5", 0);
    assertThat(read(history, 3, "4", 0).missedBy(ticket(3))).isPresent();
    assertThat(read(history, 3, "5", 0).missedBy(ticket(3))).isEmpty();
    var overlapping =
        history.begin(ticket(9), CLIENT, LEADER, new Op.Write("x", "4", Table.empty()));
    assertThat(read(overlapping, 3, "4", 0).missedBy(ticket(3))).isEmpty();
  }

  private static Ticket ticket(int number) {
    return new Ticket(number, "o" + number);
  }

  private static Stamp stamp(int position) {
    return position == 0 ? Stamp.NONE : new Stamp(1, new Lsn(position));
  }

  private static History write(History history, int number, String value, int position) {
    return history
        .begin(ticket(number), CLIENT, LEADER, new Op.Write("x", value, Table.empty()))
        .end(ticket(number), new Answer.Done(stamp(position)));
  }

  private static Staleness read(History history, int number, String value, int position) {
    return new Staleness(
        history
            .begin(ticket(number), CLIENT, LEADER, new Op.Read("x", Table.empty()))
            .end(ticket(number), new Answer.Found(Seq.of(value), stamp(position))));
  }
}
