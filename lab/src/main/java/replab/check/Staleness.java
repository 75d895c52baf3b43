package replab.check;

import java.util.Optional;
import replab.core.History;
import replab.core.Operation;
import replab.core.Seq;

/**
 * Reads that returned what had been replaced before they began.
 *
 * <p>A read is stale when some change of its key was acknowledged before the read began, and every
 * change that the read's answer can have come from had ended before that one began. So order is
 * real time alone: of two changes that overlap either may be the newer, and a change whose end
 * nobody knows may come at any time; a read that returns such a one is not called stale. So no read
 * may be stale, and yet no one order explains all: of two readers of a change that is under way,
 * the first can see it and the second not.
 */
public final class Staleness {
  private Staleness() {}

  public static Verdict judge(History history) {
    var reads = Seq.copyOf(history.operations().values()).filter(o -> Changes.found(o).isPresent());
    var stale = reads.filter(read -> stale(history, read));
    if (stale.isEmpty())
      return new Verdict.Holds(
          reads.isEmpty()
              ? "nothing was read yet"
              : Words.count(
                  reads.size(), "read", "none stale: none lacks what was acknowledged before it"));
    var first = stale.first();
    return new Verdict.Broken(
        Words.count(reads.size(), "read", stale.size() + " stale: ")
            + sentence(history, first)
            + ".",
        stale
            .map(Operation::ticket)
            .addAll(newer(history, first).stream().map(Operation::ticket).collect(Seq.toSeq())));
  }

  static boolean stale(History history, Operation read) {
    return newer(history, read).isPresent();
  }

  /** What makes a read stale, or that nothing does; without its point. */
  static String sentence(History history, Operation read) {
    var found = Changes.found(read).map(Changes::show);
    if (found.isEmpty()) return read.ticket() + " found nothing yet";
    return newer(history, read)
        .map(w ->
            read.ticket()
                + " found "
                + found.get()
                + ", though "
                + w.ticket()
                + " ("
                + w.op()
                + ") had ended before it began")
        .orElse(
            read.ticket()
                + " found "
                + found.get()
                + ", and nothing newer had ended before it began");
  }

  /** Whether the version vectors say that what was read rests on this change. */
  private static boolean knows(Operation read, Operation change) {
    var written = Changes.stamp(change).vector();
    return !written.isNone() && Changes.stamp(read).vector().covers(written);
  }

  /** An acknowledged change that the read should have seen, the latest one asked. */
  private static Optional<Operation> newer(History history, Operation read) {
    if (Changes.found(read).isEmpty()) return Optional.empty();
    var sources = Changes.sources(history, read);
    return Changes.of(history, read.op().key()).stream()
        .filter(change -> change.ok() && change.precedes(read))
        .filter(change -> !knows(read, change))
        .filter(change -> sources.all(source -> source.precedes(change)))
        .reduce((_, last) -> last);
  }
}
