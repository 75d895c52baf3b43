package replab.course;

import java.nio.file.Path;
import java.util.Optional;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;
import replab.course.grading.Exercise;
import replab.course.lesson.Course;
import replab.course.lesson.Lesson;
import replab.view.Text;
import replab.view.Tone;

/** The lessons, incidents and exercises there are; each is read when it is first asked for. */
final class Library {
  private final Path root;
  private Optional<Seq<Lesson>> lessons = Optional.empty();
  private Optional<Seq<Incident>> incidents = Optional.empty();
  private Optional<Seq<Exercise>> exercises = Optional.empty();

  Library(Path root) {
    this.root = root;
  }

  /** Where this lab was started from. */
  static Library here() {
    return new Library(Path.of(System.getProperty("lab.root", "")));
  }

  Course course() {
    return new Course(root.resolve("lessons"));
  }

  Path solutions() {
    return root.resolve("solutions");
  }

  Seq<Lesson> lessons() {
    if (lessons.isEmpty()) lessons = Optional.of(course().lessons());
    return lessons.get();
  }

  /** The lesson to begin with; no other is read for it. */
  Optional<Lesson> first() {
    return course().first();
  }

  Seq<Incident> incidents() {
    if (incidents.isEmpty())
      incidents = Optional.of(Incident.all(root.resolve("lessons/incidents")));
    return incidents.get();
  }

  Seq<Exercise> exercises() {
    if (exercises.isEmpty()) exercises = Optional.of(Exercise.all(root.resolve("exercises")));
    return exercises.get();
  }

  /** By id or number. */
  Optional<Lesson> lesson(String name) {
    return Course.find(lessons(), name);
  }

  Lesson needLesson(String name) {
    return lesson(name)
        .orElseThrow(() ->
            new Mistake(
                "There is no lesson " + name + meant(name, lessons().map(Lesson::id), "lessons")));
  }

  Incident needIncident(String name) {
    return Incident.find(incidents(), name)
        .orElseThrow(() ->
            new Mistake(
                "There is no incident "
                    + name
                    + meant(name, incidents().map(Incident::name), "incidents")));
  }

  Exercise needExercise(String name) {
    return Exercise.find(exercises(), name)
        .orElseThrow(() ->
            new Mistake(
                "There is no exercise "
                    + name
                    + meant(name, exercises().map(Exercise::id), "exercises")));
  }

  private static String meant(String name, Seq<String> names, String listing) {
    return "." + Nearest.question(name, names, "") + " " + listing + " lists what there is.";
  }

  /** The lesson to offer to someone who did what {@code progress} says. */
  Lesson firstUnfinished(Progress progress) {
    if (lessons().isEmpty())
      throw new Mistake("There are no lessons in " + root.resolve("lessons") + ".");
    for (var lesson : lessons()) if (!progress.finished(lesson)) return lesson;
    return lessons().first();
  }

  /** What someone may do who has just ended a lesson. */
  Text whatNext(Lesson lesson, Progress progress) {
    var shown = Text.EMPTY;
    for (var exercise : exercises())
      if (exercise.lesson().equals(lesson.number()))
        shown =
            shown.line(
                Text.of("  ")
                    .plus(Tone.COMMAND, "exercise start " + exercise.id())
                    .plus("   " + exercise.title()));
    var next = firstUnfinished(progress);
    if (!progress.finished(next))
      shown =
          shown.line(Text.of("  ").plus(Tone.COMMAND, "next").plus("   lesson " + next.label()));
    return shown.line(Text.of("  ").plus(Tone.COMMAND, "lessons").plus("   all there is"));
  }

  /** Whether these are commands of a lesson itself, which it does not watch. */
  boolean isCommand(Seq<String> commands) {
    return !commands.isEmpty()
        && commands.all(command -> Learning.NAMES.contains(command.split("\\s+", 2)[0]));
  }
}
