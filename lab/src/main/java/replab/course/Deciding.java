package replab.course;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import replab.check.Claim;
import replab.check.Goal;
import replab.cluster.Outlook;
import replab.cluster.Simulated;
import replab.core.Counted;
import replab.core.Mistake;
import replab.core.Seq;
import replab.explore.Bounds;
import replab.explore.Reductions;
import replab.sim.Live;

/**
 * Whether the parts of a goal hold: at this moment, or in what can follow it within bounds. What
 * can follow is looked at only where all that is to hold now does; and only while the cluster, what
 * clients plan and all else are as the task has them, save the settings: the question is the
 * lesson's own, and to choose settings is the answer.
 */
final class Deciding {
  private static final String LATER = "looked at once the rest holds";
  private static final String ANOTHER =
      "all but settings is to be as where the task begins: reset, and set again";

  /**
   * How a part of a goal stands.
   *
   * @param found what there is instead, or how many worlds were looked at
   * @param refuted whether a run from here, of a choice or more, breaks what is to hold always
   */
  record Standing(Goal.Clause clause, boolean holds, String found, boolean refuted) {
    Standing(Goal.Clause clause, boolean holds, String found) {
      this(clause, holds, found, false);
    }
  }

  private final Goal goal;
  private final Simulated<?, ?, ?> lab;
  private final Live<?, ?, ?> begun;
  private final Optional<Bounds> bounds;
  private final BooleanSupplier stop;

  private Deciding(
      Goal goal,
      Simulated<?, ?, ?> lab,
      Live<?, ?, ?> begun,
      Optional<Bounds> bounds,
      BooleanSupplier stop) {
    this.goal = goal;
    this.lab = lab;
    this.begun = begun;
    this.bounds = bounds;
    this.stop = stop;
  }

  /**
   * How each part of a goal stands.
   *
   * @param begun where the task began
   * @param bounds empty where nothing is to be explored
   */
  static Seq<Standing> of(
      Goal goal,
      Simulated<?, ?, ?> lab,
      Live<?, ?, ?> begun,
      Optional<Bounds> bounds,
      BooleanSupplier stop) {
    return new Deciding(goal, lab, begun, bounds, stop).standings();
  }

  static boolean met(Seq<Standing> standings) {
    return standings.all(Standing::holds);
  }

  private Seq<Standing> standings() {
    boolean now =
        goal.clauses().filter(c -> c.mode() == Goal.Mode.NOW).all(clause -> now(clause).holds());
    Seq<Standing> standings = Seq.empty();
    for (var clause : goal.clauses())
      standings =
          standings.add(
              clause.mode() == Goal.Mode.NOW
                  ? now(clause)
                  : now ? later(clause) : new Standing(clause, false, LATER));
    return standings;
  }

  private Standing now(Goal.Clause clause) {
    try {
      var scene = lab.scene();
      var text = String.join(", ", clause.predicate().explain(scene));
      var repeated = clause.predicate().text() + ": ";
      var found = text.startsWith(repeated) ? text.substring(repeated.length()) : text;
      return new Standing(clause, clause.predicate().met(scene), found);
    } catch (Mistake e) {
      return mistaken(clause, e);
    }
  }

  private static Standing mistaken(Goal.Clause clause, Mistake e) {
    return new Standing(clause, false, e.advice().lines().reduce("", (_, last) -> last));
  }

  private Standing later(Goal.Clause clause) {
    if (bounds.isEmpty()) return new Standing(clause, false, "not explored");
    if (!lab.isOnlySetSince(begun)) return new Standing(clause, false, ANOTHER);
    try {
      boolean always = clause.mode() == Goal.Mode.ALWAYS;
      var claim = Claim.of(clause.predicate());
      return later(
          clause,
          always,
          lab.explore(
              always ? claim : claim.not(),
              bounds.get(),
              Reductions.ALL,
              Optional.empty(),
              this::enough));
    } catch (Mistake e) {
      return mistaken(clause, e);
    }
  }

  private Optional<String> enough(int worlds, int depth) {
    return stop.getAsBoolean() ? Optional.of("it was stopped") : Optional.empty();
  }

  private static Standing later(Goal.Clause clause, boolean always, Outlook<?> outlook) {
    var worlds = Counted.of(outlook.worlds(), "world");
    return switch (outlook) {
      case Outlook.Always<?> _ ->
          new Standing(clause, always, "in all " + worlds + (always ? "" : " it is not so"));
      case Outlook.Broken<?>(_, var run) ->
          new Standing(
              clause,
              !always,
              (always ? "not after " : "after ") + Counted.of(run.size(), "choice"),
              always && !run.isEmpty());
      case Outlook.Unknown<?>(_, _, var reason) ->
          new Standing(clause, false, "unknown after " + worlds + ": " + reason);
    };
  }
}
