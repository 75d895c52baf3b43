package replab.command.look;

import replab.command.Commands;

/** The commands that show what there is. */
public final class Looking {
  private Looking() {}

  public static Commands commands() {
    return Commands.none()
        .with("status", ShowStatus::new)
        .with("show", Show::new)
        .with("log", ShowLog::new)
        .with("lag", ShowLag::new)
        .with("messages", ShowMessages::new)
        .with("history", ShowHistory::new)
        .with("timers", ShowTimers::new)
        .with("diagram", DrawDiagram::new)
        .with("why", AskWhy::new)
        .with("diff", Diff::new)
        .with("conflicts", ShowConflicts::new)
        .with("export", Export::new);
  }
}
