package replab.command.time;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.cluster.Simulated;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.command.Session;
import replab.core.Durations;
import replab.core.Mistake;
import replab.core.Seq;

/** Let time pass. */
@Command(
    name = "run",
    header = "let time pass",
    description = {
      "Everything happens that is due meanwhile: messages arrive, disks sync, timers fire.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; run 10ms; read x from=n2",
      "cluster single-leader sync=1 sync-timeout=10s; crash n2; write x 5; run 11s",
    },
    family = Family.TIME,
    seeAlso = {"step", "latency", "timers"})
final class RunFor extends ActingCommand {
  @Parameters(paramLabel = "DURATION", description = "how long: 500ms, 10s")
  private Duration span = Duration.ZERO;

  @Override
  public Report call() {
    if (span.isNegative() || span.isZero())
      throw new Mistake("Time only goes on: run 500ms. To go back: undo.");
    var report = act(lab -> run(lab));
    return session().stopRequested() ? report.then(stopped()) : report;
  }

  /** A run that was stopped is kept as one that was no longer. */
  private void run(Simulated<?, ?, ?> lab) {
    var passed = lab.run(span);
    if (passed.compareTo(span) < 0)
      lab.doing("run " + Durations.show(passed), session()::stopRequested);
  }

  private static Report stopped() {
    return Report.refused("Stopped: it goes on from here, and undo takes back what happened.");
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    return Seq.of(Candidate.of("10ms"), Candidate.of("1s"), Candidate.of("10s"));
  }
}
