package replab.command.network;

import replab.command.Commands;

/** The commands about messages and cuts. */
public final class Networking {
  private Networking() {}

  public static Commands commands() {
    return Commands.none()
        .with("deliver", Deliver::new)
        .with("drop", Drop::new)
        .with("duplicate", Duplicate::new)
        .with("hold", Hold::new)
        .with("release", Release::new)
        .with("delay", Delay::new)
        .with("cut", Cut::new)
        .with("isolate", Isolate::new)
        .with("heal", Heal::new);
  }
}
