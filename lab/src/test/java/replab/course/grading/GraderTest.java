package replab.course.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a submission does, the grader says what it was, and lives on. */
class GraderTest {
  private static final Exercise ON_APPEND =
      Exercise.find(
              Exercise.all(Path.of(System.getProperty("lab.root", "..")).resolve("exercises")), "2")
          .orElseThrow();

  @TempDir Path place;

  private Grade grade(String body) {
    return grade(body, Duration.ofSeconds(60));
  }

  /** {@code body} is that of the one method, from line 8 on. */
  private Grade grade(String body, Duration limit) {
    return gradeSource(
        """
        package exercise.onappend;

        import java.util.*;
        import replab.core.Seq;

        public final class MyFollower implements Follower {
          public Seq<String> onAppend(Seq<String> log, Append message) {
            %s
          }
        }
        """
            .formatted(body),
        limit);
  }

  private Grade gradeSource(String source, Duration limit) {
    try {
      Files.writeString(place.resolve("MyFollower.java"), source);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Grader.grade(within(limit), place);
  }

  private static Exercise within(Duration limit) {
    return new Exercise(
        ON_APPEND.id(),
        ON_APPEND.number(),
        ON_APPEND.title(),
        ON_APPEND.lesson(),
        ON_APPEND.kind(),
        ON_APPEND.minutes(),
        ON_APPEND.files(),
        ON_APPEND.checks(),
        limit,
        ON_APPEND.directory());
  }

  // ---- In its own process.

  @Test
  void anEndlessLoopIsEndedAndItsLineNamed() {
    var grade = grade("while (true) { log = log.take(0); }", Duration.ofSeconds(4));
    assertThat(grade.passed()).isFalse();
    assertThat(grade.trouble())
        .containsExactly(
            "It did not end within 4 seconds of computing, amid the check \"The log is always a"
                + " prefix of the leader's\". It was at MyFollower.java:8.");
    assertThat(grade.text(false).toString())
        .contains("· What the follower had, it keeps  (3 points) not run");
  }

  @Test
  void aDeepRecursionIsAMessageWithItsLine() {
    var grade = grade("return onAppend(log, message);");
    assertThat(grade.failed()).containsExactly("prefix", "keeps", "reachesTheEnd");
    assertThat(grade.text(false).toString())
        .contains("It calls itself too deep at MyFollower.java:8.");
  }

  @Test
  void aGigabyteOfOutputIsAMessage() {
    var grade = grade("while (true) System.out.println(\"all work and no play\");");
    assertThat(grade.text(false).toString())
        .contains("It prints more than 1000 kB at MyFollower.java:8.");
  }

  @Test
  void allTheMemoryThereIsIsAMessage() {
    var grade =
        grade("var all = new ArrayList<long[]>(); while (true) all.add(new long[1_000_000]);");
    assertThat(grade.text(false).toString())
        .contains("It needs more memory than there is for it at MyFollower.java:8.");
  }

  @Test
  void anExceptionIsShownWithTheRunThatLedToIt() {
    var text =
        grade("return log.take(message.after() + 9).isEmpty() ? Seq.of(log.get(7)) : log;")
            .text(false);
    assertThat(text.toString())
        .contains(
            "It threw IndexOutOfBoundsException",
            "MyFollower.java:8",
            "1. append x=1 after 0 arrives → it breaks")
        .contains("replay    exercise check on-append replay=1")
        .doesNotContain("\tat ");
  }

  @Test
  void aStackTraceIsThereForThoseWhoAsk() {
    var grade = grade("throw new IllegalStateException(\"no\");");
    assertThat(grade.text(true).toString()).contains("IllegalStateException: no");
    assertThat(Export.json(grade)).contains("\"outcome\" : \"failed\"", "\"points\" : 0");
    assertThat(Export.junit(grade))
        .contains("failures=\"3\"", "It threw IllegalStateException (no)");
  }

  // ---- Before it is loaded.

  @Test
  void aCompileErrorIsNamedWithItsLine() {
    var grade = grade("return log");
    assertThat(grade.trouble()).containsExactly("MyFollower.java:8: ';' expected");
    assertThat(Export.json(grade)).doesNotContain("\"most\"");
  }

  @Test
  void aSubmissionThatNoLongerFitsTheExerciseIsTold() {
    var grade = gradeSource("package exercise.onappend;\nclass Mine {}\n", Duration.ofSeconds(60));
    assertThat(grade.trouble().first())
        .startsWith("It no longer fits the exercise (OnAppendChecks.java:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          System.exit(0); return log;                                  | System.exit
          Runtime.getRuntime().halt(0); return log;                    | Runtime.getRuntime
          new Thread(() -> {}).start(); return log;                    | Thread
          Runnable r = System::gc; r.run(); return log;                | System.gc
          try { new java.io.FileWriter("x"); } catch (Exception e) { } return log; | FileWriter
          try { new Formatter("x"); } catch (Exception e) { } return log;     | Formatter
          try { new java.io.PrintStream("x"); } catch (Exception e) { } return log; | PrintStream
          try { Class.forName("x"); } catch (Exception e) { } return log;     | Class.forName
          getClass().getClassLoader(); return log;                     | Class.getClassLoader
          System.setOut(null); return log;                             | System.setOut
          return new Random().nextBoolean() ? log : Seq.empty();       | Random
          try { log.wait(); } catch (Exception e) { } return log;      | Object.wait
          new java.util.concurrent.ForkJoinPool(); return log;         | ForkJoinPool
          Objects.requireNonNull(ProcessHandle.current()); return log; | ProcessHandle.current
          """)
  void whatIsNotForSubmissionsIsRefusedWithItsLine(String body, String used) {
    assertThat(grade(body).trouble())
        .singleElement()
        .asString()
        .matches(
            "MyFollower\\.java(:8)?: " + used.replace(".", "\\.") + " is not for submissions: .*");
  }

  @Test
  void aSubmissionCannotPassForTheGraderOrItsChecks() {
    var intruder = "package exercise.onappend.checks;\npublic class MyFollower {}\n";
    assertThat(gradeSource(intruder, Duration.ofSeconds(60)).passed()).isFalse();
    var sources = "package replab.core;\npublic class Seq {}\n";
    assertThat(gradeSource(sources, Duration.ofSeconds(60)).passed()).isFalse();
  }

  @Test
  void ordinaryJavaIsPermitted() {
    var grade =
        grade(
            """
            record Pair(int a, String b) {}
                enum Case { NEXT, OTHER }
                var found = message.after() == log.size() ? Case.NEXT : Case.OTHER;
                Object pair = new Pair(message.after(), "" + message.entry());
                int[] numbers = new int[] {1, 2}.clone();
                var list = new ArrayList<>(List.of(3, 1, 2));
                list.sort(Comparator.naturalOrder());
                list.stream().map(String::valueOf).forEach(each -> assertSmall(each.length(), numbers));
                return switch (found) {
                  case NEXT -> pair instanceof Pair(int a, String b) && a == log.size() ? log.add(b) : log;
                  case OTHER -> log;
                };
              }

              private static void assertSmall(int length, int[] numbers) {
                assert length < numbers.length : "long";
                if (length > 9) throw new IllegalArgumentException(String.format("%d", length));
            """);
    assertThat(grade.text(true).toString()).contains("All 3 public checks passed");
  }
}
