package replab.repl;

import replab.command.Commands;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.Session;
import replab.command.Shell;
import replab.command.acting.Acting;
import replab.command.judge.JudgeVerb;
import replab.command.look.Looking;
import replab.core.Seq;
import replab.course.ExerciseVerb;
import replab.course.Learning;
import replab.course.LessonVerb;
import replab.experiment.Workbench;

/** Puts the lab together: every command of every part, every verb of the shell. */
final class Assembly {
  private Assembly() {}

  private static Commands commands(Learning learning) {
    return Commands.basic()
        .with(Acting.commands())
        .with(Looking.commands())
        .with(Workbench.commands())
        .with(learning.commands());
  }

  /** The words behind {@code lab/run} that begin something other than a script. */
  static Seq<Shell.Verb> verbs() {
    return Seq.of(new LessonVerb(), new ExerciseVerb(), new JudgeVerb());
  }

  static Interpreter lab(Options options) {
    var learning = new Learning();
    var lab = new Interpreter(commands(learning), new Session(options));
    learning.attach(lab);
    return lab;
  }
}
