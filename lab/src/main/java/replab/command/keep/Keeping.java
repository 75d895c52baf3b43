package replab.command.keep;

import replab.command.Commands;

/** The commands that keep runs in files. */
public final class Keeping {
  private Keeping() {}

  public static Commands commands() {
    return Commands.none().with("save", Save::new).with("load", Load::new);
  }
}
