package replab.course.lesson;

import replab.core.Seq;
import replab.core.Table;
import replab.course.lesson.Block.Action;

/**
 * A lesson: prose, and in between what the learner does.
 *
 * @param number the place in the course that its file name gives; empty where it gives none
 * @param file where it stands, below the course's directory
 * @param lines on which line of it each name of the front matter stands
 * @param targets the misconceptions it is about, such as M01
 * @param cluster the command's words that make its cluster, without {@code cluster}
 * @param setup commands that bring the cluster to where the lesson begins; may be empty
 * @param allow the only commands that help and completion show; empty for all
 */
public record Lesson(
    String id,
    String number,
    String title,
    String part,
    int minutes,
    Seq<String> targets,
    String cluster,
    String setup,
    Seq<String> allow,
    String file,
    Table<String, Integer> lines,
    Seq<Block> blocks) {

  /** What the learner does, in order. */
  public Seq<Action> actions() {
    Seq<Action> actions = Seq.empty();
    for (var block : blocks) if (block instanceof Action action) actions = actions.add(action);
    return actions;
  }

  /** The prose right before an action, or, with the number of actions, that at the end. */
  public Seq<Block.Words> before(int action) {
    Seq<Block.Words> words = Seq.empty();
    int seen = 0;
    for (var block : blocks)
      switch (block) {
        case Action _ -> seen++;
        case Block.Words prose -> words = seen == action ? words.add(prose) : words;
      }
    return words;
  }

  /** The commands that make the place where the lesson, and each of its tasks, begins. */
  public String start() {
    return "cluster " + cluster + (setup.isBlank() ? "" : "; " + setup);
  }

  public String label() {
    return number.isEmpty() ? title : number + " " + title;
  }
}
