package replab.cluster;

import java.util.function.Function;
import replab.check.Claim;
import replab.check.Properties;
import replab.check.Staleness;
import replab.check.Verdict;
import replab.cluster.Workload.Act;
import replab.core.Mistake;
import replab.core.Seq;
import replab.sim.World;

/**
 * What is measured of each run of a workload.
 *
 * @param meaning in a line
 * @param kind what its readings are
 * @param read what one run says; nothing where it says nothing
 */
public record Measure(String name, String meaning, Kind kind, Function<Played, Seq<Reading>> read) {

  /** What a reading is. */
  public enum Kind {
    /** 1 where something is so, 0 where not. */
    SHARE,
    /** Nanoseconds. */
    TIME,
    /** How many. */
    COUNT,
    /** A part of a whole, from 0 to 1. */
    PART
  }

  /** One number, and what it is about. */
  public record Reading(String about, double value) {}

  private static final Seq<Measure> NAMED =
      Seq.of(
          new Measure(
              "stale",
              "how often the last read of a run is stale: something newer was acknowledged before"
                  + " it began",
              Kind.SHARE,
              Measure::stale),
          new Measure(
              "latency",
              "how long operations take that end ok, from the request to the answer",
              Kind.TIME,
              Measure::latency),
          new Measure(
              "election",
              "how long there is no leader, from the last crash to the next leader",
              Kind.TIME,
              Measure::election),
          new Measure(
              "lost",
              "how many acknowledged writes are lost at the end of a run",
              Kind.COUNT,
              Measure::lost),
          new Measure(
              "availability",
              "what part of a run's operations are answered ok",
              Kind.PART,
              Measure::availability));

  public static Seq<Measure> all() {
    return NAMED;
  }

  /** Throws {@link Mistake} for a name that no measure has. */
  public static Measure named(String name) {
    for (var each : NAMED) if (each.name.equals(name)) return each;
    throw new Mistake(
        "There is no measure \""
            + name
            + "\"; there are "
            + String.join(", ", NAMED.map(Measure::name))
            + "; or name a property: sweep no-stale-reads do: …");
  }

  /** How often a run ends where the claim is so. */
  public static Measure of(Claim claim) {
    return new Measure(
        claim.text(),
        "how often it is so at the end of a run",
        Kind.SHARE,
        run -> Seq.of(new Reading(claim.text(), claim.holds(run.scene()) ? 1 : 0)));
  }

  /** What it is usually measured on, in these words; empty where that must be said. */
  String usual(World<?, ?, ?> world) {
    boolean gathers = world.protocol().gathers();
    return switch (name) {
      case "stale" -> "write x 1; run $t; read x as=bob" + (gathers ? "" : " from=any");
      case "latency" -> "write x 1; read x";
      case "election" -> "run uniform:1s:2s; crash leader";
      default -> "";
    };
  }

  /** The workload with what this measure waits for at its end. */
  Workload fitted(Workload workload) {
    if (!name.equals("election")) return workload;
    if (!workload.any(act -> act instanceof Act.Fault(var verb, _) && verb.equals("crash")))
      throw new Mistake("An election is measured from a crash: do: run 1s; crash leader");
    return workload.then(new Act.AwaitLeader());
  }

  // What runs say

  private static Seq<Reading> stale(Played run) {
    var reads = run.asked().filter(each -> !each.planned().op().changesData());
    if (reads.isEmpty() || !run.ok(reads.last())) return Seq.empty();
    var ticket = reads.last().ticket().orElseThrow();
    boolean stale =
        Staleness.judge(run.history()) instanceof Verdict.Broken(_, var evidence)
            && evidence.contains(ticket);
    return Seq.of(new Reading(Workload.label(reads.last().planned()), stale ? 1 : 0));
  }

  private static Seq<Reading> latency(Played run) {
    var readings = Seq.<Reading>empty();
    for (var each : run.asked())
      if (run.ok(each)) {
        var took = run.times().find(each.ticket().orElseThrow());
        if (took.isPresent())
          readings =
              readings.add(new Reading(Workload.label(each.planned()), took.get().toNanos()));
      }
    return readings;
  }

  private static Seq<Reading> election(Played run) {
    return run.election()
        .map(span -> Seq.of(new Reading("without a leader", (double) span.toNanos())))
        .orElse(Seq.empty());
  }

  private static Seq<Reading> lost(Played run) {
    var verdict = Properties.named("no-lost-writes").judge(run.scene());
    int lost = verdict instanceof Verdict.Broken(_, var evidence) ? evidence.size() : 0;
    return Seq.of(new Reading("acknowledged writes lost", lost));
  }

  private static Seq<Reading> availability(Played run) {
    var writes = run.asked().filter(each -> each.planned().op().changesData());
    var reads = run.asked().filter(each -> !each.planned().op().changesData());
    return answered(run, "writes", writes).addAll(answered(run, "reads", reads));
  }

  private static Seq<Reading> answered(Played run, String about, Seq<Played.Asked> of) {
    if (of.isEmpty()) return Seq.empty();
    int ok = of.filter(run::ok).size();
    return Seq.of(new Reading(about + " answered ok", (double) ok / of.size()));
  }
}
