package replab.course.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import replab.command.Commands;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.Session;
import replab.command.acting.Acting;
import replab.core.Seq;
import replab.course.page.Complaints;

/** Wrong lessons, each with the sentence that its author gets to read. */
class LinterTest {
  private static final String FRONT =
      """
      ---
      id: wrong
      title: Wrong
      part: tests
      cluster: single-leader n=3 seed=1
      ---
      """;
  private static final String TRY = "```try id=t\nwrite x 1\nexpect n1.x == 1\n```\n";

  private static Seq<String> complaints(String text) {
    var complaints = new Complaints("a.md");
    var commands = Commands.basic().with(Acting.commands());
    var lab = new Interpreter(commands, new Session(Options.plain(Path.of("nowhere"))));
    Linter.check(LessonReader.parse(text, complaints), lab, complaints);
    return complaints.all().map(Object::toString);
  }

  @Test
  void aSoundLessonGetsNoComplaint() {
    assertThat(complaints(FRONT + TRY)).isEmpty();
  }

  @Test
  void anUnknownCommandIsNamedWithWhatWasMeant() {
    assertThat(complaints(FRONT + TRY.replace("write x", "wriet x")))
        .containsExactly("a.md:8: There is no command wriet. Did you mean write?");
  }

  @Test
  void aPredicateThatIsNoneIsNamed() {
    assertThat(complaints(FRONT + TRY.replace("==", "==" + " ==")))
        .singleElement()
        .asString()
        .startsWith("a.md:9: ");
  }

  @Test
  void anUnknownBlockIsNamedWithWhatWasMeant() {
    assertThat(complaints(FRONT + TRY + TRY.replace("try id=t", "tsk id=u")))
        .containsExactly(
            "a.md:11: There is no block of the kind \"tsk\", but try, predict, task, quiz. Did you"
                + " mean task?");
  }

  @Test
  void twoBlocksOfOneNameAreNamed() {
    assertThat(complaints(FRONT + TRY + TRY))
        .containsExactly("a.md:11: The block of line 7 is called t, too.");
  }

  @Test
  void frontMatterIsReadClosely() {
    assertThat(complaints(FRONT.replace("title:", "titel:") + TRY))
        .containsExactly(
            "a.md:1: The front matter needs a \"title:\".",
            "a.md:3: There is no \"titel\" here. Did you mean title?");
    assertThat(complaints(FRONT.replace("part: tests", "allow: [write, raed]\npart: tests") + TRY))
        .containsExactly("a.md:4: There is no command raed. Did you mean read?");
    assertThat(complaints(FRONT.replace("title: Wrong", "title: [") + TRY))
        .containsExactly("a.md:5: This is not YAML: expected ',' or ']', but got :.");
  }

  @Test
  void aTaskNeedsHintsAndProofs() {
    assertThat(complaints(FRONT + "```task id=t\nDo it.\ngoal: n1.x == 1\nhnit: Write.\n```\n"))
        .containsExactly(
            "a.md:7: A task has three hints, and this one has 0.",
            "a.md:7: Show that it can be solved: accept: …",
            "a.md:7: Show what does not solve it: reject: …",
            "a.md:10: There is no \"hnit:\" in this block, but goal, hint, accept, reject. Did you"
                + " mean hint:?");
  }

  @Test
  void aWrongChoiceNeedsItsMisconception() {
    var predict =
        """
        ```predict id=p
        What?
        - [x] this
        - [x] that
        - [ ] those
        reveal: write x 1
        expect: n1.x == 1
        why: So.
        ```
        """;
    assertThat(complaints(FRONT + predict))
        .containsExactly(
            "a.md:7: 2 choices are marked [x]; exactly one must be.",
            "a.md:11: Say which misconception this wrong choice comes from: {M01} behind it.");
  }

  @Test
  void aPredictionNeedsSomethingToReveal() {
    assertThat(
            complaints(FRONT + "```predict id=p\nWhat?\n- [x] a\n- [ ] b {M01}\nwhy: So.\n```\n"))
        .containsExactly(
            "a.md:7: This block needs a line \"reveal: …\".",
            "a.md:7: This block needs a line \"expect: …\".");
  }

  @Test
  void thirteenLinesOfProseAreTooMany() {
    var prose = "Words without end, and nothing to do. ".repeat(26) + "\n\n";
    assertThat(complaints(FRONT + prose + TRY))
        .containsExactly(
            "a.md:7: 13 lines of prose at a stretch; 12 are the most. Let them do something.");
  }
}
