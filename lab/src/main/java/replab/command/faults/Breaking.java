package replab.command.faults;

import replab.command.Commands;

/** The commands that break nodes, and mend them. */
public final class Breaking {
  private Breaking() {}

  public static Commands commands() {
    return Commands.none()
        .with("crash", Crash::new)
        .with("restart", Restart::new)
        .with("pause", Pause::new)
        .with("resume", Resume::new)
        .with("slow-disk", SlowDisk::new);
  }
}
