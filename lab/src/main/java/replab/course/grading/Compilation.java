package replab.course.grading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import replab.core.Seq;

/**
 * Compiles one submission, together with what the grader owns, and keeps apart what came of which.
 */
public final class Compilation {
  /** A source text; {@code submitted} tells a learner's from the grader's. */
  public record Source(String name, String text, boolean submitted) {}

  /** A class that came of a source. Nobody compares two of them. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Compiled(String name, byte[] bytes, boolean submitted) {}

  /**
   * A mistake.
   *
   * @param told the message, and before it the place
   * @param position in the source, as a number of characters
   */
  public record Problem(String told, String message, long position) {}

  /** What came of it: classes, or mistakes. */
  public record Result(Seq<Compiled> classes, Seq<Problem> problems) {
    Seq<String> mistakes() {
      return problems.map(Problem::told);
    }
  }

  private static final int MOST_MISTAKES = 5;

  private Compilation() {}

  public static Result of(Seq<Source> sources) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    try (var standard =
            compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
        var files = new InMemory(standard)) {
      var options =
          List.of(
              "-proc:none",
              "-g",
              "-nowarn",
              "-classpath",
              System.getProperty("java.class.path", ""));
      var units = new ArrayList<Given>();
      for (var source : sources) units.add(new Given(source));
      boolean done = compiler.getTask(null, files, diagnostics, options, null, units).call();
      return done
          ? new Result(files.classes(), Seq.empty())
          : new Result(Seq.empty(), mistakes(diagnostics.getDiagnostics()));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return new Result(
          Seq.empty(),
          Seq.of(new Problem("javac cannot cope with this: " + e + ".", "javac fails: " + e, 0)));
    }
  }

  private static Seq<Problem> mistakes(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    Seq<Problem> mistakes = Seq.empty();
    for (var each : diagnostics)
      if (each.getKind() == Diagnostic.Kind.ERROR && mistakes.size() < MOST_MISTAKES)
        mistakes = mistakes.add(new Problem(mistake(each), oneLine(each), each.getStartPosition()));
    return mistakes;
  }

  private static String oneLine(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic
        .getMessage(Locale.ROOT)
        .lines()
        .map(line -> line.strip().replaceAll(" +", " "))
        .filter(line -> !line.startsWith("location:"))
        .collect(java.util.stream.Collectors.joining(", "));
  }

  private static String mistake(Diagnostic<? extends JavaFileObject> diagnostic) {
    var message = diagnostic.getMessage(Locale.ROOT).strip();
    if (!(diagnostic.getSource() instanceof Given given)) return message;
    var where = given.source.name() + ":" + diagnostic.getLineNumber() + ": ";
    return given.source.submitted()
        ? where + message
        : "It no longer fits the exercise (" + where + message.replace("\n", " ") + ").";
  }

  static void write(Seq<Compiled> classes, Path directory) throws IOException {
    for (var each : classes) {
      var file = directory.resolve(each.name().replace('.', '/') + ".class");
      var parent = Optional.ofNullable(file.getParent()).orElse(directory);
      Files.createDirectories(parent);
      Files.write(file, each.bytes());
    }
  }

  /** A source as javac sees it. */
  private static final class Given extends SimpleJavaFileObject {
    private final Source source;

    Given(Source source) {
      super(URI.create("string:///" + source.name()), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }

    /** Which directory a file stands in says nothing here. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return kind == Kind.SOURCE && source.name().endsWith(simpleName + ".java");
    }
  }

  private static final class Bytes extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean submitted;

    Bytes(String className, boolean submitted) {
      super(URI.create("bytes:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
      this.submitted = submitted;
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /** Keeps classes in memory, and whose they are. */
  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, Bytes> made = new HashMap<>();

    InMemory(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location,
        String className,
        JavaFileObject.Kind kind,
        @Nullable FileObject sibling) {
      boolean submitted = !(sibling instanceof Given given) || given.source.submitted();
      var bytes = new Bytes(className, submitted);
      made.put(className, bytes);
      return bytes;
    }

    Seq<Compiled> classes() {
      Seq<Compiled> classes = Seq.empty();
      for (var name : made.keySet().stream().sorted().toList()) {
        var bytes = made.get(name);
        if (bytes != null)
          classes = classes.add(new Compiled(name, bytes.bytes.toByteArray(), bytes.submitted));
      }
      return classes;
    }
  }
}
