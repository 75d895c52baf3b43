package replab.course;

import replab.command.Shell;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;
import replab.course.lesson.Course;
import replab.course.lesson.Lesson;
import replab.course.lesson.LessonReader;
import replab.course.lesson.Linter;
import replab.course.page.Complaint;
import replab.view.Text;
import replab.view.Tone;

/** {@code lab/run lesson test|check|list}: what authors of lessons need. */
public final class LessonVerb implements Shell.Verb {
  private static final Seq<String> ACTIONS = Seq.of("test", "check", "list");
  private static final int WRONG_CALL = 2;

  private final Library library = Library.here();

  @Override
  public String name() {
    return "lesson";
  }

  @Override
  public String header() {
    return "test [ID…] plays lessons as tests · check looks them through · list";
  }

  @Override
  public int perform(Shell shell, Seq<String> arguments) {
    try {
      var action = arguments.isEmpty() ? "" : arguments.first();
      return switch (action) {
        case "test" -> test(shell, arguments.drop(1));
        case "check" -> check(shell);
        case "list" -> list(shell);
        default ->
            throw new Mistake(
                "lesson takes test, check or list." + Nearest.question(action, ACTIONS, ""));
      };
    } catch (Mistake e) {
      shell.err().accept("lab/run: " + e.advice());
      return WRONG_CALL;
    }
  }

  private int test(Shell shell, Seq<String> names) {
    var lessons = names.isEmpty() ? library.lessons() : names.map(library::needLesson);
    int wrong = 0;
    for (var lesson : lessons) {
      var complaints = Rehearsal.of(lesson, library, shell.lab());
      wrong += complaints.size();
      shell.out().accept(verdict(lesson, complaints));
    }
    return wrong == 0 ? 0 : 1;
  }

  private static Text verdict(Lesson lesson, Seq<Complaint> complaints) {
    if (complaints.isEmpty())
      return Text.of(Tone.FRESH, "✓ ")
          .plus(lesson.label())
          .plus(Tone.QUIET, "  " + lesson.actions().size() + " blocks, at 40, 80 and 120 columns");
    var shown = Text.of(Tone.BROKEN, "✗ ").plus(lesson.label());
    for (var complaint : complaints) shown = shown.line("  " + complaint);
    return shown;
  }

  private int check(Shell shell) {
    var all = complaints(library.course(), shell);
    for (var complaint : all) shell.out().accept(Text.of(complaint.toString()));
    int files = library.course().files().size();
    if (all.isEmpty())
      shell.out().accept(Text.of(Tone.FRESH, "✓ ").plus(files + " lessons, nothing wrong"));
    return all.isEmpty() ? 0 : 1;
  }

  static Seq<Complaint> complaints(Course course, Shell shell) {
    var interpreter = shell.lab().get();
    var all = course.complaints();
    for (var file : course.files()) {
      var complaints = course.complaints(file);
      Linter.check(LessonReader.read(file, complaints), interpreter, complaints);
      all = all.addAll(complaints.all());
    }
    return all;
  }

  private int list(Shell shell) {
    for (var lesson : library.lessons())
      shell
          .out()
          .accept(
              Text.of(Tone.COMMAND, lesson.number())
                  .plus("  " + lesson.title())
                  .plus(Tone.QUIET, "  " + lesson.id() + ", " + lesson.minutes() + " minutes"));
    return 0;
  }
}
