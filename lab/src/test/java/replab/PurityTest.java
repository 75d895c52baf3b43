package replab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import replab.core.example.Impure;
import replab.core.example.Pure;
import replab.explore.example.GivenThreads;
import replab.explore.example.OwnThreads;

/**
 * The same choices make the same world, in every JVM and every country: what the ground floors must
 * never touch, so that this is so.
 */
@AnalyzeClasses(packages = "replab", importOptions = DoNotIncludeTests.class)
class PurityTest {
  private static final String[] GROUND_FLOORS = {
    "replab.core..", "replab.protocol..", "replab.sim..", "replab.check..", "replab.explore.."
  };

  @ArchTest
  static final ArchRule NOTHING_FROM_OUTSIDE_DECIDES =
      noClasses()
          .that()
          .resideInAnyPackage(GROUND_FLOORS)
          .should()
          .dependOnClassesThat(
              named(
                  "are files, clocks, threads or chance",
                  "java\\.io\\..*",
                  "java\\.nio\\.(file|channels)\\..*",
                  "java\\.net\\..*",
                  "java\\.time\\.(?!Duration$|temporal\\.).*",
                  "java\\.lang\\.(Thread.*|InheritableThreadLocal|Process.*|Runtime|ref\\..*)",
                  "java\\.security\\.SecureRandom",
                  "java\\.util\\.random\\..*",
                  "java\\.util\\.(Random|SplittableRandom|UUID)",
                  "java\\.util\\.(Timer|TimerTask|Date|.*Calendar)"))
          .orShould()
          .accessTargetWhere(
              calls(
                  "asks the system or draws",
                  "java\\.lang\\.System\\.(?!arraycopy|identityHashCode).*",
                  "java\\.lang\\.Math\\.random\\(\\)",
                  "java\\.lang\\.Object\\.(wait|notify|notifyAll)\\(.*",
                  "java\\.util\\..*\\.(parallel|parallelStream)\\(\\)"))
          .allowEmptyShould(true);

  /** Only where nodes get other names are values taken to pieces, whatever they are. */
  @ArchTest
  static final ArchRule NOTHING_IS_TAKEN_TO_PIECES =
      noClasses()
          .that()
          .resideInAnyPackage(GROUND_FLOORS)
          .and()
          .haveNameNotMatching("replab\\.explore\\.Renaming(\\$.*)?")
          .should()
          .dependOnClassesThat(named("look into other classes", "java\\.lang\\.reflect\\..*"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_WALK_DEPENDS_ON_THE_JVM =
      noClasses()
          .that()
          .resideInAnyPackage(GROUND_FLOORS)
          .should()
          .dependOnClassesThat(
              named(
                  "have no order of their own",
                  "java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable)"))
          .orShould()
          .accessTargetWhere(
              calls(
                  "makes a set or map without an order",
                  "java\\.util\\.(Set|Map)\\.(of|ofEntries|copyOf)\\(.*",
                  "java\\.util\\.stream\\.Collectors\\.toSet\\(\\)",
                  "java\\.util\\.stream\\.Collectors\\.toUnmodifiable(Set|Map)\\(.*",
                  // With a supplier of their own (TreeMap::new) these two are in order.
                  "java\\.util\\.stream\\.Collectors\\.toMap\\((?!.*Supplier).*",
                  "java\\.util\\.stream\\.Collectors\\.groupingBy\\((?!.*Supplier).*"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_THREADS_BELOW_THE_EXPLORER =
      noClasses()
          .that()
          .resideInAnyPackage(GROUND_FLOORS)
          .and()
          .resideOutsideOfPackage("replab.explore..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule THE_EXPLORER_USES_THE_THREADS_IT_IS_GIVEN =
      noClasses()
          .that()
          .resideInAPackage("replab.explore..")
          .should()
          .dependOnClassesThat(
              named(
                  "make threads, or wait by the clock",
                  "java\\.util\\.concurrent\\.(?!atomic\\.|(Executor|ExecutorService|Callable|Future"
                      + "|CompletableFuture|ExecutionException|CompletionException|CountDownLatch)"
                      + "(\\$.*)?$).*"))
          .orShould()
          .accessTargetWhere(
              calls(
                  "runs on the JVM's own pool",
                  "java\\.util\\.concurrent\\.CompletableFuture\\.\\w+Async\\((?!.*Executor).*"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NOTHING_IS_REMEMBERED_OUTSIDE_A_VALUE =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(GROUND_FLOORS)
          .and()
          .areStatic()
          .should()
          .beFinal()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule RECORDS_NEVER_CHANGE =
      classes().that().areRecords().should().haveOnlyFinalFields().allowEmptyShould(true);

  @ArchTest
  static final ArchRule TEXT_AND_NUMBERS_ARE_THE_SAME_IN_EVERY_COUNTRY =
      noClasses()
          .should()
          .accessTargetWhere(
              calls(
                  "leaves the locale, the line's end or a digit to the machine",
                  "java\\.lang\\.String\\.formatted\\(.*",
                  "java\\.lang\\.String\\.(toLowerCase|toUpperCase)\\(\\)",
                  "java\\..*\\.(format|printf)\\(java\\.lang\\.String,"
                      + " \\[Ljava\\.lang\\.Object;\\)",
                  "java\\.util\\.Formatter\\.<init>\\((?!.*Locale).*",
                  "java\\.util\\.Locale\\.getDefault\\(.*",
                  "java\\.lang\\.System\\.lineSeparator\\(\\)",
                  "java\\.lang\\.Math\\.(a?sin|a?cos|a?tan|atan2|sinh|cosh|tanh)\\(.*",
                  "java\\.lang\\.Math\\.(exp|expm1|log|log10|log1p|pow|cbrt|hypot)\\(.*"))
          .because("Locale.ROOT, \\n and StrictMath say the same everywhere");

  private static final List<ArchRule> ALL =
      List.of(
          NOTHING_FROM_OUTSIDE_DECIDES,
          NOTHING_IS_TAKEN_TO_PIECES,
          NO_WALK_DEPENDS_ON_THE_JVM,
          NO_THREADS_BELOW_THE_EXPLORER,
          THE_EXPLORER_USES_THE_THREADS_IT_IS_GIVEN,
          NOTHING_IS_REMEMBERED_OUTSIDE_A_VALUE,
          TEXT_AND_NUMBERS_ARE_THE_SAME_IN_EVERY_COUNTRY);

  private static final JavaClasses EXAMPLES =
      new ClassFileImporter().importPackages("replab.core.example", "replab.explore.example");

  @ParameterizedTest
  @MethodSource
  void whatIsImpureIsRefused(Class<?> impure) {
    assertThat(broken(impure)).hasSize(1);
  }

  static Stream<Class<?>> whatIsImpureIsRefused() {
    return Stream.of(Impure.class, OwnThreads.class)
        .map(Class::getDeclaredClasses)
        .flatMap(Stream::of);
  }

  @Test
  void whatIsPureIsNot() {
    assertThat(broken(Pure.class)).isEmpty();
    assertThat(broken(GivenThreads.class)).isEmpty();
  }

  private static List<ArchRule> broken(Class<?> type) {
    var alone = EXAMPLES.that(equivalentTo(type));
    return ALL.stream().filter(rule -> rule.evaluate(alone).hasViolation()).toList();
  }

  private static DescribedPredicate<JavaClass> named(String description, String... names) {
    var pattern = Pattern.compile(String.join("|", names));
    return describe(description, type -> pattern.matcher(type.getName()).matches());
  }

  /** Calls, method references and field accesses, each written {@code owner.name(type, type)}. */
  private static DescribedPredicate<JavaAccess<?>> calls(String description, String... targets) {
    var pattern = Pattern.compile(String.join("|", targets));
    return describe(description, access -> pattern.matcher(written(access)).matches());
  }

  private static String written(JavaAccess<?> access) {
    var target = access.getTarget();
    var name = target.getOwner().getName() + "." + target.getName();
    return target instanceof CodeUnitAccessTarget code
        ? name
            + code.getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .collect(joining(", ", "(", ")"))
        : name;
  }
}
