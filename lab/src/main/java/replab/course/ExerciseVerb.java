package replab.course;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import replab.command.Shell;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;
import replab.course.grading.Exercise;
import replab.course.grading.Export;
import replab.course.grading.Grade;
import replab.course.grading.Grader;
import replab.view.Text;
import replab.view.Tone;

/** {@code lab/run exercise check|start|list}: for those who work in an editor, and for graders. */
public final class ExerciseVerb implements Shell.Verb {
  private static final Seq<String> ACTIONS = Seq.of("check", "start", "list");
  private static final int WRONG_CALL = 2;

  private final Library library = Library.here();

  /** What may stand behind it. */
  static final class Asked {
    @Parameters(index = "0")
    String action = "";

    @Parameters(index = "1", arity = "0..1")
    Optional<String> exercise = Optional.empty();

    /**
     * A file, for an exercise of one file, or a directory; the learner's workspace when not said.
     */
    @Option(names = "--file")
    Optional<Path> file = Optional.empty();

    /** A file; alone, standard output. */
    @Option(names = "--json", arity = "0..1", fallbackValue = "-")
    Optional<String> json = Optional.empty();

    @Option(names = "--junit")
    Optional<String> junit = Optional.empty();

    @Option(names = "--replay")
    String replay = "";

    @Option(names = "--trace")
    boolean trace;
  }

  @Override
  public String name() {
    return "exercise";
  }

  @Override
  public String header() {
    return "check ID [--file F] [--json [F]] [--junit F] grades · start ID · list";
  }

  @Override
  public int perform(Shell shell, Seq<String> arguments) {
    try {
      var asked = new Asked();
      new CommandLine(asked).parseArgs(arguments.stream().toArray(String[]::new));
      return switch (asked.action) {
        case "check" -> check(shell, asked);
        case "start" -> start(shell, exercise(asked));
        case "list" -> list(shell);
        default ->
            throw new Mistake(
                "exercise takes check, start or list."
                    + Nearest.question(asked.action, ACTIONS, ""));
      };
    } catch (ParameterException e) {
      return wrongCall(
          shell, "exercise check ID [--file F] [--json [F]] [--junit F]: " + e.getMessage());
    } catch (Mistake e) {
      return wrongCall(shell, e.advice());
    }
  }

  private static int wrongCall(Shell shell, String sentence) {
    shell.err().accept("lab/run: " + sentence);
    return WRONG_CALL;
  }

  private Exercise exercise(Asked asked) {
    return library.needExercise(
        asked.exercise.orElseThrow(
            () -> new Mistake("Say which exercise; exercise list shows them.")));
  }

  private int check(Shell shell, Asked asked) {
    var exercise = exercise(asked);
    var grade = grade(exercise, asked, Workspace.of(exercise, shell.options().home()));
    if (shell.options().json()) asked.json = Optional.of(asked.json.orElse("-"));
    asked.json.ifPresent(file -> write(shell, file, Export.json(grade)));
    asked.junit.ifPresent(file -> write(shell, file, Export.junit(grade)));
    boolean spoken =
        asked.json.filter("-"::equals).or(() -> asked.junit.filter("-"::equals)).isPresent();
    if (!spoken) shell.out().accept(Grader.ofOneRun(asked.replay).line(grade.text(asked.trace)));
    return grade.passed() ? 0 : 1;
  }

  private static Grade grade(Exercise exercise, Asked asked, Workspace workspace) {
    var grader = new Grader(exercise, asked.replay);
    var place = asked.file.orElse(workspace.directory());
    if (Files.isDirectory(place)) return grader.grade(place);
    if (asked.file.isEmpty())
      throw new Mistake("You have not begun this: lab/run exercise start " + exercise.id());
    return alone(exercise, grader, place);
  }

  /** One file, whatever it is called, in place of the exercise's one file. */
  private static Grade alone(Exercise exercise, Grader grader, Path file) {
    if (exercise.files().size() != 1)
      throw new Mistake("This exercise has several files; give their directory to --file.");
    if (!Files.isRegularFile(file)) throw new Mistake("There is no file " + file + ".");
    try {
      var place = Files.createTempDirectory("replab-submission");
      var copy = place.resolve(exercise.files().first());
      try {
        Files.copy(file, copy);
        return grader.grade(place);
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(place);
      }
    } catch (IOException e) {
      throw new Mistake(file + " cannot be read: " + e.getMessage());
    }
  }

  private static void write(Shell shell, String file, String text) {
    try {
      if (file.equals("-")) shell.raw().accept(text);
      else Files.writeString(Path.of(file), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Mistake(file + " cannot be written: " + e.getMessage());
    }
  }

  private int start(Shell shell, Exercise exercise) {
    var workspace = Workspace.of(exercise, shell.options().home().toAbsolutePath());
    workspace.begin();
    for (var file : exercise.files())
      shell
          .out()
          .accept(
              Text.of(Tone.QUIET, "open  ")
                  .plus(workspace.directory().resolve(file).toString())
                  .plus(" in your editor"));
    shell
        .out()
        .accept(
            Text.of(Tone.QUIET, "then  ")
                .plus(Tone.COMMAND, "lab/run exercise check " + exercise.id())
                .plus(", as often as you like"));
    return 0;
  }

  private int list(Shell shell) {
    for (var exercise : library.exercises())
      shell.out().accept(Text.of(Tone.COMMAND, exercise.label()).plus("  " + exercise.title()));
    return 0;
  }
}
