package replab.course;

import java.util.Optional;
import replab.command.Commands;
import replab.command.Interpreter;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/**
 * The course in one lab: its commands, and the player that watches what the others do. Make it, put
 * its {@link #commands} among the lab's, then {@link #attach} it.
 */
public final class Learning {
  static final Seq<String> NAMES =
      Seq.of(
          "lessons",
          "start",
          "next",
          "hint",
          "solution",
          "skip",
          "play",
          "back",
          "progress",
          "quit-lesson",
          "answer",
          "fun",
          "exercises",
          "exercise",
          "help",
          "quit");

  private final Library library = Library.here();
  private Optional<Player> player = Optional.empty();

  public Commands commands() {
    return Commands.none()
        .with("lessons", () -> new LessonCommands.Lessons(this))
        .with("start", () -> new LessonCommands.Start(this))
        .with("next", () -> new LessonCommands.Next(this))
        .with("hint", () -> new LessonCommands.Hint(this))
        .with("solution", () -> new LessonCommands.Solution(this))
        .with("skip", () -> new LessonCommands.Skip(this))
        .with("play", () -> new LessonCommands.Play(this))
        .with("back", () -> new LessonCommands.Back(this))
        .with("quit-lesson", () -> new LessonCommands.QuitLesson(this))
        .with("answer", () -> new LessonCommands.Answer(this))
        .with("progress", () -> new LessonCommands.ShowProgress(this))
        .with("fun", () -> new LessonCommands.Fun(this))
        .with("incidents", () -> new Incidents(this))
        .with("exercises", () -> new ExerciseCommands.Exercises(this))
        .with("exercise", () -> new ExerciseCommands.OneExercise(this));
  }

  public void attach(Interpreter interpreter) {
    var home = interpreter.session().options().home();
    player = Optional.of(new Player(interpreter, library, ProgressFile.in(home)));
    interpreter.session().onGreeting(this::greeting);
  }

  Player player() {
    return player.orElseThrow(() -> new IllegalStateException("attach it first"));
  }

  Library library() {
    return library;
  }

  /**
   * What an interactive lab says first: where the learner was, with everything as it was then, or
   * what there is for someone who is new.
   */
  private Text greeting() {
    if (!player().file().exists()) return Greeting.toSomeoneNew(library);
    var resumed = player().resume();
    var trouble = player().file().takeTrouble();
    var shown =
        resumed.isPresent()
            ? Greeting.back(player().sitting().orElseThrow(), resumed.get().text())
            : Greeting.again(library, player().progress());
    return trouble.isEmpty() ? shown : Text.of(Tone.LAGGING, "! ").plus(trouble.get()).line(shown);
  }
}
