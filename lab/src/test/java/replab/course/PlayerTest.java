package replab.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import replab.command.Interpreter;
import replab.core.Seq;
import replab.course.lesson.LessonReader;
import replab.course.page.Complaints;

/** A learner in lesson 01, at the prompt. */
class PlayerTest {
  @TempDir Path home;

  private static String type(Interpreter lab, String... lines) {
    var last = "";
    for (var line : lines) last = lab.perform(lab.session().meaningOf(line)).text().toString();
    return last;
  }

  private Interpreter atThePrediction() {
    var lab = Labs.learning(home);
    type(lab, "start 01", "", "", "", "");
    return lab;
  }

  private Interpreter atTheTask() {
    var lab = atThePrediction();
    type(lab, "b", "");
    return lab;
  }

  @Test
  void someoneNewIsGreetedInFiveLines() {
    var greeting = Labs.learning(home).session().greeting();
    assertThat(greeting.lines()).hasSize(5);
    assertThat(greeting.toString()).contains("start", "lesson 01 One value, three copies");
  }

  @Test
  void enterRunsTheCommandThatIsOffered() {
    var lab = Labs.learning(home);
    assertThat(type(lab, "start 01")).endsWith("Enter ▸ write coffee 4 name=raise");
    assertThat(type(lab, ""))
        .contains("> write coffee 4 name=raise", "raise ok")
        .endsWith("read coffee from=n2");
  }

  @Test
  void theSameCommandTypedByHandCountsAndAnotherOneDoesNot() {
    var lab = Labs.learning(home);
    assertThat(type(lab, "start 01", "write  coffee 4 name=raise"))
        .endsWith("Enter ▸ read coffee from=n2");
    assertThat(type(lab, "read coffee from=n1")).endsWith("Enter ▸ read coffee from=n2");
  }

  @Test
  void whoeverStraysFindsTheLessonsClusterAgain() {
    var lab = Labs.learning(home);
    type(lab, "start 01", "crash n1");
    assertThat(type(lab, "")).contains("The lesson has put its own cluster back.");
    assertThat(type(lab, "")).contains("raise ok");
  }

  @Test
  void nothingIsRevealedBeforeAPrediction() {
    var lab = atThePrediction();
    assertThat(type(lab, "")).contains("your prediction: a, b or c").doesNotContain("stale");
    assertThat(Files.exists(home.resolve("progress.json"))).isTrue();
    assertThat(type(lab, "a"))
        .contains("> read coffee from=n3", "You said    4: the change is ok", "It is       3  ≠");
  }

  @Test
  void thePredictionIsKeptBeforeTheReveal() throws IOException {
    var lab = atThePrediction();
    type(lab, "a");
    assertThat(Files.readString(home.resolve("progress.json")))
        .contains("\"misconception\" : \"M01\"");
  }

  @Test
  void aTaskPassesOnlyWhenItsWholeGoalHolds() {
    var lab = atTheTask();
    assertThat(type(lab, "write coffee 5"))
        .contains("✓ n1.coffee == 5", "· n2.coffee == 5 (n2.coffee is 3)")
        .doesNotContain("goes on");
    assertThat(type(lab, "settle")).contains("✓ n3.coffee == 5", "Enter ▸ goes on");
  }

  @Test
  void funOffMeansNoPraise() {
    var lab = atTheTask();
    type(lab, "fun off");
    assertThat(type(lab, "write coffee 5; settle")).contains("✓ Done.");
  }

  @Test
  void hintsComeOneByOneAndThenTheSolutionWaitsInThePromptUnsent() {
    var lab = atTheTask();
    assertThat(type(lab, "hint")).startsWith("Hint 1 of 3");
    assertThat(type(lab, "hint", "hint")).startsWith("Hint 3 of 3");
    assertThat(type(lab, "hint")).startsWith("There are no more hints");
    type(lab, "write coffee 6", "solution");
    assertThat(lab.session().takeOffer()).contains("write coffee 5; replicate");
    assertThat(type(lab, "read coffee")).contains("= 3");
  }

  @Test
  void resetBeginsTheTaskAgainNotTheCluster() {
    var lab = atTheTask();
    assertThat(type(lab, "write coffee 6", "reset")).contains("This part begins again.");
    assertThat(type(lab, "read coffee")).contains("= 3");
  }

  @Test
  void playAndBackReturnToExactlyThePlace() {
    var lab = atTheTask();
    type(lab, "write coffee 5", "play", "cluster single-leader n=5", "crash n1");
    assertThat(type(lab, "back")).startsWith("Back in the lesson");
    assertThat(type(lab, "settle")).contains("Enter ▸ goes on");
  }

  @Test
  void theClusterOfBeforeTheLessonIsBackAfterIt() {
    var lab = Labs.learning(home);
    assertThat(type(lab, "cluster single-leader n=2", "write x 7", "start 01"))
        .startsWith("Your cluster waits; quit-lesson returns to it.");
    type(lab, "write coffee 9");
    assertThat(type(lab, "quit-lesson")).contains("Your own cluster is back.");
    assertThat(type(lab, "read x")).contains("= 7");
  }

  @Test
  void whatAStartHasLeftIsReturnedTo() {
    var lab = atTheTask();
    assertThat(type(lab, "write coffee 5", "start 01"))
        .startsWith("You were in lesson 01")
        .contains("back returns there.")
        .endsWith("Enter ▸ write coffee 4 name=raise");
    assertThat(type(lab, "back")).contains("Your turn.");
    assertThat(type(lab, "settle")).contains("Enter ▸ goes on");
  }

  @Test
  void anAnswerWithoutAQuestionIsToldSo() {
    assertThat(type(atTheTask(), "answer 3")).contains("No question is open");
    assertThat(type(atThePrediction(), "3"))
        .contains("There is no choice 3: answer with a, b or c.");
    assertThat(type(atThePrediction(), "B")).contains("It is       3  ✓");
  }

  @Test
  void theRunThatBreaksAGoalCanBeOpened() {
    var lab = Labs.learning(home);
    type(lab, "start 19", "skip", "skip", "skip", "skip", "skip");
    assertThat(type(lab, "set W=3")).contains("see that run: explore linearizable(platform)");
    assertThat(type(lab, "explore linearizable(platform)")).contains("can fail");
  }

  @Test
  void aLessonThatWaitsIsNotGoneOnWith() {
    var lab = atTheTask();
    type(lab, "play");
    for (var line : Seq.of("skip", "hint", "solution", "answer a"))
      assertThat(type(lab, line)).contains("back returns to the lesson");
    assertThat(type(lab, "back")).contains("Your turn.");
  }

  @Test
  void whatWasDoneIsThereAfterAKill() {
    type(atTheTask(), "write coffee 5");
    var lab = Labs.learning(home); // nothing of the first one was closed
    assertThat(lab.session().greeting().toString())
        .contains("Welcome back. You were in lesson 01", "with 3 of 6 steps done", "Your turn.");
    assertThat(type(lab, "settle")).contains("Enter ▸ goes on");
  }

  @Test
  void enterAloneResumesToo() {
    atTheTask();
    assertThat(type(Labs.learning(home), "next")).contains("Your turn. A new price, 5.");
  }

  @Test
  void aDamagedFileIsSetAsideWithOneSentence() throws IOException {
    Files.writeString(home.resolve("progress.json"), "{ \"done\": [ {");
    var lab = Labs.learning(home);
    assertThat(lab.session().greeting().toString())
        .contains("! progress.json could not be read: it is kept as progress.damaged-1.json");
    assertThat(type(lab, "start 01")).contains("Lesson 01");
    assertThat(Files.readString(home.resolve("progress.damaged-1.json")))
        .isEqualTo("{ \"done\": [ {");
  }

  @Test
  void progressOutlivesAnUpdateOfTheCourse() {
    atTheTask();
    var progress = ProgressFile.in(home).progress();
    var place = progress.at().orElseThrow();
    var lesson = Library.here().needLesson("01");
    assertThat(Resuming.at(lesson, place, progress).current().id()).isEqualTo("catch-up");

    var renamed = updated("id=catch-up", "id=all-copies");
    assertThat(Resuming.at(renamed, place, progress).current().id()).isEqualTo("all-copies");

    var reworded = updated("A new price, 5.", "The price is 5 now.");
    assertThat(Resuming.at(reworded, place, progress).current().id()).isEqualTo("catch-up");

    var gone = updated("id=catch-up", "id=all-copies", "A new price, 5.", "The price is 5 now.");
    assertThat(Resuming.at(gone, place, progress).current().id()).isEqualTo("all-copies");
    assertThat(progress.count(renamed)).isEqualTo(progress.count(lesson)).isEqualTo(3);
  }

  private static replab.course.lesson.Lesson updated(String... replaced) {
    try {
      var text = Files.readString(Library.here().course().files().first());
      for (int i = 0; i < replaced.length; i += 2)
        text = text.replace(replaced[i], replaced[i + 1]);
      return LessonReader.parse(text, new Complaints("moved/07-elsewhere.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
