package replab.view;

import java.util.function.Predicate;
import replab.core.Answer;
import replab.core.Counted;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Operation.Running;
import replab.core.Operation.Unknown;
import replab.core.Seq;
import replab.sim.Live;
import replab.sim.Price;
import replab.sim.Run;

/** What clients asked and what came of it: the history that checks judge. */
public final class Operations<S, M, R> {
  private static final int ROOM_FOR_BARS = 70;
  private static final int MOST_PHASES = 20;
  private static final Text LOST = Text.of(", ").plus(Tone.BROKEN, "lost");

  private final Run<S, M, R> run;
  private final Live<S, M, R> live;
  private final Predicate<Operation> lost;
  private final Staleness staleness;

  /** Of a run as far as it has come; {@code lost} says which writes are acknowledged and lost. */
  public Operations(Run<S, M, R> run, Predicate<Operation> lost) {
    this.run = run;
    this.live = run.live();
    this.lost = lost;
    this.staleness = new Staleness(live.world().history());
  }

  /**
   * The last {@code most} operations.
   *
   * @param plain in words alone: which operations overlap, instead of bars side by side
   */
  public Text table(int most, int width, boolean plain) {
    var all = Seq.copyOf(live.world().history().operations().values());
    if (all.isEmpty()) return Text.of("No client has asked anything yet.");
    var shown = all.drop(Math.max(0, all.size() - most));
    boolean bars = !plain && width >= ROOM_FOR_BARS;
    var rows =
        shown.map(operation ->
            Seq.of(
                Text.of(Tone.STRONG, operation.ticket().name()),
                Text.of(operation.client().name()),
                Text.of(operation.node().name()),
                Text.of(Wording.of(operation.op())),
                bars ? bar(operation, shown) : Text.of(overlaps(operation, shown)),
                outcome(operation)));
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

  private Text outcome(Operation operation) {
    return switch (operation.outcome()) {
      case Running _ -> Text.of(Tone.LAGGING, "waiting").plus(waits(operation));
      case Unknown(var reason) -> Text.of(Tone.LAGGING, "unknown").plus(": " + reason);
      case Ended(Answer.Failed(var reason), _) ->
          Text.of(Tone.BROKEN, "failed").plus(": " + reason);
      case Ended(Answer.Found(var values, _), _) ->
          Text.of(Wording.found(operation.op().key(), values))
              .plus(stale(operation))
              .plus(price(operation));
      case Ended _ ->
          Text.of(Tone.FRESH, "ok")
              .plus(lost.test(operation) ? LOST : Text.EMPTY)
              .plus(price(operation));
    };
  }

  private String waits(Operation operation) {
    var world = live.world();
    if (!world.has(operation.node())) return "";
    return world
        .observe(operation.node())
        .waiting()
        .find(operation.ticket())
        .map(why -> ": " + why)
        .orElse("");
  }

  /** What was told of a read when it ended, and what has become of that since. */
  private Text stale(Operation read) {
    var world = live.world();
    var then = ended(read).world();
    var missed = staleness.missedBy(read.ticket());
    if (missed.isPresent()) {
      var write = missed.get();
      boolean was = Staleness.lost(then, write);
      boolean is = Staleness.lost(world, write);
      return Text.of(", ")
          .plus(Staleness.word(then, write))
          .plus(": " + write.ticket() + " (" + write.op() + ") came before")
          .plus(
              is && !was
                  ? Text.of(", and is ").plus(Tone.BROKEN, "lost").plus(" since")
                  : Text.EMPTY)
          .plus(was && !is ? ", and a leader has it again" : "");
    }
    var was = staleness.ghost(then, read.ticket());
    var is = staleness.ghost(world, read.ticket());
    return was.or(() -> is)
        .map(write ->
            Text.of(", ")
                .plus(Tone.BROKEN, "lost")
                .plus(was.isEmpty() ? " since" : "")
                .plus(": no leader has " + write.ticket() + " (" + write.op() + ")")
                .plus(is.isEmpty() ? ", and one has it again" : ""))
        .orElse(Text.EMPTY);
  }

  /** The moment after the step in which it ended. */
  private Live<S, M, R> ended(Operation operation) {
    for (int i = 0; i < run.position(); i++) {
      var then = run.steps().get(i).live();
      var found = then.world().history().operations().find(operation.ticket());
      if (found.filter(each -> each.outcome().equals(operation.outcome())).isPresent()) return then;
    }
    return live;
  }

  private Text price(Operation operation) {
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
