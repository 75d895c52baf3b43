package replab.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import replab.course.grading.Exercise;
import replab.course.grading.Grader;

/**
 * Every exercise can be solved, is not solved by its starter, and refuses each wrong solution by
 * the check that it names in its first line: {@code fails: prefix}.
 */
@Execution(ExecutionMode.CONCURRENT)
class SolutionsTest {
  private static final Path ROOT = Path.of(System.getProperty("lab.root", ".."));
  private static final Pattern FAILS = Pattern.compile("fails: (\\w+)");
  private static final int FEWEST_CHAFFS = 3;

  @TestFactory
  Stream<DynamicTest> everyExercise() {
    return Exercise.all(ROOT.resolve("exercises")).stream().flatMap(SolutionsTest::tests);
  }

  private static Stream<DynamicTest> tests(Exercise exercise) {
    var solutions = ROOT.resolve("solutions").resolve(exercise.id());
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            exercise.id() + ": the starter fails",
            () -> assertThat(Grader.grade(exercise, exercise.starter()).failed()).isNotEmpty()));
    tests.add(
        dynamicTest(
            exercise.id() + ": the reference passes",
            () -> passes(exercise, solutions.resolve("reference"))));
    tests.add(
        dynamicTest(
            exercise.id() + ": it says why, and has wrong solutions",
            () -> {
              assertThat(solutions.resolve("WHY.md")).isNotEmptyFile();
              assertThat(chaffs(solutions)).hasSizeGreaterThanOrEqualTo(FEWEST_CHAFFS);
            }));
    for (var chaff : chaffs(solutions))
      tests.add(
          dynamicTest(
              exercise.id() + ": refuses " + chaff.getFileName(), () -> fails(exercise, chaff)));
    return tests.stream();
  }

  private static List<Path> chaffs(Path solutions) {
    try (var chaffs = Files.list(solutions.resolve("chaffs"))) {
      return chaffs.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void passes(Exercise exercise, Path reference) {
    var grade = Grader.grade(exercise, reference);
    assertThat(grade.passed()).as(grade.text(true).toString()).isTrue();
  }

  private static void fails(Exercise exercise, Path chaff) throws IOException {
    var source = Files.readString(chaff.resolve(exercise.files().first()));
    var named = FAILS.matcher(source.lines().findFirst().orElse(""));
    assertThat(named.find()).as("the first line says: fails: CHECK").isTrue();
    var grade = Grader.grade(exercise, chaff);
    assertThat(grade.trouble()).isEmpty();
    assertThat(grade.failed()).contains(named.group(1));
  }
}
