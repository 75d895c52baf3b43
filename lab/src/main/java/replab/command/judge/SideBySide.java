package replab.command.judge;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import replab.core.Answer;
import replab.core.Durations;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;
import replab.sim.Price;
import replab.view.Text;

/** Trials as the columns of a table; as many tables as it takes to fit. */
record SideBySide(Seq<Trial> trials) {
  private static final int MOST_OPERATIONS = 16;
  private static final int GAP = 2;

  Text text(int width) {
    var rows = rows();
    var told = Text.EMPTY;
    var left = trials;
    int first = 0;
    while (!left.isEmpty()) {
      int count = fitting(rows, first, width);
      if (!told.isEmpty()) told = told.line("");
      told = told.line(table(rows, first, count, width));
      first += count;
      left = left.drop(count);
    }
    return told;
  }

  /** One line of the table: what it is about, and what there is for each trial. */
  private record Row(String about, Seq<String> cells) {}

  private int fitting(Seq<Row> rows, int first, int width) {
    int used = 0;
    for (var row : rows) used = Math.max(used, row.about.length());
    int count = 0;
    while (first + count < trials.size()) {
      int column = trials.get(first + count).settings().length();
      for (var row : rows) column = Math.max(column, row.cells.get(first + count).length());
      used += GAP + column;
      if (used > width && count > 0) return count;
      count++;
    }
    return count;
  }

  private Text table(Seq<Row> rows, int first, int count, int width) {
    Seq<String> header = Seq.of("");
    for (int i = first; i < first + count; i++) header = header.add(trials.get(i).settings());
    var cells =
        rows.map(row ->
            Seq.of(Text.of(row.about)).addAll(row.cells.drop(first).take(count).map(Text::of)));
    return Text.table(header, cells, width);
  }

  private Seq<Row> rows() {
    return operations()
        .add(row("acknowledged and lost", SideBySide::lost))
        .add(row("expectations held", t -> t.held() + " of " + t.expected()))
        .addAll(trials.any(t -> t.refused() > 0) ? Seq.of(refused()) : Seq.empty())
        .add(row("round trips", t -> sum(t, Price::roundTrips)))
        .add(row("fsyncs", t -> sum(t, Price::syncs)))
        .add(row("messages", t -> sum(t, Price::messages)))
        .add(row("time per write", SideBySide::timePerWrite));
  }

  private Row refused() {
    return row("commands refused", t -> Integer.toString(t.refused()));
  }

  private Row row(String about, Function<Trial, String> cell) {
    return new Row(about, trials.map(cell));
  }

  /** Every operation, or those that ended differently when there are many. */
  private Seq<Row> operations() {
    Table<Ticket, String> tickets = Table.empty();
    for (var trial : trials)
      for (var each : trial.operations().entries())
        tickets = tickets.put(each.key(), each.key() + " " + each.value().op());
    var all = tickets.entries().map(each -> row(each.value(), t -> outcome(t, each.key())));
    var shown = all.size() > MOST_OPERATIONS ? all.filter(SideBySide::differs) : all;
    return shown.take(MOST_OPERATIONS).addAll(counts(all.size(), shown));
  }

  private Seq<Row> counts(int all, Seq<Row> shown) {
    if (all <= MOST_OPERATIONS) return Seq.empty();
    int more = Math.max(0, shown.size() - MOST_OPERATIONS);
    var label = all + " operations" + (more > 0 ? ", " + more + " more differ" : "");
    return Seq.of(
        row(label, t -> Seq.copyOf(t.operations().values()).filter(Operation::ok).size() + " ok"));
  }

  private static boolean differs(Row row) {
    return row.cells.any(cell -> !cell.equals(row.cells.first()));
  }

  private static String outcome(Trial trial, Ticket ticket) {
    return trial.operations().find(ticket).map(o -> outcome(o.outcome())).orElse("-");
  }

  private static String outcome(Operation.Outcome outcome) {
    return switch (outcome) {
      case Operation.Running _ -> "waiting";
      case Operation.Unknown _ -> "unknown";
      case Operation.Ended(Answer.Failed _, _) -> "failed";
      case Operation.Ended(Answer.Found(var values, _), _) ->
          values.isEmpty() ? "absent" : "= " + String.join(" | ", values);
      case Operation.Ended _ -> "ok";
    };
  }

  private static String lost(Trial trial) {
    return trial.lost().isEmpty() ? "none" : String.join(" ", trial.lost().map(Ticket::name));
  }

  /** The sum, and what that is for each operation that ended ok. */
  private static String sum(Trial trial, Function<Price, Integer> part) {
    int sum = 0;
    int count = trial.prices().size();
    for (var price : trial.prices().values()) sum += part.apply(price);
    return count == 0 ? "0" : String.format(Locale.ROOT, "%d (%.1f each)", sum, 1.0 * sum / count);
  }

  private static String timePerWrite(Trial trial) {
    var sum = Duration.ZERO;
    int count = 0;
    for (var each : trial.times().entries())
      if (trial.operations().at(each.key()).op().changesData()) {
        sum = sum.plus(each.value());
        count++;
      }
    return count == 0 ? "-" : Durations.show(sum.dividedBy(count));
  }
}
