package replab.cluster;

import java.time.Duration;
import java.util.Optional;
import replab.check.Scene;
import replab.core.History;
import replab.core.Operation;
import replab.core.Seq;
import replab.core.Table;
import replab.core.Ticket;

/**
 * What a run of a workload came to.
 *
 * @param scene where it ended
 * @param times how long each operation took that was answered
 * @param asked all that the workload asked, in this order
 * @param election from the last crash until a leader that was awaited was there
 * @param refusal why it ended early, if it did
 */
record Played(
    History history,
    Scene scene,
    Table<Ticket, Duration> times,
    Seq<Asked> asked,
    Optional<Duration> election,
    Optional<String> refusal) {

  /** Something that the workload asked; without a ticket where no node could be asked. */
  record Asked(Planned planned, Optional<Ticket> ticket) {}

  Optional<Operation> operation(Asked each) {
    return each.ticket().flatMap(history.operations()::find);
  }

  boolean ok(Asked each) {
    return operation(each).filter(Operation::ok).isPresent();
  }
}
