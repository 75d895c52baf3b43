package replab.command.judge;

import replab.command.Commands;

/** The commands that judge what came about. */
public final class Judging {
  private Judging() {}

  public static Commands commands() {
    return Commands.none()
        .with("expect", Expect::new)
        .with("check", Check::new)
        .with("explore", Explore::new)
        .with("find", Find::new)
        .with("plan", Plan::new)
        .with("sweep", SweepSeeds::new)
        .with("compare", Compare::new);
  }
}
