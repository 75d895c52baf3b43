package replab.course.lesson;

import java.util.Optional;
import replab.core.Seq;
import replab.explore.Bounds;
import replab.view.Text;

/** A part of a lesson, which begins on {@code line} of its file. */
public sealed interface Block {
  int line();

  /** Prose. */
  record Words(int line, Text text) implements Block {}

  /**
   * Something that the learner does.
   *
   * <p>The id is what progress is remembered by, and the hash of the text finds it again when an
   * author has renamed it.
   */
  sealed interface Action extends Block {
    String id();

    String hash();
  }

  /** A line of the block as it stands in the file. */
  record Line(int line, String text) {}

  /** Commands that are offered one by one, and what holds after them. */
  record Try(String id, String hash, int line, Seq<Line> commands, Seq<Line> expects)
      implements Action {}

  /**
   * A question that is answered before the answer is caused. {@code expect} tells the right choice.
   */
  record Predict(String id, String hash, int line, Question question, Line reveal, Line expect)
      implements Action {}

  /** A question about what was learned. */
  record Quiz(String id, String hash, int line, Question question) implements Action {}

  /**
   * A state that the learner is to bring about.
   *
   * @param explored how far to look where the goal speaks of what can follow; empty where the task
   *     does not say {@code explore=all}
   * @param within the same in the words of the command: {@code crashes=1}
   */
  record Task(
      String id,
      String hash,
      int line,
      int points,
      Optional<Bounds> explored,
      String within,
      Text text,
      Line goal,
      Seq<Line> hints,
      Seq<Proof> accepts,
      Seq<Proof> rejects)
      implements Action {
    /** What is put in the prompt of a learner who asks for it. */
    public String solution() {
      return accepts.isEmpty() ? "" : accepts.first().commands();
    }
  }

  /** Commands that solve a task, or must not; {@code misconception} is the one they come from. */
  record Proof(int line, String commands, String misconception) {}

  record Question(Text text, Seq<Choice> choices, Text why) {
    /** The letter of the right choice: {@code b}. */
    public char right() {
      for (int i = 0; i < choices.size(); i++) if (choices.get(i).right()) return letter(i);
      throw new IllegalStateException("no choice is right: " + text);
    }

    /** {@code a, b or c}. */
    public String letters() {
      var all = new StringBuilder();
      int last = choices.size() - 1;
      for (int i = 0; i <= last; i++)
        all.append(i == 0 ? "" : i == last ? " or " : ", ").append(letter(i));
      return all.toString();
    }

    public static char letter(int index) {
      return (char) ('a' + index);
    }
  }

  record Choice(int line, boolean right, Text text, String misconception) {}
}
