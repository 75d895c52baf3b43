package replab.view;

import java.util.Optional;
import replab.core.Answer;
import replab.core.History;
import replab.core.Op;
import replab.core.Operation;
import replab.core.Operation.Ended;
import replab.core.Seq;
import replab.core.Stamp;
import replab.core.Table;
import replab.core.Ticket;
import replab.sim.World;

/**
 * Which reads found less than had been acknowledged before they began.
 *
 * <p>Where both answers tell their place in one log, the places are compared; else the values, as
 * far as they tell the writes apart.
 */
public final class Staleness {
  private final History history;
  private final Table<String, Seq<Operation>> changes;

  public Staleness(History history) {
    this.history = history;
    var byKey = Table.<String, Seq<Operation>>empty();
    for (var operation : history.operations().values())
      if (operation.op().changesData() && !operation.failed()) {
        var key = operation.op().key();
        byKey = byKey.put(key, byKey.get(key, Seq.empty()).add(operation));
      }
    changes = byKey;
  }

  /** The latest acknowledged change that this read should have shown, and did not. */
  public Optional<Operation> missedBy(Ticket ticket) {
    var read = history.operations().find(ticket);
    if (read.isEmpty() || !(read.get().outcome() instanceof Ended(Answer.Found found, _)))
      return Optional.empty();
    return missed(read.get(), found);
  }

  /** The acknowledged change that this read found, where no leader has it or its like. */
  <S, M, R> Optional<Operation> ghost(World<S, M, R> world, Ticket ticket) {
    var read = history.operations().find(ticket);
    if (read.isEmpty() || !(read.get().outcome() instanceof Ended(Answer.Found found, _)))
      return Optional.empty();
    if (found.values().isEmpty()) return Optional.empty();
    var shown =
        changes
            .get(read.get().op().key(), Seq.empty())
            .filter(change -> !(change.op() instanceof Op.Add) && shows(found, change));
    boolean lost = shown.all(each -> !stamp(each).equals(Stamp.NONE) && lost(world, each));
    return lost && !shown.isEmpty() ? Optional.of(shown.last()) : Optional.empty();
  }

  private Optional<Operation> missed(Operation read, Answer.Found found) {
    var missed = Optional.<Operation>empty();
    for (var change : changes.get(read.op().key(), Seq.empty()))
      if (change.precedes(read) && lacks(read, found, change)) missed = Optional.of(change);
    return missed;
  }

  private boolean lacks(Operation read, Answer.Found found, Operation change) {
    var written = stamp(change);
    var seen = found.stamp();
    if (!written.vector().isNone())
      return !seen.vector().covers(written.vector()) && !isDeleted(read, found, written);
    boolean comparable = !written.position().isZero() && written.term() == seen.term();
    if (comparable) return written.position().isAfter(seen.position());
    return lacksValue(read, found, change);
  }

  /** Whether nothing was found where a delete that knew of the change had left nothing. */
  private boolean isDeleted(Operation read, Answer.Found found, Stamp change) {
    return found.values().isEmpty()
        && changes
            .get(read.op().key(), Seq.empty())
            .any(other ->
                other.op() instanceof Op.Delete
                    && !read.precedes(other)
                    && stamp(other).vector().covers(change.vector()));
  }

  /** Whether all that this read found was there before {@code change}. */
  private boolean lacksValue(Operation read, Answer.Found found, Operation change) {
    if (shows(found, change)) return false;
    for (var other : changes.get(read.op().key(), Seq.empty()))
      if (!other.precedes(change) && !read.precedes(other) && shows(found, other)) return false;
    return true;
  }

  /** Whether what was found may be what this change left. */
  private static boolean shows(Answer.Found found, Operation change) {
    return switch (change.op()) {
      case Op.Write(_, var value, _) -> value.endsWith("()") || found.values().contains(value);
      case Op.Cas(_, _, var value, _) -> value.endsWith("()") || found.values().contains(value);
      case Op.Delete _ -> found.values().isEmpty();
      case Op.Add _ -> true; // what it came to, only its log says
      case Op.Read _ -> false;
    };
  }

  /** What a read is that missed this change: merely late, or without what no leader has now. */
  static <S, M, R> Text word(World<S, M, R> world, Operation missed) {
    return lost(world, missed) ? Text.of(Tone.BROKEN, "lost") : Text.of(Tone.LAGGING, "stale");
  }

  /** Whether no leader has this change now, where there are leaders. */
  static <S, M, R> boolean lost(World<S, M, R> world, Operation missed) {
    var leaders = world.names().filter(n -> world.node(n).up() && world.observe(n).leads());
    return world.protocol().model().logged()
        && !leaders.isEmpty()
        && !leaders.any(n -> Change.holds(world.observe(n), Change.stamp(missed)));
  }

  static Stamp stamp(Operation change) {
    return change.outcome() instanceof Ended(Answer.Done(var stamp), _) ? stamp : Stamp.NONE;
  }
}
