package replab.command.operate;

import replab.command.Commands;

/** The commands of an operator. */
public final class Operating {
  private Operating() {}

  public static Commands commands() {
    return Commands.none()
        .with("promote", Promote::new)
        .with("demote", Demote::new)
        .with("follow", Follow::new)
        .with("join", Join::new)
        .with("leave", Leave::new)
        .with("rewind", Rewind::new)
        .with("fence", Fence::new)
        .with("tell", Tell::new);
  }
}
