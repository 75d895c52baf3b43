package replab.course.grading;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/**
 * Grades a submission: compiles it alone, looks through its bytecode, and lets it run in a process
 * with a deadline, a heap limit and an output limit. The verdict is the parent's: a check that its
 * child does not report as passed has not passed.
 *
 * @param replay one run to look at, instead of all; empty for all
 */
public record Grader(Exercise exercise, String replay) {
  private static final String HEAP = "-Xmx128m";
  private static final int MOST_OUTPUT = 1_000_000;
  private static final int LONGEST_SOURCE = 1_000_000;

  public static Grade grade(Exercise exercise, Path directory) {
    return new Grader(exercise, "").grade(directory);
  }

  /** Grades the exercise's files in {@code directory}. */
  public Grade grade(Path directory) {
    try {
      var place = Files.createTempDirectory("replab-grading");
      try {
        return grade(directory, place);
      } finally {
        remove(place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return troubled(Seq.of("Grading was interrupted."));
    }
  }

  private Grade grade(Path directory, Path place) throws IOException, InterruptedException {
    Seq<Compilation.Source> sources = Seq.empty();
    for (var file : exercise.files()) {
      var text = submitted(directory.resolve(file), file);
      Files.writeString(place.resolve(file), text, StandardCharsets.UTF_8);
      if (file.endsWith(".java")) sources = sources.add(new Compilation.Source(file, text, true));
    }
    for (var file : exercise.owned()) sources = sources.add(owned(file));
    var compiled = Compilation.of(sources);
    if (!compiled.mistakes().isEmpty()) return troubled(compiled.mistakes());
    var refusals = refusals(compiled.classes());
    if (!refusals.isEmpty()) return troubled(refusals);
    Compilation.write(compiled.classes(), place.resolve("classes"));
    return examine(place);
  }

  private Grade troubled(Seq<String> trouble) {
    return new Grade(exercise.id(), Seq.empty(), trouble);
  }

  private static String submitted(Path file, String name) throws IOException {
    if (!Files.isRegularFile(file)) throw new Mistake("There is no " + name + " to grade: " + file);
    if (Files.size(file) > LONGEST_SOURCE) throw new Mistake(name + " is larger than 1 MB.");
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw new Mistake(name + " is not text in UTF-8.");
    }
  }

  private static Compilation.Source owned(Path file) throws IOException {
    var text = Files.readString(file, StandardCharsets.UTF_8);
    return new Compilation.Source(String.valueOf(file.getFileName()), text, false);
  }

  private Seq<String> refusals(Seq<Compilation.Compiled> classes) {
    var permits = new Permits(Submission.packageOf(exercise.id()), "submissions");
    Seq<String> refusals = Seq.empty();
    for (var each : classes)
      if (each.submitted()) {
        var refusal = permits.refusal(each.bytes());
        if (refusal.isPresent()) refusals = refusals.add(refusal.get());
      }
    return refusals;
  }

  /** What to say before a grade that rests on one run alone. */
  public static Text ofOneRun(String replay) {
    return replay.isEmpty()
        ? Text.EMPTY
        : Text.of(Tone.LAGGING, "Only the run " + replay + " was played, which earns nothing:");
  }

  // ---- The child.

  private Grade examine(Path place) throws IOException, InterruptedException {
    var tape = place.resolve("tape");
    var secret = secret();
    var child = start(place, tape);
    boolean ended;
    try {
      try (var in = child.getOutputStream()) {
        in.write((secret + "\n").getBytes(StandardCharsets.UTF_8));
      }
      var said = drain(child.getInputStream());
      ended = ends(child, new Deadline(child.toHandle(), exercise.limit()));
      if (!ended) child.destroyForcibly().waitFor();
      said.join();
      return new Reading(exercise).grade(Tape.read(tape, secret), ended, said.text());
    } finally {
      child.destroyForcibly();
    }
  }

  private static boolean ends(Process child, Deadline deadline) throws InterruptedException {
    while (!child.waitFor(20, TimeUnit.MILLISECONDS))
      if (deadline.within(Duration.ZERO)) return false;
    return true;
  }

  private static String secret() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Process start(Path place, Path tape) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classpath = place.resolve("classes") + File.pathSeparator + absoluteClasspath();
    var builder =
        new ProcessBuilder(
            java,
            HEAP,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Djava.io.tmpdir=" + place,
            "-D" + Submission.PLACE + "=" + place,
            "-D" + Submission.EXERCISE + "=" + exercise.id(),
            "-D" + Submission.REPLAY + "=" + replay,
            "-cp",
            classpath,
            Examination.class.getName(),
            tape.toString(),
            exercise.checksClass(),
            String.valueOf(exercise.limit().toSeconds()),
            String.valueOf(MOST_OUTPUT));
    builder.environment().clear();
    return builder.directory(place.toFile()).redirectErrorStream(true).start();
  }

  private static String absoluteClasspath() {
    var parts = System.getProperty("java.class.path", "").split(File.pathSeparator);
    return String.join(
        File.pathSeparator,
        Seq.of(parts)
            .filter(part -> !part.isEmpty())
            .map(p -> Path.of(p).toAbsolutePath().toString()));
  }

  /** Reads what the JVM itself has to say, so that it never waits for a reader; keeps a little. */
  private static Drain drain(InputStream stream) {
    var drain = new Drain(stream);
    drain.start();
    return drain;
  }

  private static final class Drain extends Thread {
    private static final int KEPT = 2_000;

    private final InputStream stream;
    private final StringBuilder kept = new StringBuilder();

    Drain(InputStream stream) {
      super("grading output");
      this.stream = stream;
      setDaemon(true);
    }

    @Override
    public void run() {
      var buffer = new byte[8192];
      try {
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) keep(buffer, n);
      } catch (IOException e) {
        return; // the process is gone
      }
    }

    private synchronized void keep(byte[] buffer, int count) {
      if (kept.length() < KEPT) kept.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
    }

    synchronized String text() {
      return kept.toString().strip();
    }
  }

  private static void remove(Path place) throws IOException {
    try (var files = Files.walk(place)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
