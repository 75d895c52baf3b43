package replab.command.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import replab.cluster.Measure;
import replab.cluster.Sweeping;
import replab.core.Counted;
import replab.core.Durations;
import replab.core.Seq;
import replab.explore.Estimate;
import replab.view.Bars;
import replab.view.Text;
import replab.view.Tone;

/** What the runs of a sweep say, as a table, as bars, and in files. */
record Swept(Sweeping sweeping, Seq<Sweeping.Trial> trials) {
  private static final Seq<Double> PERCENTILES = Seq.of(.5, .9, .99, .999);
  private static final int BINS = 10;

  /** The readings about one thing in one case, ascending. */
  private static final class Sample {
    private final String t;
    private final String about;
    private final double[] values;

    Sample(String t, String about, double[] values) {
      this.t = t;
      this.about = about;
      this.values = values;
    }

    String label() {
      return t.isEmpty() ? about : "t=" + t + " " + about;
    }

    int hits() {
      return (int) Arrays.stream(values).filter(value -> value > 0).count();
    }
  }

  boolean isEmpty() {
    return samples().isEmpty();
  }

  private Measure.Kind kind() {
    return sweeping.measure().kind();
  }

  private Seq<Sample> samples() {
    var samples = Seq.<Sample>empty();
    for (int i = 0; i < sweeping.cases().size(); i++) {
      var byWhat = new TreeMap<String, List<Double>>();
      for (var trial : trials)
        for (var reading : trial.readings().get(i))
          byWhat.computeIfAbsent(reading.about(), _ -> new ArrayList<>()).add(reading.value());
      for (var each : byWhat.entrySet()) {
        var values = each.getValue().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        samples = samples.add(new Sample(sweeping.cases().get(i).t(), each.getKey(), values));
      }
    }
    return samples;
  }

  // The table

  Text text(int width) {
    var rows = Seq.<Seq<Text>>empty();
    for (var sample : samples())
      for (var row : rows(sample))
        rows = rows.add(Seq.of(sample.t, sample.about).addAll(row).map(Text::of));
    var header = Seq.of("t", "what", "of", "", "", "95 % interval");
    if (rows.all(row -> row.first().toString().isEmpty())) {
      header = header.drop(1);
      rows = rows.map(row -> row.drop(1));
    }
    return Text.table(header, rows, width).line("").line(bars().text(width)).line(notes());
  }

  /** How many readings, which figure, its value, its interval. */
  private Seq<Seq<String>> rows(Sample sample) {
    double[] values = sample.values;
    var n = String.format(Locale.ROOT, "%,d", values.length);
    return switch (kind()) {
      case SHARE -> Seq.of(row(n, "share", Estimate.share(sample.hits(), values.length)));
      case PART -> Seq.of(row(n, "mean", Estimate.mean(values)));
      case COUNT ->
          Seq.of(
              row(n, "mean", Estimate.mean(values)),
              Seq.of(n, "most", count(values[values.length - 1]), ""),
              anyAtAll(n, sample));
      case TIME ->
          Seq.of(row(n, "mean", Estimate.mean(values)))
              .addAll(PERCENTILES.map(p -> row(n, percentile(p), Estimate.quantile(values, p))))
              .add(Seq.of(n, "longest", shown(values[values.length - 1]), ""));
    };
  }

  private static Seq<String> anyAtAll(String n, Sample sample) {
    var any = Estimate.share(sample.hits(), sample.values.length);
    return Seq.of(
        n, "any at all", share(any.value()), share(any.low()) + " to " + share(any.high()));
  }

  private static String percentile(double p) {
    return "p" + Double.toString(p * 100).replaceFirst("\\.0$", "");
  }

  private Seq<String> row(String n, String figure, Estimate estimate) {
    return Seq.of(n, figure, shown(estimate.value()), interval(estimate));
  }

  private String interval(Estimate estimate) {
    var low = Double.isNaN(estimate.low()) ? "?" : shown(estimate.low());
    var high = Double.isNaN(estimate.high()) ? "?" : shown(estimate.high());
    return low + " to " + high;
  }

  private String shown(double value) {
    return switch (kind()) {
      case SHARE, PART -> share(value);
      case COUNT -> count(value);
      case TIME -> Durations.show(Duration.ofNanos((long) value));
    };
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * value);
  }

  private static String count(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private Text notes() {
    var told = Text.EMPTY;
    int refused = 0;
    int silent = 0;
    var reason = "";
    for (var trial : trials) {
      refused += trial.refusals().size();
      silent += trial.readings().filter(Seq::isEmpty).size();
      if (reason.isEmpty() && !trial.refusals().isEmpty()) reason = trial.refusals().first();
    }
    if (refused > 0)
      told = told.line(Tone.LAGGING, runs(refused) + " ended early and are left out: " + reason);
    if (silent > refused)
      told = told.line(Tone.LAGGING, runs(silent - refused) + " came to nothing to measure");
    return told.line(alike());
  }

  /** That seeds drew nothing, where that is why all runs are the same. */
  private Text alike() {
    boolean same =
        trials.size() > 1
            && !isEmpty()
            && sweeping.isConstant()
            && samples().all(each -> each.values[0] == each.values[each.values.length - 1]);
    return same
        ? Text.of(
            Tone.QUIET,
            "every run gave the same, for latencies are constant: latency exp:5ms draws them")
        : Text.EMPTY;
  }

  /** Why there is nothing to show. */
  String nothing(int seeds) {
    return trials.isEmpty()
        ? "it was stopped before the first of " + runs(seeds) + " was over."
        : notes().toString().replace('\n', ';');
  }

  private static String runs(int count) {
    return Counted.of(count, "run");
  }

  // The bars

  private Bars bars() {
    var bars = Seq.<Bars.Bar>empty();
    for (var sample : samples())
      bars = bars.addAll(kind() == Measure.Kind.TIME ? histogram(sample) : Seq.of(bar(sample)));
    return new Bars(sweeping.measure().name() + ": " + sweeping.workload(), bars);
  }

  private Bars.Bar bar(Sample sample) {
    double most = kind() == Measure.Kind.COUNT ? 1e-9 : 1;
    if (kind() == Measure.Kind.COUNT)
      for (var each : samples()) most = Math.max(most, Estimate.mean(each.values).value());
    double mean = Estimate.mean(sample.values).value();
    return new Bars.Bar(sample.label(), mean / most, shown(mean));
  }

  /** How many fall into each tenth of what 99 of 100 lie in, and how many lie beyond. */
  private Seq<Bars.Bar> histogram(Sample sample) {
    double[] values = sample.values;
    double first = values[0];
    double last = Estimate.quantile(values, .99).value();
    if (first == last)
      return Seq.of(new Bars.Bar(sample.label() + " " + shown(first), 1, values.length + ""));
    int[] counts = new int[BINS + 1];
    for (double value : values)
      counts[(int) Math.min(BINS, StrictMath.floor((value - first) / (last - first) * BINS))]++;
    int most = Arrays.stream(counts).max().orElse(1);
    var bars = Seq.<Bars.Bar>empty();
    for (int i = 0; i <= BINS; i++) {
      var from = "from " + shown(first + (last - first) * i / BINS);
      var label = i == 0 ? sample.label() + " " + from : from;
      bars = bars.add(new Bars.Bar(label, (double) counts[i] / most, counts[i] + ""));
    }
    return bars;
  }

  // Files

  String svg() {
    return bars().svg();
  }

  /** Every reading, one a line. */
  String csv() {
    var unit = kind() == Measure.Kind.TIME ? "nanoseconds" : "value";
    var lines = new StringBuilder("seed,t,what," + unit + "\n");
    for (int seed = 1; seed <= trials.size(); seed++)
      for (int i = 0; i < sweeping.cases().size(); i++)
        for (var reading : trials.get(seed - 1).readings().get(i))
          lines.append(
              String.join(
                      ",",
                      seed + "",
                      cell(sweeping.cases().get(i).t()),
                      cell(reading.about()),
                      number(reading.value()))
                  + "\n");
    return lines.toString();
  }

  private static String cell(String text) {
    return text.matches("[^,\"\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String number(double value) {
    return Double.toString(value).replaceFirst("\\.0$", "");
  }

  /** What the table says, for programs. */
  String json() {
    var rows = Seq.<String>empty();
    for (var sample : samples()) {
      double[] values = sample.values;
      var figures = figure("mean", Estimate.mean(values));
      if (kind() == Measure.Kind.SHARE || kind() == Measure.Kind.COUNT)
        figures += ", " + figure("share", Estimate.share(sample.hits(), values.length));
      if (kind() == Measure.Kind.TIME)
        for (double p : PERCENTILES)
          figures += ", " + figure(percentile(p), Estimate.quantile(values, p));
      rows =
          rows.add(
              "{\"t\": "
                  + string(sample.t)
                  + ", \"what\": "
                  + string(sample.about)
                  + ", \"of\": "
                  + values.length
                  + ", "
                  + figures
                  + "}");
    }
    return "{\"measure\": "
        + string(sweeping.measure().name())
        + ", \"unit\": "
        + string(kind() == Measure.Kind.TIME ? "nanoseconds" : "1")
        + ", \"workload\": "
        + string(sweeping.workload())
        + ", \"seeds\": "
        + trials.size()
        + ",\n\"results\": [\n  "
        + String.join(",\n  ", rows)
        + "\n]}\n";
  }

  private static String figure(String name, Estimate estimate) {
    return string(name)
        + ": {\"value\": "
        + bound(estimate.value())
        + ", \"low\": "
        + bound(estimate.low())
        + ", \"high\": "
        + bound(estimate.high())
        + "}";
  }

  private static String bound(double value) {
    return Double.isNaN(value) ? "null" : number(value);
  }

  private static String string(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
  }
}
