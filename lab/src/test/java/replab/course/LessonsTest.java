package replab.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import replab.core.Seq;
import replab.course.lesson.Course;
import replab.course.lesson.Lesson;
import replab.course.lesson.LessonReader;
import replab.course.lesson.Linter;
import replab.course.page.Complaints;

/** Every lesson of the course is sound, and does what it says. */
class LessonsTest {
  private final Library library = Library.here();

  @Test
  void thereAreLessons() {
    assertThat(library.lessons()).isNotEmpty();
    assertThat(library.course().complaints()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> aLessonHasNothingWrongInIt() {
    var course = library.course();
    return course.files().stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> isSound(course, file)));
  }

  private static void isSound(Course course, Path file) {
    var complaints = course.complaints(file);
    Linter.check(LessonReader.read(file, complaints), Labs.plain(), complaints);
    assertThat(complaints.all()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> aLessonPlaysAsItsAuthorSays() {
    return library.lessons().stream().map(each -> dynamicTest(each.label(), () -> plays(each)));
  }

  private void plays(Lesson lesson) {
    assertThat(Rehearsal.of(lesson, library, Labs::plain)).isEmpty();
  }

  @Test
  void aRehearsalNamesWhatDoesNotHold() {
    assertThat(rehearsed("goal: n2.x == old", "accept: settle", "reject: write x new"))
        .contains("wrong.md:11: The goal holds before the learner does anything.");
    assertThat(rehearsed("goal: n2.x == new", "accept: write x new", "reject: settle"))
        .contains("wrong.md:15: This does not reach the goal: n2.x == new: n2.x is old.");
    assertThat(rehearsed("goal: n1.x == new", "accept: write x new", "reject: write x new; settle"))
        .contains("wrong.md:16: This reaches the goal, though it must not.");
  }

  @Test
  void aTryWhoseExpectationDoesNotHoldIsNamed() {
    var text = FRONT + "```try id=t\nwrite x new\nexpect n2.x == new\n```\n";
    assertThat(rehearsed(text))
        .containsExactly("wrong.md:10: This does not hold: n2.x == new: n2.x is old.");
  }

  private static final String FRONT =
      """
      ---
      id: wrong
      title: Wrong
      part: tests
      cluster: single-leader n=2 seed=1
      setup: write x old; settle
      ---
      """;

  @Test
  void whatCanFollowIsExplored() {
    assertThat(
            explored(
                "goal: always (not acked(carol) or n2.x == new) and possible acked(carol)",
                "accept: set sync=1 commit=remote_apply",
                "reject: set sync=0"))
        .isEmpty();
    assertThat(explored("goal: always n2.x == old", "accept: set sync=1", "reject: settle"))
        .containsExactly(
            "wrong.md:15: This does not reach the goal: always n2.x == old: not after 4 choices.");
  }

  @Test
  void theQuestionThatIsExploredIsTheLessonsOwn() {
    var goal = "goal: always (not acked(carol) or n2.x == new) and possible n2.x == new";
    var choice = "set sync=1 commit=remote_apply";
    assertThat(explored(goal, "accept: " + choice, "reject: set sync=0")).isEmpty();
    for (var other :
        Seq.of(
            "plan carol: read x",
            "write x new; settle",
            "cut n1 / n2",
            "client carol near=n2",
            "cluster single-leader n=2 seed=1; write x old; settle"))
      assertThat(explored(goal, "accept: " + choice + "; " + other, "reject: set sync=0"))
          .first()
          .asString()
          .contains("all but settings is to be as where the task begins");
  }

  private Seq<String> explored(String goal, String accept, String reject) {
    return rehearsed("t explore=all", goal, accept, reject);
  }

  private Seq<String> rehearsed(String goal, String accept, String reject) {
    return rehearsed("t", goal, accept, reject);
  }

  private Seq<String> rehearsed(String id, String goal, String accept, String reject) {
    var hints = "hint: one\nhint: two\nhint: three\n";
    var task =
        "```task id="
            + id
            + "\nDo it.\n\n"
            + goal
            + "\n"
            + hints
            + accept
            + "\n"
            + reject
            + "\n```\n";
    return rehearsed(FRONT + task);
  }

  private Seq<String> rehearsed(String text) {
    var complaints = new Complaints("wrong.md");
    var lesson = LessonReader.parse(text, complaints);
    assertThat(complaints.all()).isEmpty();
    return Rehearsal.of(lesson, library, Labs::plain).map(Object::toString);
  }
}
