package replab.core;

import replab.core.Operation.Ended;
import replab.core.Operation.Outcome;
import replab.core.Operation.Running;
import replab.core.Operation.Unknown;

/**
 * What clients saw: a partial order of operations, in which one precedes another when it had ended
 * before the other began.
 *
 * <p>Only that order is kept, not the times: a run of beginnings or of ends, one after another, may
 * be permuted without telling two histories apart. So time is counted in phases, and a new phase
 * starts with the first beginning after an end (the magnitude representation of an interval order,
 * Greenough 1976).
 */
public record History(Table<Ticket, Operation> operations, int phase, boolean endedInPhase) {
  public static final History EMPTY = new History(Table.empty(), 0, false);

  public History begin(Ticket ticket, NodeId client, NodeId node, Op op) {
    int now = endedInPhase ? phase + 1 : phase;
    var operation = new Operation(ticket, client, node, op, now, new Running());
    return new History(operations.put(ticket, operation), now, false);
  }

  /** An answer to an operation that no longer runs changes nothing. */
  public History end(Ticket ticket, Answer answer) {
    if (!running(ticket)) return this;
    return answer instanceof Answer.Unsure(var reason)
        ? giveUp(ticket, reason)
        : new History(with(ticket, new Ended(answer, phase)), phase, true);
  }

  /** The client stops waiting: from here on the operation is unknown, and stays so. */
  public History giveUp(Ticket ticket, String reason) {
    return running(ticket)
        ? new History(with(ticket, new Unknown(reason)), phase, endedInPhase)
        : this;
  }

  public boolean running(Ticket ticket) {
    return operations.find(ticket).filter(Operation::running).isPresent();
  }

  private Table<Ticket, Operation> with(Ticket ticket, Outcome outcome) {
    var was = operations.at(ticket);
    return operations.put(
        ticket,
        new Operation(was.ticket(), was.client(), was.node(), was.op(), was.begin(), outcome));
  }
}
