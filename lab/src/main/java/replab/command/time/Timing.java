package replab.command.time;

import replab.command.Commands;

/** The commands that let time pass. */
public final class Timing {
  private Timing() {}

  public static Commands commands() {
    return Commands.none()
        .with("step", Step::new)
        .with("run", RunFor::new)
        .with("tick", Tick::new)
        .with("sync", Sync::new)
        .with("latency", SetLatency::new)
        .with("capacity", Capacity::new)
        .with("skew", Skew::new);
  }
}
