package replab.command.judge;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import replab.check.Claim;
import replab.check.Predicate;
import replab.check.Properties;
import replab.cluster.Outlook;
import replab.cluster.Plans;
import replab.cluster.Scope;
import replab.cluster.Simulated;
import replab.command.ActingCommand;
import replab.command.Candidate;
import replab.command.Session;
import replab.core.Counted;
import replab.core.Mistake;
import replab.core.NodeId;
import replab.core.Seq;
import replab.core.Table;
import replab.explore.Bounds;
import replab.sim.World;
import replab.view.Text;
import replab.view.Tone;

/**
 * Looks at every run that can follow, and opens the shortest that leads where one wants to look.
 */
abstract class Exploring extends ActingCommand {
  /** The runs that can follow, as this is said: what was asked, of whom, and what it came to. */
  record Looked(Sought sought, Table<NodeId, String> plans, Outlook<?> outlook) {}

  /** Whether it should have ended, from now on. */
  final BooleanSupplier over(Sought sought) {
    long begun = System.nanoTime();
    long most = sought.within().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    return () -> session().stopRequested() || System.nanoTime() - begun > most;
  }

  /** What clients will ask, and that there is all that is spoken of. */
  final Plans plans(Sought sought, BooleanSupplier over) {
    var lab = lab();
    refuseIdle(sought.bounds());
    var whole = sought.prospect().whole();
    var plans = Plan.made(() -> lab.plans(whole), over);
    whole.refuseUnknown(lab.scene(), plans.names(lab.world().history()));
    return plans;
  }

  /** Throws {@link Mistake} for what is allowed and can never happen, so that it proves nothing. */
  private void refuseIdle(Bounds bounds) {
    if (!bounds.orders().isEmpty() && !lab().world().protocol().orders().has("promote"))
      throw new Mistake(
          "promotions= allows nothing in " + lab().kind() + ": its nodes take no such order.");
    boolean down = lab().world().names().any(node -> !lab().world().node(node).up());
    if (bounds.restarts() > 0 && bounds.crashes() == 0 && !down)
      throw new Mistake("restarts= allows nothing while no node is down: say crashes=1, too.");
  }

  /** Looks for a run that leads to where {@code claim} is not so. */
  final Looked look(Sought sought, Plans plans, Claim claim) {
    var lab = lab();
    var bounds = sought.bounds().plans(plans.requests());
    var pace = new Pace(session(), sought.within(), bounds.worlds());
    var helper = AllCores.helper();
    try {
      var outlook =
          Aside.<Outlook<?>>done(
              () -> lab.explore(claim, bounds, sought.reductions(), helper, pace), pace::isOver);
      return new Looked(sought, plans.texts(), outlook.orElseGet(() -> left(pace)));
    } finally {
      helper.ifPresent(ExecutorService::shutdownNow);
      pace.over();
    }
  }

  private static Outlook<?> left(Pace pace) {
    pace.leave();
    return new Outlook.Unknown<>(pace.worlds(), pace.depth(), pace.stuck());
  }

  /** In how many worlds, and how deep these go. */
  static String extent(Outlook.Always<?> always) {
    return always.worlds() == 1
        ? "the one world there is"
        : "all " + worlds(always.worlds()) + ", up to " + choices(always.depth()) + " deep";
  }

  /** That no run leads there. */
  static Text nowhere(Looked looked, Outlook.Always<?> always, Claim claim) {
    var where = always.worlds() == 1 ? "not in " : "in none of ";
    return Text.of(Tone.BROKEN, "✗ " + where + extent(always))
        .plus(": " + claim.text())
        .line(remarks(looked, always));
  }

  /** That it is not known whether a run leads there. */
  static Text unknown(Outlook.Unknown<?> unknown, String leads) {
    return Text.of(Tone.LAGGING, "? unknown: " + unknown.reason())
        .plus(
            "; this far, "
                + worlds(unknown.worlds())
                + ", no run of up to "
                + choices(unknown.depth())
                + " "
                + leads)
        .line(
            Tone.QUIET,
            "allow more (worlds=20000000 within=60s), or ask less (fewer faults, a plan of fewer"
                + " requests)");
  }

  /** What was left out, and where nothing could happen, what to allow. */
  static Text remarks(Looked looked, Outlook.Always<?> always) {
    if (always.worlds() == 1 && looked.sought().bounds().depth() > 0)
      return Text.of(
          Tone.LAGGING,
          "nothing can happen here: plan what clients ask (plan alice: write x 1), or"
              + " allow something (timers=2 crashes=1 promotions=1)");
    return always.seen() == always.worlds()
        ? Text.EMPTY
        : Text.of(
            Tone.QUIET,
            String.format(
                Locale.ROOT,
                "looked at %,d of them: nodes that are alike stand for each other",
                always.seen()));
  }

  /** Who asked what, and how often what may go wrong. */
  final Text premises(Looked looked) {
    return premises(looked.sought(), looked.plans());
  }

  final Text premises(Sought sought, Table<NodeId, String> plans) {
    var told = plans.isEmpty() ? Text.of("nobody asks anything") : Plan.shown(plans);
    return told.line(Tone.QUIET, bounds(sought.bounds()) + silent(lab().world(), sought.bounds()));
  }

  /** Timers that are set here and may not fire, though what they do is more than to try again. */
  private static String silent(World<?, ?, ?> world, Bounds bounds) {
    if (bounds.timers().has(Bounds.ANY)) return "";
    var silent = Seq.<String>empty();
    for (var node : world.names())
      for (var timer : world.node(node).timers().keys()) {
        var kind = timer.split(" ", 2)[0];
        boolean counts = !world.protocol().advances(timer) && !bounds.timers().has(kind);
        if (counts && !silent.contains(kind)) silent = silent.add(kind);
      }
    return silent.isEmpty()
        ? ""
        : "; no timer fires (" + String.join(", ", silent) + "; timers=1 lets one)";
  }

  private static String bounds(Bounds bounds) {
    var faults =
        named(bounds.crashes(), "crash", "crashes")
            .addAll(named(bounds.restarts(), "restart", "restarts"))
            .addAll(named(bounds.losses(), "lost message", "lost messages"))
            .addAll(named(bounds.duplicates(), "copied message", "copied messages"))
            .addAll(named(bounds.giveUps(), "client that gives up", "clients that give up"))
            .addAll(named(bounds.orders().size(), "promotion", "promotions"));
    for (var timer : bounds.timers().entries())
      faults =
          faults.addAll(
              named(timer.value(), "timer", "timers").map(t -> t + " (" + timer.key() + ")"));
    var depth =
        bounds.depth() == Integer.MAX_VALUE
            ? ""
            : ", no run longer than " + choices(bounds.depth());
    return "messages arrive in any order, soon, late or never; "
        + (faults.isEmpty() ? "nothing else goes wrong" : "at most " + String.join(", ", faults))
        + depth;
  }

  private static Seq<String> named(int count, String one, String many) {
    return count == 0 ? Seq.empty() : Seq.of(Counted.of(count, one, many));
  }

  /** Opens the run as a branch, one command after the other, each with what came of it. */
  final Text open(Claim claim, Outlook.Broken<?> broken, String name) {
    var lab = lab();
    var deeds = lab.retell(claim, broken);
    var before = lab.branches().current();
    int from = lab.branches().run().position();
    lab.fork(free(lab, name));
    var told = Text.EMPTY;
    for (var deed : deeds) {
      var command = Spelling.of(deed);
      var report = session().deeper(() -> interpreter().perform(command));
      if (!report.ok())
        throw new IllegalStateException("cannot be told again: " + command + ": " + report.text());
      told = told.line(Tone.COMMAND, "> " + command).line(report.text());
    }
    return told.line(
        Text.of(Tone.QUIET, "branch ")
            .plus(Tone.STRONG, lab.branches().current())
            .plus(
                Tone.QUIET,
                " holds it, from @"
                    + from
                    + " to @"
                    + lab.branches().run().position()
                    + ": undo and redo walk it, diagram draws it, switch "
                    + before
                    + " leaves it"));
  }

  private static String free(Simulated<?, ?, ?> lab, String name) {
    var runs = lab.branches().runs();
    if (!runs.has(name)) return name;
    int count = 2;
    while (runs.has(name + "-" + count)) count++;
    return name + "-" + count;
  }

  static String fewest(Outlook.Broken<?> broken) {
    return " (after "
        + choices(broken.run().size())
        + ", the fewest; "
        + worlds(broken.worlds())
        + " seen)";
  }

  static String worlds(int count) {
    return Counted.of(count, "world");
  }

  static String choices(int count) {
    return Counted.of(count, "choice");
  }

  @Override
  public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
    var typed = index < words.size() ? words.get(index) : "";
    if (typed.startsWith("reductions="))
      return Seq.copyOf(Sought.REDUCTIONS.keys()).map(each -> Candidate.of("reductions=" + each));
    var names =
        session.simulated().map(lab -> Predicate.names(lab.scene())).orElse(Seq.<String>empty());
    return Properties.all()
        .map(each -> Candidate.of(each.name(), each.description()))
        .addAll(names.map(Candidate::of))
        .addAll(Scope.WORDS.addAll(Sought.OWN).map(word -> Candidate.of(word + "=", "")));
  }
}
