package replab.command.look;

import picocli.CommandLine.Command;
import replab.command.Catalog;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.view.Lag;

/** Show how far followers are behind. */
@Command(
    name = "lag",
    header = "show how far followers are behind",
    description = {
      "As a PostgreSQL leader shows it, or in the words of the system: the view"
          + " pg_stat_replication, with lag_bytes = pg_wal_lsn_diff(pg_current_wal_lsn(),"
          + " replay_lsn). It is what the leader was told, and may be older than the truth: status"
          + " knows that.",
      "A follower here says what it wrote before it is flushed only where a commit waits for that"
          + " (remote_write); else write_lsn and write_lag are those of the flush. PostgreSQL's"
          + " walreceiver always says so.",
    })
@Examples(
    value = {
      "cluster single-leader sync=1; write x 5; lag",
      "cluster single-leader; write x 5; replicate to=n2; lag",
    },
    family = Family.LOOK,
    seeAlso = {"status", "log", "replicate"})
final class ShowLag extends LookCommand {
  @Override
  public Report call() {
    return Report.ok(Lag.of(lab().live(), width(), Catalog.kind(lab().kind()).lag()));
  }
}
