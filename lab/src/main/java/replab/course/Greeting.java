package replab.course;

import java.util.Locale;
import replab.course.lesson.Lesson;
import replab.view.Text;
import replab.view.Tone;

/** The first lines of an interactive lab. */
final class Greeting {
  private Greeting() {}

  /** Five lines for someone who has never been here. */
  static Text toSomeoneNew(Library library) {
    var lesson = library.first().map(Greeting::first).orElse("the lessons");
    return Text.of(Tone.HEADING, "Replication Lab")
        .plus("  three copies of your data, and every way to make them disagree")
        .line(Tone.QUIET, "Nothing moves here until you say so, and everything can be taken back.")
        .line(line("start", lesson))
        .line(line("cluster single-leader n=3", "a cluster of your own, to break as you like"))
        .line(line("help", "what can be typed, and how · Ctrl-D leaves"));
  }

  private static String first(Lesson lesson) {
    return "lesson " + lesson.label() + ", " + lesson.minutes() + " minutes";
  }

  private static Text line(String command, String meaning) {
    return Text.of("  ")
        .plus(Tone.COMMAND, String.format(Locale.ROOT, "%-26s", command))
        .plus("  " + meaning);
  }

  static Text back(Sitting sitting, Text shown) {
    var done = sitting.action() + (sitting.passed() ? 1 : 0);
    return Text.of(Tone.HEADING, "Welcome back. ")
        .plus("You were in lesson " + sitting.lesson().label())
        .plus(", with " + done + " of " + sitting.lesson().actions().size() + " steps done.")
        .line("")
        .line(shown);
  }

  static Text again(Library library, Progress progress) {
    var next = library.firstUnfinished(progress);
    return Text.of(Tone.HEADING, "Replication Lab")
        .plus(Tone.QUIET, "  help: what can be typed · TAB completes · Ctrl-D leaves")
        .line(line(progress.finished(next) ? "lessons" : "start", "lesson " + next.label()));
  }
}
