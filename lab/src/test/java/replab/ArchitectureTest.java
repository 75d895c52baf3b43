package replab;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import replab.core.example.KnowsTheTerminal;
import replab.protocol.example.KnowsTheSimulation;
import replab.protocol.other.KnowsAnotherProtocol;
import replab.sim.example.Simulation;

/**
 * The plan of the house, kept by the build: which package may know which. A rule holds while the
 * package it speaks of does not exist yet.
 */
@AnalyzeClasses(packages = "replab", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** Ground floor first; packages that share a floor do not know each other. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("core"),
          List.of("protocol", "sim"),
          List.of("check"),
          List.of("explore"),
          List.of("view"),
          List.of("cluster"),
          List.of("command"),
          List.of("course"),
          List.of("experiment"),
          List.of("repl"));

  @ArchTest static final ArchRule ARROWS_POINT_DOWN = arrowsPointDown();

  @ArchTest
  static final ArchRule CHECKS_KNOW_ONLY_WHAT_WAS_SEEN =
      noClasses()
          .that()
          .resideInAPackage("replab.check..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("replab.sim..", "replab.protocol..")
          .allowEmptyShould(true)
          .because("they judge real engines, too");

  @ArchTest
  static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
      slices().matching("replab.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule A_PROTOCOL_IS_READ_WITHOUT_ANOTHER =
      slices()
          .assignedFrom(new OneSliceAProtocol())
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              alwaysTrue(),
              resideInAnyPackage("replab.protocol.merge..", "replab.protocol.consensus.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule EVERY_CLASS_HAS_ITS_ROOM =
      classes()
          .should()
          .resideInAnyPackage(rooms())
          .orShould()
          .haveNameMatching("replab\\.(Main(\\$.*)?|package-info)");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .should(
              be(
                  describe(
                      "in a package with @NullMarked in its package-info",
                      (JavaClass c) -> c.getPackage().isAnnotatedWith(NullMarked.class))));

  @ArchTest
  static final ArchRule ONLY_THE_REPL_KNOWS_THE_TERMINAL =
      noClasses()
          .that()
          .resideOutsideOfPackage("replab.repl..")
          .and()
          .haveNameNotMatching("replab\\.Main(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jline..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ONLY_CLUSTERS_TALK_TO_ENGINES =
      noClasses()
          .that()
          .resideOutsideOfPackage("replab.cluster..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "javax?\\.sql\\..*"
                  + "|javax\\.net\\..*"
                  + "|java\\.net\\.(.*Socket.*|.*Inet.*|.*Connection|http\\..*)"
                  + "|java\\.nio\\.channels\\..*Socket.*")
          .because("JDBC and sockets belong to real engines");

  @Test
  void aProtocolThatKnowsTheSimulationIsRefused() {
    assertRefused(ARROWS_POINT_DOWN, KnowsTheSimulation.class, Simulation.class);
  }

  @Test
  void aProtocolThatKnowsAnotherIsRefused() {
    assertRefused(
        A_PROTOCOL_IS_READ_WITHOUT_ANOTHER, KnowsAnotherProtocol.class, KnowsTheSimulation.class);
  }

  @Test
  void aTerminalBelowTheReplIsRefused() {
    assertRefused(ONLY_THE_REPL_KNOWS_THE_TERMINAL, KnowsTheTerminal.class);
  }

  private static void assertRefused(ArchRule rule, Class<?>... classes) {
    var imported = new ClassFileImporter().importClasses(classes);
    assertThatThrownBy(() -> rule.check(imported))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(classes[0].getSimpleName());
  }

  private static ArchRule arrowsPointDown() {
    var house = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (var floor : FLOORS) {
      for (var room : floor) {
        house = house.optionalLayer(room).definedBy(inside(room));
      }
    }
    var below = new ArrayList<String>();
    for (var floor : FLOORS) {
      for (var room : floor) {
        var layer = house.whereLayer(room);
        house =
            below.isEmpty()
                ? layer.mayNotAccessAnyLayer()
                : layer.mayOnlyAccessLayers(below.toArray(String[]::new));
      }
      below.addAll(floor);
    }
    return house;
  }

  private static String[] rooms() {
    return FLOORS.stream()
        .flatMap(List::stream)
        .map(ArchitectureTest::inside)
        .toArray(String[]::new);
  }

  private static String inside(String room) {
    return "replab." + room + "..";
  }

  /** {@code Raft.java} and the package {@code raft} of its parts are one protocol. */
  private static final class OneSliceAProtocol implements SliceAssignment {
    private static final String PROTOCOLS = "replab.protocol.";

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      if (!type.getName().startsWith(PROTOCOLS)) {
        return SliceIdentifier.ignore();
      }
      var name = type.getName().substring(PROTOCOLS.length()).split("[.$]", 2)[0];
      return SliceIdentifier.of(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String getDescription() {
      return "each protocol, with its parts";
    }
  }
}
