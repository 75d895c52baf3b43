package replab.view;

import replab.core.Conflict;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.sim.World;

/** Changes that met without knowing of each other, and what became of them. */
public final class Conflicts {
  /** What stands between siblings. */
  private static final String JOINED = " | ";

  private Conflicts() {}

  /** All that a cluster remembers, and those that are left to a reader. */
  public static <S, M, R> Text of(World<S, M, R> world, int width) {
    var told = Text.EMPTY;
    var met = distinct(world.conflicts());
    for (var conflict : met) told = told.line(of(conflict));
    told = told.line(siblings(world, met));
    return told.isEmpty() ? Text.of("No node has noted a conflict.") : told.wrap(width);
  }

  /** Each once, though the copies that met knew of other changes elsewhere. */
  private static Seq<Conflict> distinct(Seq<Conflict> met) {
    var distinct = Seq.<Conflict>empty();
    for (var conflict : met)
      if (!distinct.any(each -> alike(each, conflict))) distinct = distinct.add(conflict);
    return distinct;
  }

  private static boolean alike(Conflict one, Conflict other) {
    return anonymous(one).equals(anonymous(other));
  }

  private static Conflict anonymous(Conflict conflict) {
    var versions =
        conflict
            .versions()
            .map(each -> new Conflict.Version(each.value(), each.by(), "", each.fate()));
    return new Conflict(conflict.key(), versions, conflict.kept(), conflict.rule());
  }

  /** What nodes keep side by side and have noted no conflict of. */
  private static <S, M, R> Text siblings(World<S, M, R> world, Seq<Conflict> met) {
    var told = Text.EMPTY;
    var holders = Table.<String, Seq<NodeId>>empty();
    for (var node : world.names())
      for (var held : world.observe(node).data().entries()) {
        var what = held.key() + "=" + held.value();
        boolean noted =
            met.any(each ->
                each.key().equals(held.key())
                    && String.join(JOINED, each.kept()).equals(held.value()));
        if (held.value().contains(JOINED) && !noted)
          holders = holders.put(what, holders.get(what, Seq.empty()).add(node));
      }
    for (var held : holders.entries())
      told =
          told.line(
              Text.of(Tone.BROKEN, "siblings")
                  .plus(
                      ": "
                          + held.key()
                          + " on "
                          + String.join(", ", held.value().map(NodeId::name)))
                  .plus(Tone.QUIET, " (kept for a reader to merge, whose next write settles it)"));
    return told;
  }

  private static Text of(Conflict conflict) {
    var told = headline(conflict);
    for (var version : conflict.versions())
      told =
          told.line(
              Text.of("  " + version.value() + " by " + version.by())
                  .plus(
                      Tone.QUIET,
                      version.knew().isEmpty() ? "" : ", in a copy that knew " + version.knew())
                  .plus(fate(version)));
    return told;
  }

  private static Text fate(Conflict.Version version) {
    return switch (version.fate()) {
      case KEPT -> Text.of(Tone.FRESH, "  kept");
      case MERGED -> Text.of(Tone.FRESH, "  merged");
      case DROPPED -> Text.of(Tone.BROKEN, "  dropped");
    };
  }

  private static Text headline(Conflict conflict) {
    var kept = conflict.kept().isEmpty() ? "nothing" : String.join(" | ", conflict.kept());
    return Text.of(Tone.BROKEN, "conflict")
        .plus(" on " + conflict.key() + ": kept " + kept)
        .plus(Tone.QUIET, " (" + conflict.rule() + ")");
  }

  /** Those that came up in a step, in a line each. */
  static <S, M, R> Text fresh(Change<S, M, R> change) {
    var known = change.before().world().conflicts();
    var told = Text.EMPTY;
    for (var conflict : distinct(change.after().world().conflicts()))
      if (!known.any(each -> alike(each, conflict))) told = told.line(line(conflict));
    return told;
  }

  private static Text line(Conflict conflict) {
    Seq<String> dropped =
        conflict
            .versions()
            .filter(version -> version.fate() == Conflict.Fate.DROPPED)
            .map(version -> version.value() + " by " + version.by());
    var lost = dropped.isEmpty() ? "" : "; dropped " + String.join(", ", dropped);
    return headline(conflict).plus(lost);
  }
}
