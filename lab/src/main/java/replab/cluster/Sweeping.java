package replab.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import replab.cluster.Measure.Reading;
import replab.core.Mistake;
import replab.core.Seq;
import replab.explore.Sweep;
import replab.sim.Latency;
import replab.sim.Live;

/**
 * A workload that is run from here under many seeds, and measured.
 *
 * @param cases the workloads, each with what {@code $t} stands for in it; "" where there is none
 * @param workload what is done, as it would be typed
 */
public record Sweeping(
    Live<?, ?, ?> start, Measure measure, Seq<Case> cases, String workload, Duration patience) {

  /** One of the workloads. */
  public record Case(String t, Workload workload) {}

  /**
   * What one seed came to.
   *
   * @param readings of each case, in their order
   * @param refusals why cases ended early, those that did
   */
  public record Trial(Seq<Seq<Reading>> readings, Seq<String> refusals) {}

  /**
   * Reads a workload. Throws {@link Mistake} for one that cannot be.
   *
   * @param text as it was typed; blank for what was planned, or else what the measure is usually
   *     made on
   * @param times what {@code $t} stands for, one after the other
   */
  static Sweeping of(
      Live<?, ?, ?> start, Measure measure, String text, Seq<String> times, Duration patience) {
    var world = start.world();
    var planned = Plans.planned(world);
    if (text.isBlank() && !planned.texts().isEmpty()) {
      var workload = measure.fitted(Workload.planned(planned, world));
      var told = planned.texts().entries().map(each -> each.key() + ": " + each.value());
      return new Sweeping(
          start, measure, Seq.of(new Case("", workload)), String.join(" / ", told), patience);
    }
    var typed = text.isBlank() ? measure.usual(world) : text.strip();
    if (typed.isEmpty())
      throw new Mistake(
          "Measure " + measure.name() + " while what is done? Say it behind do:, or plan it.");
    boolean varies = typed.contains("$t");
    if (!varies && !times.isEmpty())
      throw new Mistake("t= is what $t stands for in the workload, and there is no $t in it.");
    if (varies && times.isEmpty() && !text.isBlank())
      throw new Mistake("What does $t stand for? Say t=0ms,10ms before do:");
    var values =
        varies
            ? (times.isEmpty() ? Seq.of("0ms", "1ms", "2ms", "5ms", "10ms") : times)
            : Seq.of("");
    var cases =
        values.map(t -> new Case(t, measure.fitted(Workload.parse(typed.replace("$t", t), world))));
    return new Sweeping(start, measure, cases, typed, patience);
  }

  /** Whether every message and every disk takes as long as the one before. */
  public boolean isConstant() {
    var tempo = start.tempo();
    return Seq.of(tempo.latency(), tempo.sync())
        .addAll(Seq.copyOf(tempo.links().values()))
        .addAll(Seq.copyOf(tempo.disks().values()))
        .all(latency -> latency instanceof Latency.Constant);
  }

  /** The sweep itself, over seeds from 1. */
  public Sweep<Trial> over(int seeds, BooleanSupplier stop) {
    return new Sweep<>(seeds, this::trial, _ -> false, stop);
  }

  private Trial trial(int seed) {
    var readings = Seq.<Seq<Reading>>empty();
    var refusals = Seq.<String>empty();
    for (var each : cases) {
      var played = Playing.of(start.seeded(seed), each.workload(), patience);
      boolean refused = played.refusal().isPresent();
      readings = readings.add(refused ? Seq.empty() : measure.read().apply(played));
      if (refused) refusals = refusals.add(played.refusal().get());
    }
    return new Trial(readings, refusals);
  }
}
