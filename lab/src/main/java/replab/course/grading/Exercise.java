package replab.course.grading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import replab.core.Mistake;
import replab.core.Seq;
import replab.course.page.Complaints;
import replab.course.page.Page;

/**
 * An exercise as its directory holds it: the statement, the starter under {@code start}, what
 * submissions may build on under {@code api}, and the checks under {@code checks}.
 *
 * @param number another name for it
 * @param lesson the number of the lesson that it belongs to
 * @param kind S a script, J Java
 * @param files what a learner writes, the one to edit first
 * @param checks the class of checks, in the package below that of submissions
 * @param limit how much computing all checks together may take
 */
public record Exercise(
    String id,
    int number,
    String title,
    String lesson,
    String kind,
    int minutes,
    Seq<String> files,
    String checks,
    Duration limit,
    Path directory) {
  private static final Seq<String> NAMES =
      Seq.of("id", "number", "title", "lesson", "kind", "minutes", "files", "checks", "seconds");

  /** Reads {@code README.md}; {@code complaints} hear what is wrong with its front matter. */
  static Exercise read(Path directory, Complaints complaints) {
    var front = Page.read(directory.resolve("README.md"), complaints).front();
    front.onlyKnown(NAMES);
    var exercise =
        new Exercise(
            front.need("id"),
            front.number("number").orElse(0),
            front.need("title"),
            front.need("lesson"),
            front.need("kind"),
            front.number("minutes").orElse(15),
            front.list("files"),
            front.need("checks"),
            Duration.ofSeconds(front.number("seconds").orElse(10)),
            directory);
    if (exercise.files.isEmpty())
      complaints.add(
          front.line("files"), "Say which files a learner writes: files: [Follower.java]");
    if (!exercise.id.equals(String.valueOf(directory.getFileName())))
      complaints.add(front.line("id"), "The id of an exercise is the name of its directory.");
    return exercise;
  }

  /** All exercises below this directory, by number. */
  public static Seq<Exercise> all(Path exercises) {
    if (!Files.isDirectory(exercises)) return Seq.empty();
    try (var directories = Files.list(exercises)) {
      return directories
          .filter(directory -> Files.isRegularFile(directory.resolve("README.md")))
          .map(Exercise::sound)
          .sorted(Comparator.comparingInt(Exercise::number))
          .collect(Seq.toSeq());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exercise sound(Path directory) {
    var complaints = new Complaints("exercises/" + directory.getFileName() + "/README.md");
    var exercise = read(directory, complaints);
    if (!complaints.all().isEmpty()) throw new Mistake(complaints.all().first().toString());
    return exercise;
  }

  /** The one that is called {@code name}: its id, or its number. */
  public static Optional<Exercise> find(Seq<Exercise> all, String name) {
    for (var exercise : all) if (exercise.id.equals(name)) return Optional.of(exercise);
    for (var exercise : all)
      if (name.matches("\\d{1,4}") && Integer.parseInt(name) == exercise.number)
        return Optional.of(exercise);
    return Optional.empty();
  }

  public String label() {
    return String.format(Locale.ROOT, "%02d %s", number, id);
  }

  public Page statement() {
    return Page.read(directory.resolve("README.md"), new Complaints(id));
  }

  public Path starter() {
    return directory.resolve("start");
  }

  String checksClass() {
    return Submission.packageOf(id) + ".checks." + checks;
  }

  /** What the grader owns: the interfaces that submissions implement, and the checks. */
  Seq<Path> owned() {
    return sources(directory.resolve("api")).addAll(sources(directory.resolve("checks")));
  }

  private static Seq<Path> sources(Path directory) {
    if (!Files.isDirectory(directory)) return Seq.empty();
    try (var files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().collect(Seq.toSeq());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
