package replab.experiment;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import replab.core.Mistake;
import replab.course.grading.Compilation;
import replab.course.grading.Permits;
import replab.protocol.merge.Functions;

/**
 * Compiles functions that decide conflicts, each once, and remembers what they made of which
 * values: the same of the same, whoever asks. What submissions may not use they may not either.
 */
public final class JavaFunctions implements Functions {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final String HOME = "merge";
  private static final String BEFORE =
      "package merge; import java.math.*; import java.util.*; import java.util.function.*;"
          + " import java.util.stream.*; public final class Merge {"
          + " public static BinaryOperator<String> made() { return\n";
  private static final String AFTER = "\n; } }";

  private final Map<String, BinaryOperator<String>> made = new ConcurrentHashMap<>();

  @Override
  public BinaryOperator<String> of(String source) {
    return made.computeIfAbsent(source, JavaFunctions::compiled);
  }

  private static BinaryOperator<String> compiled(String source) {
    var unit = new Compilation.Source("Merge.java", BEFORE + source + AFTER, true);
    var result = Compilation.of(replab.core.Seq.of(unit));
    if (!result.problems().isEmpty()) {
      var problem = result.problems().first();
      long place = Math.clamp(problem.position() - BEFORE.length(), 0, source.length());
      throw new Mistake(
          "The merge does not compile: " + problem.message() + ".", source, (int) place);
    }
    var permits = new Permits(HOME, "a merge");
    var classes = new HashMap<String, byte[]>();
    for (var each : result.classes()) {
      var refusal = permits.refusal(each.bytes());
      if (refusal.isPresent()) throw new Mistake(refusal.get().replaceFirst("^\\S+: ", ""));
      classes.put(each.name(), stoppable(each.bytes()));
    }
    return new Limited(within(() -> function(classes), "when it was made"));
  }

  @SuppressWarnings("unchecked") // the compiler saw to it
  private static BinaryOperator<String> function(Map<String, byte[]> classes) {
    try {
      var type = new Loader(classes).loadClass("merge.Merge");
      return (BinaryOperator<String>) type.getMethod("made").invoke(type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(JavaFunctions.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      var bytes = classes.get(name);
      if (bytes == null) throw new ClassNotFoundException(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** With a look at every jump whether it is to stop: a thread cannot be stopped from outside. */
  private static byte[] stoppable(byte[] bytes) {
    var file = ClassFile.of();
    var here = ClassDesc.of(Stop.class.getName());
    var transform =
        ClassTransform.transformingMethodBodies((code, element) -> {
          if (element instanceof BranchInstruction)
            code.invokestatic(here, "look", MethodTypeDesc.ofDescriptor("()V"));
          code.with(element);
        });
    return file.transformClass(file.parse(bytes), transform);
  }

  /** What rewritten functions call. */
  public static final class Stop {
    private Stop() {}

    public static void look() {
      if (Thread.currentThread().isInterrupted()) throw new Mistake("Stopped.");
    }
  }

  /** Knows what it made of two values, or why nothing. */
  private static final class Limited implements BinaryOperator<String> {
    private final BinaryOperator<String> function;
    private final Map<String, Supplier<String>> known = new ConcurrentHashMap<>();

    Limited(BinaryOperator<String> function) {
      this.function = function;
    }

    @Override
    public String apply(String a, String b) {
      var key = a.length() + ":" + a + b;
      return known.computeIfAbsent(key, _ -> made(a, b)).get();
    }

    private Supplier<String> made(String a, String b) {
      try {
        var value = within(() -> function.apply(a, b), "given \"" + a + "\" and \"" + b + "\"");
        return () -> value;
      } catch (Mistake none) {
        return () -> {
          throw none;
        };
      }
    }
  }

  private static <T> T within(Supplier<T> work, String when) {
    var value = new AtomicReference<T>();
    var failure = new AtomicReference<Throwable>();
    var thread =
        Thread.ofPlatform()
            .daemon()
            .name("merge")
            .unstarted(() -> {
              try {
                value.set(work.get());
              } catch (Throwable e) {
                failure.set(e);
              }
            });
    thread.start();
    boolean ended;
    try {
      ended = thread.join(LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = false;
    }
    if (!ended) {
      thread.interrupt();
      throw new Mistake("The merge's function ran for more than 1 s, " + when + ".");
    }
    if (failure.get() != null)
      throw new Mistake("The merge's function threw " + failure.get() + ", " + when + ".");
    if (value.get() == null)
      throw new Mistake("The merge's function gave null, " + when + ": it must give a value.");
    return value.get();
  }
}
