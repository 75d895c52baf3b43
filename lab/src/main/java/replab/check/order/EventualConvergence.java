package replab.check.order;

import java.util.Optional;
import java.util.TreeMap;
import replab.core.Seq;

/**
 * Once nobody changes anything any more, all see the same (Terry et al., Managing Update Conflicts
 * in Bayou, 1995; Vogels, Eventually Consistent, 2009).
 *
 * <p>No history that ends can break a promise about what will be in the end. So this judges what
 * was seen last: of each key, each client's last read that began after every change had ended.
 */
public final class EventualConvergence {
  private EventualConvergence() {}

  public static Judgement judge(Seq<Call> calls) {
    boolean compared = false;
    var last = new TreeMap<String, Call>();
    for (var read : lastReads(calls)) {
      var other = last.putIfAbsent(read.key(), read);
      if (other == null) continue;
      if (!other.act().equals(read.act())) return differ(calls, other, read);
      compared = true;
      var change = missing(calls, read);
      if (change.isPresent())
        return new Judgement.Unknown(
            other + " and " + read + " agree, but do not see " + change.get() + " yet");
    }
    return compared
        ? new Judgement.Holds()
        : new Judgement.Unknown("no two clients have read one key after its last change");
  }

  /** A write, where nothing was found, though nothing takes anything away. */
  private static Optional<Call> missing(Seq<Call> calls, Call read) {
    if (!(read.act() instanceof Act.Read(var found, _)) || !found.isEmpty())
      return Optional.empty();
    var changes = calls.filter(c -> !c.act().isRead() && c.key().equals(read.key()));
    var removes = changes.any(c -> c.act() instanceof Act.Delete || c.act() instanceof Act.Remove);
    return removes ? Optional.empty() : changes.filter(c -> !c.open()).stream().findFirst();
  }

  /** A change that was never answered may have been made between the two reads. */
  private static Judgement differ(Seq<Call> calls, Call one, Call other) {
    var between = calls.filter(c -> c.open() && !c.act().isRead() && c.key().equals(one.key()));
    return between.isEmpty()
        ? new Judgement.Broken(Seq.of(one), other, "")
        : new Judgement.Unknown(
            one
                + " and "
                + other
                + " do not agree, but "
                + between.first()
                + ", which was never answered, may have come between");
  }

  /** What is wrong, in a sentence. */
  public static String sentence(Judgement.Broken broken) {
    return "After the last change "
        + broken.longest().first()
        + " and "
        + broken.stuck()
        + " do not agree.";
  }

  private static Iterable<Call> lastReads(Seq<Call> calls) {
    var last = new TreeMap<String, Call>();
    for (var read : calls)
      if (read.act().isRead() && !read.open() && calls.all(change -> isOver(change, read)))
        last.merge(
            read.client() + "\n" + read.key(), read, (a, b) -> a.begin() < b.begin() ? b : a);
    return last.values();
  }

  /** An open change may be over, or never have been; nobody waits for it for ever. */
  private static boolean isOver(Call change, Call read) {
    return change.act().isRead()
        || !change.key().equals(read.key())
        || (change.open() ? change.begin() < read.begin() : change.precedes(read));
  }
}
