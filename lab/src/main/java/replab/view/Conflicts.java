package replab.view;

import replab.core.Conflict;
import replab.core.Seq;
import replab.sim.World;

/** Changes that met without knowing of each other, and what became of them. */
public final class Conflicts {
  private Conflicts() {}

  /** All that a cluster remembers. */
  public static <S, M, R> Text of(World<S, M, R> world, int width) {
    var met = world.conflicts();
    if (met.isEmpty()) return Text.of("No node has noted a conflict.");
    var told = Text.EMPTY;
    for (var conflict : met) told = told.line(of(conflict));
    return told.wrap(width);
  }

  private static Text of(Conflict conflict) {
    var told = headline(conflict);
    for (var version : conflict.versions())
      told =
          told.line(
              Text.of("  " + version.value() + " by " + version.by())
                  .plus(Tone.QUIET, version.knew().isEmpty() ? "" : ", knowing " + version.knew())
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
    for (var conflict : change.after().world().conflicts())
      if (!known.contains(conflict)) told = told.line(line(conflict));
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
