package replab.command.replicate;

import picocli.CommandLine.Command;
import replab.cluster.Simulated;
import replab.command.ActingCommand;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.core.Counted;
import replab.sim.Choice;
import replab.sim.Live;
import replab.view.Text;
import replab.view.Tone;

/** Let everything arrive. */
@Command(
    name = "settle",
    header = "let everything arrive",
    description = {
      "Delivers messages and syncs disks until nothing is pending. Fires no timer; says"
          + " what remains.",
    })
@Examples(
    value = {
      "cluster single-leader; write x 5; settle; read x from=n3",
      "cluster single-leader; write x 5; cut n1 / n3; settle; status",
    },
    family = Family.REPLICATE,
    seeAlso = {"replicate", "run", "messages"})
final class Settle extends ActingCommand {
  @Override
  public Report call() {
    int before = lab().live().trace().size();
    var report = act(Simulated::settle);
    var quiet = report.text().isEmpty() ? unseen(lab().live(), before) : Text.EMPTY;
    var told = quiet.line(remains(lab()));
    var nothing = report.text().isEmpty() && told.isEmpty();
    return report.then(Report.ok(nothing ? Text.of("Nothing is pending.") : told));
  }

  /** What has happened where nothing that is told of came of it. */
  private static <S, M, R> Text unseen(Live<S, M, R> live, int before) {
    var done = live.trace().drop(before);
    if (done.isEmpty()) return Text.EMPTY;
    int arrived = done.filter(each -> each.choice() instanceof Choice.Deliver<M>).size();
    int synced = done.size() - arrived;
    return Text.of(
        (arrived == 0 ? "" : Counted.of(arrived, "message") + " arrived")
            + (arrived > 0 && synced > 0 ? ", " : "")
            + (synced == 0 ? "" : Counted.of(synced, "disk sync"))
            + ": no node has other data than before");
  }

  private static Text remains(Simulated<?, ?, ?> lab) {
    var flights = lab.live().flights();
    if (flights.isEmpty()) return Text.EMPTY;
    int held = 0;
    for (var flight : flights.values()) if (flight.held()) held++;
    int stuck = flights.size() - held;
    return Text.of(Tone.LAGGING, "remaining: ")
        .plus(
            (stuck == 0 ? "" : stuck + " that cannot arrive (cut, paused or down)")
                + (stuck > 0 && held > 0 ? ", " : "")
                + (held == 0 ? "" : held + " held"));
  }
}
