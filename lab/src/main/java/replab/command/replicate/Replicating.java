package replab.command.replicate;

import replab.command.Commands;

/** The commands that bring copies up to date by hand. */
public final class Replicating {
  private Replicating() {}

  public static Commands commands() {
    return Commands.none().with("replicate", Replicate::new).with("settle", Settle::new);
  }
}
