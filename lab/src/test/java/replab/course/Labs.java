package replab.course;

import java.nio.file.Path;
import replab.command.Commands;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.Session;
import replab.command.acting.Acting;
import replab.command.look.Looking;

/** Labs for tests of the course. */
final class Labs {
  private Labs() {}

  /** With every command that a lesson may use. */
  static Interpreter plain() {
    var commands =
        Commands.basic()
            .with(Acting.commands())
            .with(Looking.commands())
            .with(new Learning().commands());
    return new Interpreter(commands, new Session(Options.plain(Path.of("nowhere"))));
  }

  /** One in which the course is at work, with its progress below {@code home}. */
  static Interpreter learning(Path home) {
    var learning = new Learning();
    var commands =
        Commands.basic().with(Acting.commands()).with(Looking.commands()).with(learning.commands());
    var lab = new Interpreter(commands, new Session(Options.plain(home)));
    learning.attach(lab);
    return lab;
  }
}
