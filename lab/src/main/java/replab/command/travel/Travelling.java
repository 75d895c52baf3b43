package replab.command.travel;

import replab.command.Commands;

/** The commands that go back, and do it differently. */
public final class Travelling {
  private Travelling() {}

  public static Commands commands() {
    return Commands.none()
        .with("undo", Undo::new)
        .with("redo", Redo::new)
        .with("goto", Goto::new)
        .with("mark", Mark::new)
        .with("fork", Fork::new)
        .with("branches", ListBranches::new)
        .with("switch", Switch::new)
        .with("reset", Reset::new);
  }
}
