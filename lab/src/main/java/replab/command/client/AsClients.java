package replab.command.client;

import replab.command.Commands;

/** The commands that ask as a client does. */
public final class AsClients {
  private AsClients() {}

  public static Commands commands() {
    return Commands.none()
        .with("write", Write::new)
        .with("read", Read::new)
        .with("add", Add::new)
        .with("delete", Delete::new)
        .with("cas", Cas::new)
        .with("timeout", Timeout::new);
  }
}
