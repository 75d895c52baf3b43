package replab.view;

import java.time.Duration;
import replab.core.Durations;
import replab.core.Seq;
import replab.sim.Flight;
import replab.sim.Live;

/** The messages in flight. */
public final class Messages {
  private static final int MOST = 200;

  private Messages() {}

  public static <S, M, R> Text of(Live<S, M, R> live, int width) {
    if (live.flights().isEmpty()) return Text.of("No message is in flight.");
    var rows = Seq.<Seq<Text>>empty();
    for (var flight : live.flights().values()) {
      if (rows.size() == MOST) break;
      rows = rows.add(row(live, flight));
    }
    var table = Text.table(Seq.of("number", "from", "to", "arrives", "message"), rows, width);
    int more = live.flights().size() - rows.size();
    return more > 0 ? table.line(Tone.QUIET, "… and " + more + " more") : table;
  }

  private static <S, M, R> Seq<Text> row(Live<S, M, R> live, Flight<M> flight) {
    return Seq.of(
        Text.of(Tone.STRONG, "#" + flight.number()),
        Text.of(flight.envelope().from().name()),
        Text.of(flight.envelope().to().name()),
        Wording.obstacle(live.world(), flight)
            .map(why -> Text.of(Tone.BROKEN, "not now: " + why))
            .orElseGet(() -> Text.of(in(live, Duration.ofNanos(flight.due())))),
        Text.of(Wording.of(live.world(), flight.envelope())));
  }

  /** When something is due, seen from now. */
  static <S, M, R> String in(Live<S, M, R> live, Duration due) {
    var left = due.minus(live.world().time());
    return left.isNegative() || left.isZero() ? "now" : "in " + Durations.show(left);
  }
}
