package replab.check;

import java.util.Optional;
import replab.core.Content;
import replab.core.History;
import replab.core.Op;
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
 *
 * <p>Where an application makes one value of siblings, a read has seen all that went into it, as
 * version vectors tell, whatever came of it.
 */
public final class Staleness {
  private Staleness() {}

  /** Where each key holds one value, or none. */
  public static Verdict judge(History history) {
    return judge(Scene.of(history));
  }

  public static Verdict judge(Scene scene) {
    var reads =
        Seq.copyOf(scene.history().operations().values()).filter(o -> Changes.found(o).isPresent());
    if (reads.isEmpty()) return new Verdict.Holds("nothing was read yet");
    if (scene.content() == Content.TEXT) return new Verdict.Unknown(Elements.OF_TEXTS + ".");
    var stale = reads.filter(read -> stale(scene, read));
    if (stale.isEmpty())
      return new Verdict.Holds(
          Words.count(
              reads.size(), "read", "none stale: none lacks what was acknowledged before it"));
    var first = stale.first();
    return new Verdict.Broken(
        Words.count(reads.size(), "read", stale.size() + " stale: ") + sentence(scene, first) + ".",
        stale
            .map(Operation::ticket)
            .addAll(newer(scene, first).stream().map(Operation::ticket).collect(Seq.toSeq())));
  }

  static boolean stale(Scene scene, Operation read) {
    if (scene.content() == Content.TEXT) throw Consistency.unknown(Elements.OF_TEXTS);
    return newer(scene, read).isPresent();
  }

  /** What makes a read stale, or that nothing does; without its point. */
  static String sentence(Scene scene, Operation read) {
    var found = Changes.found(read).map(Changes::show);
    if (found.isEmpty()) return read.ticket() + " found nothing yet";
    return newer(scene, read)
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
                + (scene.content() == Content.RESOLVED
                    ? ", which was made of all that had ended before it began"
                    : ", and nothing newer had ended before it began"));
  }

  /**
   * Where an application makes one value of several: whether the version vectors say that what was
   * read rests on this change.
   */
  private static boolean knows(Operation read, Operation change) {
    var written = Changes.stamp(change).vector();
    return !written.isNone() && Changes.stamp(read).vector().covers(written);
  }

  /** An acknowledged change that the read should have seen, the latest one asked. */
  private static Optional<Operation> newer(Scene scene, Operation read) {
    var found = Changes.found(read);
    if (found.isEmpty()) return Optional.empty();
    var history = scene.history();
    var before =
        Changes.of(history, read.op().key()).filter(change -> change.ok() && change.precedes(read));
    var sources = Changes.sources(history, read);
    return (scene.content() == Content.SET
            ? before.filter(change -> misses(history, read, change))
            : before
                .filter(change -> scene.content() != Content.RESOLVED || !knows(read, change))
                .filter(change -> sources.all(source -> source.precedes(change))))
        .stream().reduce((_, last) -> last);
  }

  /** Whether it lacks an element of a set that nobody can have taken away. */
  private static boolean misses(History history, Operation read, Operation change) {
    return change.op() instanceof Op.Write(var key, var item, _)
        && Changes.isLiteral(item)
        && !Elements.of(Changes.found(read).orElseThrow()).contains(item)
        && Changes.of(history, key)
            .all(other -> !Elements.takes(other.op(), item) || other.precedes(change));
  }
}
