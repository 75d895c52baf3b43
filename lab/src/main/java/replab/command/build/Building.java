package replab.command.build;

import replab.command.Commands;

/** The commands that make clusters and clients. */
public final class Building {
  private Building() {}

  public static Commands commands() {
    return Commands.none()
        .with("cluster", MakeCluster::new)
        .with("client", Client::new)
        .with("set", Set::new)
        .with("by-hand", ByHand::new);
  }
}
