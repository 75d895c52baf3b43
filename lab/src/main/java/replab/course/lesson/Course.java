package replab.course.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;
import replab.course.page.Complaint;
import replab.course.page.Complaints;
import replab.course.page.FrontMatter;

/** All lessons below a directory, and the paths that lead through them. */
public final class Course {
  private static final String PATHS = "paths.yaml";

  private final Path directory;

  public Course(Path directory) {
    this.directory = directory;
  }

  /** The files of lessons, in the order of their names. */
  public Seq<Path> files() {
    if (!Files.isDirectory(directory)) return Seq.empty();
    try (var files = Files.walk(directory)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("\\d+-.*\\.md"))
          .sorted(Comparator.comparing(file -> String.valueOf(file.getFileName())))
          .collect(Seq.toSeq());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Complaints complaints(Path file) {
    return new Complaints("lessons/" + directory.relativize(file).toString().replace('\\', '/'));
  }

  /** Every lesson. Throws {@link Mistake} for the first thing that is wrong with one's form. */
  public Seq<Lesson> lessons() {
    return files().map(this::lesson);
  }

  public Optional<Lesson> first() {
    var files = files();
    return files.isEmpty() ? Optional.empty() : Optional.of(lesson(files.first()));
  }

  private Lesson lesson(Path file) {
    var complaints = complaints(file);
    var lesson = LessonReader.read(file, complaints);
    if (!complaints.all().isEmpty()) throw new Mistake(complaints.all().first().toString());
    return lesson;
  }

  /** The lesson of this id or number, {@code 01} or {@code 1}. */
  public static Optional<Lesson> find(Seq<Lesson> lessons, String name) {
    for (var lesson : lessons) if (lesson.id().equals(name)) return Optional.of(lesson);
    for (var lesson : lessons) if (sameNumber(lesson.number(), name)) return Optional.of(lesson);
    return Optional.empty();
  }

  private static boolean sameNumber(String number, String name) {
    return !number.isEmpty()
        && name.matches("\\d{1,4}")
        && Integer.parseInt(name) == Integer.parseInt(number);
  }

  /** The paths by name, each with the numbers of its lessons. */
  public Table<String, Seq<String>> paths() {
    Table<String, Seq<String>> paths = Table.empty();
    for (var entry : front(new Complaints("lessons/" + PATHS)).entries().entries())
      paths = paths.put(entry.key(), entry.value().values());
    return paths;
  }

  /** What is wrong with the paths, and with lessons that share an id. */
  public Seq<Complaint> complaints() {
    var complaints = new Complaints("lessons/" + PATHS);
    for (var entry : front(complaints).entries().values())
      for (var number : entry.values())
        if (!number.matches("\\d\\d"))
          complaints.add(
              entry.line(), "A path lists numbers of lessons, such as 01, not " + number + ".");
    return complaints.all().addAll(twins());
  }

  private FrontMatter front(Complaints complaints) {
    var file = directory.resolve(PATHS);
    try {
      return FrontMatter.read(Files.exists(file) ? Files.readString(file) : "", 1, complaints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Seq<Complaint> twins() {
    Table<String, String> files = Table.empty();
    Seq<Complaint> twins = Seq.empty();
    for (var file : files()) {
      var lesson = LessonReader.read(file, complaints(file));
      var other = files.find(lesson.id());
      if (other.isPresent())
        twins =
            twins.add(
                new Complaint(
                    lesson.file(),
                    2,
                    "The lesson " + other.get() + " has the id " + lesson.id() + ", too."));
      files = files.put(lesson.id(), lesson.file());
    }
    return twins;
  }
}
