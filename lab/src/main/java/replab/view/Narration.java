package replab.view;

import replab.core.Counted;
import replab.core.Durations;
import replab.core.Table;
import replab.sim.Choice;
import replab.sim.Live;

/**
 * What a step did, in a few calm lines: what became of nodes, of what clients asked, and what is in
 * flight since. It tells what an onlooker with eyes everywhere would; whatever makes no sign, such
 * as a leader that silently stops waiting for its standbys, is not told but can be looked up.
 */
public final class Narration {
  private Narration() {}

  public static <S, M, R> Text of(Live<S, M, R> before, Live<S, M, R> after) {
    var change = Change.between(before, after);
    return passed(change)
        .line(ToldOfNodes.of(change))
        .line(Conflicts.fresh(change))
        .line(ToldOfMessages.outranked(change))
        .line(ToldOfLosses.of(change))
        .line(ToldOfOperations.of(change))
        .line(ToldOfMessages.inFlight(change));
  }

  /** The same for programs: how each operation that the step touched stands now. */
  public static <S, M, R> Table<String, String> facts(Live<S, M, R> before, Live<S, M, R> after) {
    return ToldOfOperations.facts(Change.between(before, after));
  }

  /** How long it took, and how much of what happened, where time did pass. */
  private static <S, M, R> Text passed(Change<S, M, R> change) {
    var span = change.after().world().time().minus(change.before().world().time());
    if (span.isZero()) return Text.EMPTY;
    int messages = 0;
    int syncs = 0;
    int timers = 0;
    int lost = 0;
    for (var happening : change.happenings())
      switch (happening.choice()) {
        case Choice.Deliver<M> _ -> messages++;
        case Choice.Sync<M> _ -> syncs++;
        case Choice.Fire<M> _ -> timers++;
        case Choice.Drop<M> _ -> lost++;
        default -> {}
      }
    return Text.of(
        Tone.QUIET,
        Durations.show(span)
            + " passed"
            + (messages + syncs + timers + lost == 0 ? "; nothing happened" : "")
            + counted(messages, "message")
            + counted(syncs, "fsync")
            + counted(timers, "timer")
            + (lost == 0 ? "" : counted(lost, "message") + " lost where a node is down"));
  }

  private static String counted(int count, String what) {
    return count == 0 ? "" : " · " + Counted.of(count, what);
  }

  /**
   * The choices of a step one by one, where someone wants to see each: what step and deliver did.
   */
  public static <S, M, R> Text each(Live<S, M, R> before, Live<S, M, R> after) {
    return ToldOfMessages.each(Change.between(before, after));
  }
}
