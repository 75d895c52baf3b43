package replab.command.judge;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.check.Properties;
import replab.cluster.Measure;
import replab.cluster.Simulated;
import replab.cluster.Workload;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Interpreter;
import replab.command.NewFile;
import replab.command.Report;
import replab.command.Script;
import replab.command.Session;
import replab.command.Verbatim;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** Measure something over many runs by the clock. */
@Command(
    name = "sweep",
    header = "measure something over many runs by the clock",
    description = {
      "Runs a workload from here under many seeds, each another draw of all that is random, and"
          + " measures every run: measure=stale, latency, election, lost or availability; or how"
          + " often a claim is so at the end, sweep no-lost-writes do: … It makes no step, and the"
          + " same seeds give the same numbers, on any machine.",
      "Behind do: stands what is done, one thing after another: write x 1, read x from=n2,"
          + " run 10ms, run exp:5ms, crash leader, restart n1, pause, resume, isolate, heal,"
          + " promote any, await leader, repeat 20 { write x $i }. Slashes separate what is done"
          + " at the same time. It takes the whole line. Without do: clients do what plan says, or"
          + " what is usual for the measure. Requests, answers and disks take their time here.",
      "$t stands for each of t=0ms,5ms,20ms in turn. patience=2s is how long a client waits, 10s"
          + " when not said. from=FILE.lab sweeps from where that script leads."
          + " file=a.csv,b.json,c.svg writes every reading, the figures, the bars. within=10s or"
          + " Ctrl-C ends it early, with what is known by then. Intervals: Wilson's for shares,"
          + " order statistics for percentiles, the central limit theorem for means.",
    })
@Examples(
    value = {
      "cluster single-leader; latency exp:5ms; sweep seeds=200 measure=stale t=0ms,5ms,20ms do:"
          + " write x 1; run $t; read x from=n2",
      "cluster raft n=5; sweep seeds=50 measure=election",
    },
    family = Family.JUDGE,
    seeAlso = {"plan", "latency", "explore", "compare"})
@Verbatim(wholeLine = true)
final class SweepSeeds extends ActingCommand {
  private static final Seq<String> ENDINGS = Seq.of("csv", "json", "svg");

  @Parameters(
      arity = "0..1",
      paramLabel = "[SETTING=VALUE…] [CLAIM] [do: WORKLOAD]",
      description = "such as seeds=1000 measure=latency do: write x 1; read x from=n2")
  private String text = "";

  @Override
  public Report call() {
    var order = SweepOrder.parse(text);
    var files = order.files().map(name -> file(name, order.overwrite()));
    var lab = order.script().isPresent() ? made(order.script().get()) : lab();
    if (order.claim().isPresent()) order.claim().get().refuseUnknown(lab.scene(), Seq.empty());
    var sweeping = lab.sweeping(order.measure(), order.workload(), order.times(), order.patience());
    var stop = stop(order);
    var sweep = sweeping.over(order.seeds(), stop);
    var trials = AllCores.run(sweep, order.seeds(), session(), stop);
    var swept = new Swept(sweeping, trials);
    if (swept.isEmpty())
      return Report.refused("There is nothing to show: " + swept.nothing(order.seeds()));
    for (var file : files) file.write(text(file, swept));
    return Report.ok(heading(order, swept).line(swept.text(session().width())).line(written(files)))
        .with("seeds", trials.size() + "");
  }

  private BooleanSupplier stop(SweepOrder order) {
    long begun = System.nanoTime();
    long most = order.within().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    return () -> session().stopRequested() || System.nanoTime() - begun > most;
  }

  private static Text heading(SweepOrder order, Swept swept) {
    int done = swept.trials().size();
    var told =
        Text.of(Tone.STRONG, swept.sweeping().measure().name())
            .plus(": " + swept.sweeping().measure().meaning())
            .line(Tone.QUIET, "do: " + swept.sweeping().workload());
    var seeds = String.format(Locale.ROOT, "%,d", order.seeds());
    return done == order.seeds()
        ? told.line(Tone.QUIET, "seeds 1 to " + seeds)
        : told.line(
            Tone.LAGGING,
            String.format(Locale.ROOT, "ended early: seeds 1 to %,d of %s", done, seeds));
  }

  private static Text written(Seq<NewFile> files) {
    return files.isEmpty()
        ? Text.EMPTY
        : Text.of("written: " + String.join(", ", files.map(NewFile::name)));
  }

  // From a script

  private Simulated<?, ?, ?> made(String name) {
    var script = Script.read(session().file(name), name);
    var inner = new Session(session().options());
    var interpreter = new Interpreter(interpreter().commands().without(Trial.FORBIDDEN), inner);
    var outcome = script.perform(interpreter, new Quiet(session(), inner));
    session().stopIfRequested();
    if (!outcome.ok()) throw new Mistake(name + " does not lead anywhere: " + outcome.summary());
    return inner.lab();
  }

  /** Says nothing, and ends the script when the sweep is stopped. */
  private record Quiet(Session outer, Session inner) implements Script.Performance {
    @Override
    public void begins(String command) {
      if (outer.stopRequested()) inner.requestStop();
    }

    @Override
    public void ended(String command, Report report) {}
  }

  // Files

  private NewFile file(String name, boolean overwrite) {
    var file = NewFile.of(session(), name, overwrite);
    if (ENDINGS.contains(file.ending())) return file;
    throw new Mistake("What should " + name + " become? Let its name end in .csv, .json or .svg.");
  }

  private static String text(NewFile file, Swept swept) {
    return switch (file.ending()) {
      case "csv" -> swept.csv();
      case "json" -> swept.json();
      default -> swept.svg();
    };
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    if (words.take(index).contains("do:")) return workload(session, words, index);
    var typed = index < words.size() ? words.get(index) : "";
    if (typed.startsWith("measure="))
      return Measure.all().map(each -> Candidate.of("measure=" + each.name(), each.meaning()));
    if (typed.startsWith("from="))
      return session
          .candidates("FILE", typed.substring("from=".length()))
          .map(each -> new Candidate("from=" + each.value(), each.meaning(), each.whole()));
    return SweepOrder.WORDS
        .entries()
        .map(each -> new Candidate(each.key() + "=", each.value(), false))
        .add(Candidate.of("do:", "what is done in each run"))
        .addAll(Properties.all().map(each -> Candidate.of(each.name(), each.description())));
  }

  private static Seq<Candidate> workload(Session session, Seq<String> words, int index) {
    return Workload.VERBS.contains(words.get(index - 1))
        ? session
            .candidates("NODE", "")
            .add(Candidate.of("leader", "whoever leads then"))
            .add(Candidate.of("any", "one drawn from the seed"))
        : Workload.VERBS.map(Candidate::of);
  }
}
