package replab.course.grading;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import replab.core.Seq;
import replab.core.Table;

/**
 * What a submission may use: the exercise's own types, the lab's lists and names, and the parts of
 * Java that neither touch the machine nor reach around the language. Read from its bytecode, before
 * any of it is loaded.
 *
 * <p>This and the limits of a process of its own are all there is between a submission and the
 * machine: a JVM has no sandbox any more. A type's members are what counts; its name alone is
 * harmless.
 */
public final class Permits {
  private static final Set<String> PACKAGES =
      Set.of("java.util.function", "java.util.stream", "java.math", "replab.core");

  /** Types of java.lang and java.util that are permitted whole. */
  private static final Set<String> TYPES =
      Set.of(
          qualified(
              """
              java.lang: Object String StringBuilder CharSequence Character Boolean Byte Short
              Integer Long Float Double Number Math StrictMath Comparable Iterable AutoCloseable
              Runnable Record Enum Void Override Cloneable MatchException Throwable Exception
              RuntimeException Error AssertionError ArithmeticException
              ArrayIndexOutOfBoundsException ClassCastException CloneNotSupportedException
              IllegalArgumentException IllegalStateException IndexOutOfBoundsException
              NegativeArraySizeException NullPointerException NumberFormatException
              StringIndexOutOfBoundsException UnsupportedOperationException NoSuchFieldError
              IncompatibleClassChangeError Enum$EnumDesc
              java.util: AbstractCollection AbstractList AbstractMap AbstractMap$SimpleEntry
              AbstractMap$SimpleImmutableEntry AbstractQueue AbstractSequentialList AbstractSet
              ArrayDeque ArrayList Arrays BitSet Collection Collections Comparator
              ConcurrentModificationException Deque EnumMap EnumSet HashMap HashSet
              IntSummaryStatistics Iterator LinkedHashMap LinkedHashSet LinkedList List
              ListIterator LongSummaryStatistics Locale Map Map$Entry NavigableMap NavigableSet
              NoSuchElementException Objects Optional OptionalDouble OptionalInt OptionalLong
              PrimitiveIterator$OfInt PrimitiveIterator$OfLong PriorityQueue Queue
              SequencedCollection SequencedMap SequencedSet Set SortedMap SortedSet Stack
              StringJoiner TreeMap TreeSet Vector
              java.io: Serializable
              java.time: Duration
              java.lang.constant: ClassDesc
              java.lang.invoke: LambdaMetafactory StringConcatFactory ConstantBootstraps
              java.lang.runtime: ObjectMethods SwitchBootstraps
              """));

  /** Of some types, a few members. */
  private static final Set<String> MEMBERS =
      Set.of(
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.arraycopy",
          "java.lang.System.lineSeparator",
          "java.lang.System.identityHashCode",
          "java.lang.Class.getSimpleName",
          "java.lang.Class.getName",
          "java.lang.Class.desiredAssertionStatus",
          "java.io.PrintStream.print",
          "java.io.PrintStream.println",
          "java.io.PrintStream.printf",
          "java.io.PrintStream.format");

  /** Members that even permitted types do not lend: they wait, or reach other threads. */
  private static final Set<String> WITHHELD =
      Set.of("wait", "notify", "notifyAll", "finalize", "random", "setDefault");

  private final String own;
  private final String whose;
  private final Table<String, String> unfit;

  Permits(String ownPackage, String whose) {
    this(ownPackage, whose, Table.empty());
  }

  /**
   * With more that is not permitted.
   *
   * @param whose what the code is, in a sentence such as "is not for submissions"
   * @param unfit members, as a regular expression, and why
   */
  public Permits(String ownPackage, String whose, Table<String, String> unfit) {
    this.own = ownPackage;
    this.whose = whose;
    this.unfit = unfit;
  }

  private static String[] qualified(String listing) {
    var names = new LinkedHashSet<String>();
    var place = "";
    for (var word : listing.strip().split("\\s+", -1))
      if (word.endsWith(":")) place = word.substring(0, word.length() - 1);
      else names.add(place + "." + word);
    return names.toArray(String[]::new);
  }

  /** A use of something that is not permitted, in one sentence; empty when there is none. */
  public Optional<String> refusal(byte[] bytecode) {
    var type = ClassFile.of().parse(bytecode);
    var name = type.thisClass().asInternalName().replace('/', '.');
    if (!packageOf(name).equals(own))
      return Optional.of(name + " is not in package " + own + ": begin the file with that line.");
    return parents(type).or(() -> methods(type)).or(() -> pool(type));
  }

  private Optional<String> parents(ClassModel type) {
    Seq<ClassEntry> parents = Seq.copyOf(type.interfaces());
    if (type.superclass().isPresent()) parents = parents.add(type.superclass().get());
    for (var parent : parents) {
      var name = name(parent);
      if (!whole(name)) return Optional.of(refused(type, 0, name));
    }
    return Optional.empty();
  }

  /** Looks through the code, where a refusal has a line. */
  private Optional<String> methods(ClassModel type) {
    for (var method : type.methods()) {
      if (method.flags().has(AccessFlag.NATIVE))
        return Optional.of(file(type) + ": native methods are not for " + whose + ".");
      if (method.methodName().equalsString("finalize"))
        return Optional.of(file(type) + ": finalize() is not for " + whose + ".");
      var refusal = code(type, method);
      if (refusal.isPresent()) return refusal;
    }
    return Optional.empty();
  }

  private Optional<String> code(ClassModel type, MethodModel method) {
    if (method.code().isEmpty()) return Optional.empty();
    int line = 0;
    for (var element : method.code().get()) {
      if (element instanceof LineNumber number) line = number.line();
      var used =
          switch (element) {
            case InvokeInstruction call ->
                Optional.of(used(call.owner(), call.name().stringValue()));
            case FieldInstruction field ->
                Optional.of(used(field.owner(), field.name().stringValue()));
            default -> Optional.<String>empty();
          };
      if (used.isPresent() && !permitted(used.get()))
        return Optional.of(refused(type, line, used.get()));
    }
    return Optional.empty();
  }

  /**
   * Looks at what the code does not show: method references, bootstraps of lambdas and switches.
   */
  private Optional<String> pool(ClassModel type) {
    for (PoolEntry entry : type.constantPool())
      if (entry instanceof MemberRefEntry member) {
        var used = used(member.owner(), member.name().stringValue());
        if (!permitted(used)) return Optional.of(refused(type, 0, used));
      }
    return Optional.empty();
  }

  private static String used(ClassEntry owner, String member) {
    return name(owner) + "." + member;
  }

  private static String name(ClassEntry type) {
    return type.asInternalName().replace('/', '.');
  }

  private boolean permitted(String used) {
    int end = used.lastIndexOf('.');
    var owner = used.substring(0, end);
    var member = used.substring(end + 1);
    if (WITHHELD.contains(member) || member.startsWith("parallel")) return false;
    if (unfit(used).isPresent()) return false;
    if (owner.startsWith("[")) return true; // an array's own clone()
    return whole(owner) || MEMBERS.contains(used);
  }

  private Optional<String> unfit(String used) {
    for (var each : unfit.entries()) if (used.matches(each.key())) return Optional.of(each.value());
    return Optional.empty();
  }

  private boolean whole(String type) {
    var place = packageOf(type);
    return place.equals(own) || PACKAGES.contains(place) || TYPES.contains(type);
  }

  private static String packageOf(String type) {
    int end = type.lastIndexOf('.');
    return end < 0 ? "" : type.substring(0, end);
  }

  private String refused(ClassModel type, int line, String used) {
    var where = file(type) + (line > 0 ? ":" + line : "");
    return where
        + ": "
        + shown(used)
        + " is not for "
        + whose
        + ": "
        + unfit(used).orElse(why(used));
  }

  /** {@code java.lang.System.exit} as people write it: System.exit. */
  private static String shown(String used) {
    var text = used.replace(".<init>", "").replace('$', '.');
    var words = text.split("\\.");
    int first = 0;
    while (first < words.length - 1 && Character.isLowerCase(words[first].charAt(0))) first++;
    return String.join(".", Seq.of(words).drop(first));
  }

  private static String why(String used) {
    if (used.matches("java\\.lang\\.(System\\.exit|Runtime.*)"))
      return "it would end the grader, not the exercise.";
    if (used.startsWith("java.lang.Thread")
        || used.startsWith("java.util.concurrent")
        || used.contains(".parallel")) return "what it does must not depend on threads.";
    if (used.startsWith("java.io") || used.startsWith("java.nio") || used.startsWith("java.net"))
      return "it has no business with files or networks.";
    if (used.startsWith("java.lang.reflect")
        || used.startsWith("java.lang.invoke")
        || used.startsWith("java.lang.Class")) return "reflection would reach around the exercise.";
    if (used.endsWith(".random")
        || used.contains("Random")
        || used.contains("UUID")
        || used.contains(".current")
        || used.endsWith(".setDefault")) return "it must do the same every time.";
    return "use plain Java, java.util and the exercise's own types.";
  }

  private static String file(ClassModel type) {
    return type.findAttribute(Attributes.sourceFile())
        .map(source -> source.sourceFile().stringValue())
        .orElseGet(() -> name(type.thisClass()));
  }
}
