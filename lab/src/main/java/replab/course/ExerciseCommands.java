package replab.course;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.Report;
import replab.command.Session;
import replab.core.Mistake;
import replab.core.Seq;
import replab.course.LessonCommands.OfLessons;
import replab.course.grading.Exercise;
import replab.course.grading.Grader;
import replab.course.page.Page;
import replab.view.Text;
import replab.view.Tone;

/** The commands of exercises. */
final class ExerciseCommands {
  private ExerciseCommands() {}

  /** Lists the exercises. */
  @Command(
      name = "exercises",
      header = "list the exercises",
      description = "Each with its minutes, and your best attempt.")
  @Examples(
      value = {"exercises", "exercise start equal-logs; exercises"},
      family = Family.LEARN,
      seeAlso = {"exercise", "lessons"})
  static final class Exercises extends OfLessons {
    Exercises(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      Seq<Seq<Text>> rows = Seq.empty();
      for (var exercise : library().exercises()) {
        var attempt = player().progress().attempt(exercise.id());
        rows =
            rows.add(
                Seq.of(
                    Text.of(Tone.COMMAND, exercise.id()),
                    Text.of(attempt.map(a -> a.best() + "/" + a.most()).orElse("")),
                    Text.of(exercise.minutes() + " min"),
                    Text.of(exercise.title())));
      }
      return Report.ok(
          Text.table(Seq.of("exercise", "best", "takes", "about"), rows, session().width()));
    }
  }

  /** What can be done with one. */
  enum Action {
    START,
    CHECK,
    RESET
  }

  /** Works at an exercise. */
  @Command(
      name = "exercise",
      header = "start, check or reset an exercise",
      description = {
        "start copies its files to your workspace, below the lab's home, and says what is asked."
            + " check grades what stands there. reset begins anew and keeps the old files beside.",
        "replay= shows one run again, as a failed check names it; trace=on adds stack traces."
      })
  @Examples(
      value = {"exercise start equal-logs", "exercise start equal-logs; exercise reset equal-logs"},
      family = Family.LEARN,
      seeAlso = "exercises")
  static final class OneExercise extends OfLessons {
    @Parameters(index = "0", paramLabel = "start|check|reset", description = "what to do")
    private Action action = Action.START;

    @Parameters(index = "1", paramLabel = "EXERCISE", description = "its id, or its number")
    private String name = "";

    @Option(names = "--replay", paramLabel = "RUN", description = "one run, as 2,1")
    private String replay = "";

    @Option(
        names = "--trace",
        paramLabel = "on|off",
        description = "show stack traces",
        arity = "1")
    private boolean trace;

    OneExercise(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      var exercise = library().needExercise(name);
      var workspace = Workspace.of(exercise, session().options().home().toAbsolutePath());
      return switch (action) {
        case START -> start(exercise, workspace);
        case CHECK -> check(exercise, workspace);
        case RESET -> reset(workspace);
      };
    }

    private static Report start(Exercise exercise, Workspace workspace) {
      workspace.begin();
      var shown = Text.EMPTY;
      for (var piece : exercise.statement().pieces())
        if (piece instanceof Page.Prose prose)
          shown = shown.isEmpty() ? prose.text() : shown.line("").line(prose.text());
      return Report.ok(shown.line("").line(files(workspace)).line(checkLine(exercise)));
    }

    private static Text files(Workspace workspace) {
      var shown = Text.EMPTY;
      for (var file : workspace.exercise().files())
        shown =
            shown.line(
                Text.of(Tone.QUIET, "open      ")
                    .plus(workspace.directory().resolve(file).toString())
                    .plus(" in your editor"));
      return shown;
    }

    private static Text checkLine(Exercise exercise) {
      return Text.of(Tone.QUIET, "then      ")
          .plus(Tone.COMMAND, "exercise check " + exercise.id())
          .plus(", as often as you like");
    }

    private Report check(Exercise exercise, Workspace workspace) {
      if (!workspace.begun())
        throw new Mistake("You have not begun this: exercise start " + exercise.id());
      session()
          .say(
              Text.of(
                  Tone.QUIET, "Checking, within " + exercise.limit().toSeconds() + " seconds …"));
      var grade = new Grader(exercise, replay).grade(workspace.directory());
      if (replay.isEmpty() && !grade.results().isEmpty()) {
        var file = player().file();
        file.save(file.progress().with(exercise.id(), grade.points(), grade.most()));
      }
      var text = Grader.ofOneRun(replay).line(grade.text(trace));
      return grade.passed() ? Report.ok(text) : Report.refused(text);
    }

    private static Report reset(Workspace workspace) {
      var kept = workspace.reset();
      var shown = Text.of("It begins anew.");
      for (var name : kept) shown = shown.line(Text.of(Tone.QUIET, "kept      ").plus(name));
      return Report.ok(shown.line(files(workspace)));
    }

    @Override
    public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
      if (index == 1)
        return Seq.of(Action.values())
            .map(each -> Candidate.of(each.name().toLowerCase(Locale.ROOT)));
      if (index != 2) return Seq.empty();
      return library().exercises().map(each -> Candidate.of(each.id(), each.title()));
    }
  }
}
