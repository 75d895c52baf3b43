package replab.experiment;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import replab.core.Mistake;
import replab.core.Seq;
import replab.core.Table;
import replab.course.grading.Compilation;
import replab.course.grading.Permits;
import replab.experiment.Steps.End;
import replab.protocol.merge.Functions;

/**
 * Compiles functions that decide conflicts, each once, and remembers what they made of which
 * values: the same of the same, whoever asks and whenever.
 *
 * <p>What submissions may not use they may not either, nor what differs from one run of the lab to
 * the next. What its bytecode does not show is found out by trying: each answer is asked for
 * several times, of a function made anew that cannot remember the last, and a merge that says one
 * thing and then another decides nothing. A chance that comes out the same each time escapes this.
 */
public final class JavaFunctions implements Functions {
  private static final int TIMES = 4;
  private static final String HOME = "merge";
  private static final String BEFORE =
      "package merge; import java.math.*; import java.util.*; import java.util.function.*;"
          + " import java.util.stream.*;"
          + " public final class Merge implements Supplier<BinaryOperator<String>> {"
          + " public BinaryOperator<String> get() { return\n";
  private static final String AFTER = "\n; } }";

  /** What is none of its business, and why. */
  private static final Table<String, String> UNFIT =
      Table.<String, String>empty()
          .put(
              "java\\.lang\\.(System\\.exit|Runtime.*)",
              "it would end the lab, and a merge only gives a value.")
          .put(
              "java\\.lang\\.System\\.(out|err)",
              "it is asked whenever somebody looks, so let it only give a value.")
          .put(
              "java\\.lang\\.(System\\.identityHashCode|Object\\.hashCode)",
              "it is another number in each run.")
          .put("java\\.lang\\.System\\.lineSeparator", "it is another one on other machines.")
          .put(
              "java\\.util\\.(Set|Map)\\.(of|ofEntries|copyOf)"
                  + "|java\\.util\\.stream\\.Collectors\\.toUnmodifiable(Set|Map)",
              "its order is another one in each run; TreeSet and TreeMap have one of their own.")
          .put(
              "java\\.lang\\.Math\\.(a?(sin|cos|tan)|atan2|(sin|cos|tan)h|exp(m1)?|log(10|1p)?"
                  + "|pow|cbrt|hypot)",
              "its last digit is another one on other machines; StrictMath's is not.");

  private static final Permits PERMITS = new Permits(HOME, "a merge", UNFIT);

  private final Map<String, BinaryOperator<String>> made = new ConcurrentHashMap<>();

  @Override
  public BinaryOperator<String> of(String source) {
    return made.computeIfAbsent(source, JavaFunctions::compiled);
  }

  private static BinaryOperator<String> compiled(String source) {
    var unit = new Compilation.Source("Merge.java", BEFORE + source + AFTER, true);
    var result = Compilation.of(Seq.of(unit));
    if (!result.problems().isEmpty()) {
      var problem = result.problems().first();
      long place = Math.clamp(problem.position() - BEFORE.length(), 0, source.length());
      throw new Mistake(
          "The merge does not compile: " + problem.message() + ".", source, (int) place);
    }
    var classes = new HashMap<String, byte[]>();
    for (var each : result.classes()) {
      var refusal = PERMITS.refusal(each.bytes());
      if (refusal.isPresent()) throw new Mistake(refusal.get().replaceFirst("^\\S+: ", ""));
      classes.put(each.name(), Steps.counting(each.bytes()));
    }
    var trial = Steps.end(() -> value(function(classes) == null ? null : "a function"));
    if (!(trial instanceof End.Value))
      throw new Mistake("The merge " + why(trial) + " before there was a function of two values.");
    return new Remembering(classes);
  }

  @SuppressWarnings("unchecked") // the compiler saw to it
  private static BinaryOperator<String> function(Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    var type = new Loader(classes).loadClass("merge.Merge");
    return ((Supplier<BinaryOperator<String>>) type.getConstructor().newInstance()).get();
  }

  private static End value(@Nullable String text) {
    return text == null ? new End.None("gave null", "") : new End.Value(text);
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

  private static String why(End end) {
    return switch (end) {
      case End.Value(var text) -> "gave " + text;
      case End.None(var why, var detail) -> why + detail;
      case End.Stopped(var why) -> why;
    };
  }

  /** Knows what it made of two values, or why nothing. */
  private static final class Remembering implements BinaryOperator<String> {
    private final Map<String, byte[]> classes;
    private final Map<String, End> known = new ConcurrentHashMap<>();

    Remembering(Map<String, byte[]> classes) {
      this.classes = classes;
    }

    @Override
    public String apply(String a, String b) {
      var end = known.computeIfAbsent(a.length() + ":" + a + b, _ -> asked(a, b));
      if (end instanceof End.Value(var text)) return text;
      throw new Mistake(
          "the merge's function "
              + why(end)
              + ", given \""
              + a
              + "\" and \""
              + b
              + "\": set merge= to another function, application-max or siblings, or undo");
    }

    private End asked(String a, String b) {
      var end = once(a, b);
      for (int i = 1; i < TIMES && !(end instanceof End.Stopped); i++) end = both(end, once(a, b));
      return end;
    }

    private End once(String a, String b) {
      return Steps.end(() -> value(function(classes).apply(a, b)));
    }

    /** What it came to twice. What an exception says may name a place in memory. */
    private static End both(End one, End other) {
      if (one.equals(other)) return one;
      return one instanceof End.None(var why, _)
              && other instanceof End.None(var again, _)
              && why.equals(again)
          ? new End.None(why, "")
          : new End.Stopped("is no function: it makes now this, now that of the same two values");
    }
  }
}
