package replab.view;

import replab.core.Answer;
import replab.core.Counted;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Operation.Running;
import replab.core.Operation.Unknown;
import replab.core.Seq;
import replab.sim.Live;
import replab.sim.Price;

/** What clients asked and what came of it: the history that checks judge. */
public final class Operations {
  private static final int ROOM_FOR_BARS = 70;
  private static final int MOST_PHASES = 20;

  private Operations() {}

  /**
   * The last {@code most} operations.
   *
   * @param plain in words alone: which operations overlap, instead of bars side by side
   */
  public static <S, M, R> Text of(Live<S, M, R> live, int most, int width, boolean plain) {
    var all = Seq.copyOf(live.world().history().operations().values());
    if (all.isEmpty()) return Text.of("No client has asked anything yet.");
    var shown = all.drop(Math.max(0, all.size() - most));
    boolean bars = !plain && width >= ROOM_FOR_BARS;
    var staleness = new Staleness(live.world().history());
    var rows =
        shown.map(operation ->
            Seq.of(
                Text.of(Tone.STRONG, operation.ticket().name()),
                Text.of(operation.client().name()),
                Text.of(operation.node().name()),
                Text.of(Wording.of(operation.op())),
                bars ? bar(operation, shown) : Text.of(overlaps(operation, shown)),
                outcome(live, operation, staleness)));
    var header =
        Seq.of("name", "client", "node", "asked", bars ? "overlap" : "overlaps", "outcome");
    int earlier = all.size() - shown.size();
    var table = Text.table(header, rows, width);
    if (earlier == 0) return table;
    return Text.of(Tone.QUIET, "… " + Counted.of(earlier, "earlier operation") + " left out: ")
        .plus(Tone.COMMAND, "history last=" + all.size())
        .line(table);
  }

  // ---- Which operations overlap.

  /** From its beginning to its end, in the phases of the history: those that share one overlap. */
  private static Text bar(Operation operation, Seq<Operation> shown) {
    int last = last(shown);
    int first = Math.max(shown.first().begin(), last - MOST_PHASES + 1);
    for (var each : shown) first = Math.max(Math.min(first, each.begin()), last - MOST_PHASES + 1);
    int begin = Math.max(operation.begin(), first) - first;
    int end = end(operation, last) - first;
    if (end < 0) return Text.of(Tone.QUIET, "earlier");
    var open = operation.outcome() instanceof Ended ? "┤" : operation.running() ? "…" : "?";
    var bar = begin == end ? "╶" + open : "├" + "──".repeat(end - begin) + open;
    return Text.of("  ".repeat(begin) + bar);
  }

  private static int last(Seq<Operation> shown) {
    int last = 0;
    for (var operation : shown) {
      last = Math.max(last, operation.begin());
      if (operation.outcome() instanceof Ended(_, int end)) last = Math.max(last, end);
    }
    return last;
  }

  private static int end(Operation operation, int last) {
    return operation.outcome() instanceof Ended(_, int end) ? end : last;
  }

  private static String overlaps(Operation operation, Seq<Operation> shown) {
    return String.join(
        " ",
        shown
            .filter(other ->
                !other.equals(operation)
                    && !other.precedes(operation)
                    && !operation.precedes(other))
            .map(other -> other.ticket().name()));
  }

  // ---- Outcomes.

  private static <S, M, R> Text outcome(
      Live<S, M, R> live, Operation operation, Staleness staleness) {
    return switch (operation.outcome()) {
      case Running _ -> Text.of(Tone.LAGGING, "waiting").plus(waits(live, operation));
      case Unknown(var reason) -> Text.of(Tone.LAGGING, "unknown").plus(": " + reason);
      case Ended(Answer.Failed(var reason), _) ->
          Text.of(Tone.BROKEN, "failed").plus(": " + reason);
      case Ended(Answer.Found(var values, _), _) ->
          Text.of(Wording.found(operation.op().key(), values))
              .plus(stale(live, operation, staleness))
              .plus(price(live, operation));
      case Ended _ -> Text.of(Tone.FRESH, "ok").plus(price(live, operation));
    };
  }

  private static <S, M, R> String waits(Live<S, M, R> live, Operation operation) {
    var world = live.world();
    if (!world.has(operation.node())) return "";
    return world
        .observe(operation.node())
        .waiting()
        .find(operation.ticket())
        .map(why -> ": " + why)
        .orElse("");
  }

  private static <S, M, R> Text stale(Live<S, M, R> live, Operation read, Staleness staleness) {
    return staleness
        .missedBy(read.ticket())
        .map(missed ->
            Text.of(", ")
                .plus(Staleness.word(live.world(), missed))
                .plus(": " + missed.ticket() + " (" + missed.op() + ") came before"))
        .orElse(Text.EMPTY);
  }

  private static <S, M, R> Text price(Live<S, M, R> live, Operation operation) {
    var price = Price.of(live, operation.ticket());
    return Text.of(
        Tone.QUIET,
        " · "
            + Counted.of(price.roundTrips(), "round trip")
            + " · "
            + Counted.of(price.syncs(), "fsync")
            + " · "
            + Counted.of(price.messages(), "message"));
  }
}
