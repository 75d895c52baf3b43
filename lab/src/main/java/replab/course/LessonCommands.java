package replab.course;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import replab.command.Candidate;
import replab.command.Examples;
import replab.command.Family;
import replab.command.LabCommand;
import replab.command.Report;
import replab.command.Session;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** The commands of lessons; what they do, the {@link Player} knows. */
final class LessonCommands {
  private LessonCommands() {}

  /** A command that needs the player. */
  abstract static class OfLessons extends LabCommand {
    private final Learning learning;

    OfLessons(Learning learning) {
      this.learning = learning;
    }

    final Player player() {
      return learning.player();
    }

    final Library library() {
      return learning.library();
    }
  }

  /** One that only makes sense amid a lesson. */
  abstract static class AmidLesson extends OfLessons {
    AmidLesson(Learning learning) {
      super(learning);
    }

    @Override
    public boolean makesSense(Session session) {
      return player().sitting().filter(sitting -> !sitting.atEnd()).isPresent();
    }
  }

  /** Lists the lessons. */
  @Command(
      name = "lessons",
      header = "list the lessons",
      description = "Each with its minutes, and how much of it is done.")
  @Examples(
      value = {"lessons", "start 01; next; lessons"},
      family = Family.LEARN,
      seeAlso = {"start", "incidents", "exercises"})
  static final class Lessons extends OfLessons {
    Lessons(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      Seq<Seq<Text>> rows = Seq.empty();
      for (var lesson : library().lessons()) {
        int count = player().progress().count(lesson);
        int all = lesson.actions().size();
        rows =
            rows.add(
                Seq.of(
                    Text.of(Tone.COMMAND, lesson.number()),
                    Text.of(
                        count == all ? Tone.FRESH : Tone.PLAIN,
                        (count == all ? "✓ " : "") + count + "/" + all),
                    Text.of(lesson.minutes() + " min"),
                    Text.of(lesson.title())));
      }
      var table = Text.table(Seq.of("nr", "done", "takes", "lesson"), rows, session().width());
      return Report.ok(
          table
              .line(Text.of(Tone.COMMAND, "start 01").plus(Tone.QUIET, " begins a lesson"))
              .line(
                  Text.of(Tone.COMMAND, "incidents")
                      .plus(Tone.QUIET, " lists failures that were published")));
    }
  }

  /** Begins a lesson. */
  @Command(
      name = "start",
      header = "begin a lesson",
      description = {
        "Without a name, the first lesson that is not done. The lesson makes a cluster of its own.",
        "Amid a lesson, back returns to the place that you left.",
        "In a lesson, Enter alone does what it offers; any other command may be typed at any time."
      })
  @Examples(
      value = {"start 01", "start"},
      family = Family.LEARN,
      seeAlso = {"lessons", "next", "quit-lesson"})
  static final class Start extends OfLessons {
    @Parameters(arity = "0..1", paramLabel = "LESSON", description = "its number, or its id")
    private String lesson = "";

    Start(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      return player()
          .start(
              lesson.isEmpty()
                  ? library().firstUnfinished(player().progress())
                  : library().needLesson(lesson));
    }

    @Override
    public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
      if (index != 1) return Seq.empty();
      return library().lessons().map(each -> Candidate.of(each.number(), each.title()));
    }
  }

  /** Does what the lesson offers. */
  @Command(
      name = "next",
      header = "do what the lesson offers",
      description = "Runs the next command, or goes on. In a lesson, Enter alone does the same.")
  @Examples(
      value = {"start 01; next", "start 01; next; next; next"},
      family = Family.LEARN,
      seeAlso = {"start", "skip", "hint"})
  static final class Next extends OfLessons {
    Next(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      return player().next();
    }
  }

  /** Helps a little. */
  @Command(
      name = "hint",
      header = "get a hint",
      description = "A task has three; each says more than the one before.")
  @Examples(
      value = {"start 01; hint", "start 01; next; hint; hint"},
      family = Family.LEARN,
      seeAlso = "solution")
  static final class Hint extends AmidLesson {
    Hint(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      return player().hint();
    }
  }

  /** Shows a way. */
  @Command(
      name = "solution",
      header = "see one way to do a task",
      description = "Puts it in the prompt, unsent. The task begins again from its start.")
  @Examples(
      value = {"start 01; solution", "start 01; next; solution; next"},
      family = Family.LEARN,
      seeAlso = {"hint", "skip"})
  static final class Solution extends AmidLesson {
    Solution(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      return player().solution();
    }
  }

  /** Leaves a part out. */
  @Command(
      name = "skip",
      header = "leave out this part of the lesson",
      description = "It is remembered as skipped, and nothing else comes of it.")
  @Examples(
      value = {"start 01; skip", "start 01; next; skip; next"},
      family = Family.LEARN,
      seeAlso = "next")
  static final class Skip extends AmidLesson {
    Skip(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      return player().skip();
    }
  }

  /** Leaves the lesson for a while. */
  @Command(
      name = "play",
      header = "leave the lesson for a while",
      description =
          "Do what you like, with this cluster or another; back returns to exactly here, without"
              + " what you did since; save keeps that.")
  @Examples(
      value = {"start 01; play; write price 9; back", "start 01; play; cluster raft; back"},
      family = Family.LEARN,
      seeAlso = "back")
  static final class Play extends AmidLesson {
    Play(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      return player().play();
    }
  }

  /** Returns to the lesson. */
  @Command(
      name = "back",
      header = "return to the lesson",
      description = "To the place, and the cluster, that play or another start left.")
  @Examples(
      value = {"start 01; play; crash n1; back", "start 01; next; play; undo; back; next"},
      family = Family.LEARN,
      seeAlso = "play")
  static final class Back extends AmidLesson {
    Back(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      return player().back();
    }
  }

  /** Ends the lesson for now. */
  @Command(
      name = "quit-lesson",
      header = "leave the lesson where it is",
      description = {
        "next returns to it, today or another day. The cluster that you had before is at hand"
            + " again.",
      })
  @Examples(
      value = {"start 01; quit-lesson", "start 01; next; quit-lesson; next"},
      family = Family.LEARN,
      seeAlso = {"next", "play"})
  static final class QuitLesson extends AmidLesson {
    QuitLesson(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      return player().quit();
    }
  }

  /** Answers a question. */
  @Command(
      name = "answer",
      header = "answer the question of a lesson",
      description =
          "In a lesson the letter alone does the same. A prediction is kept before anything"
              + " happens.")
  @Examples(
      value = {
        "start 01; next; next; next; next; answer b",
        "start 01; next; next; next; next; answer a; next"
      },
      family = Family.LEARN,
      seeAlso = "next")
  static final class Answer extends AmidLesson {
    @Parameters(paramLabel = "LETTER", description = "a, b, c …")
    private String letter = "";

    Answer(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      return player().answer(letter);
    }
  }

  /** Shows what is done. */
  @Command(
      name = "progress",
      header = "see what is done, and what you predicted",
      description = "It is kept in the lab's home, after each step.")
  @Examples(
      value = {"progress", "start 01; next; skip; progress"},
      family = Family.LEARN,
      seeAlso = {"lessons", "exercises"})
  static final class ShowProgress extends OfLessons {
    ShowProgress(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      var progress = player().progress();
      int right = (int) progress.answers().stream().filter(Progress.Answered::right).count();
      var shown = Text.EMPTY;
      for (var lesson : library().lessons())
        shown =
            shown.line(
                Text.of(
                        progress.finished(lesson) ? Tone.FRESH : Tone.PLAIN,
                        progress.finished(lesson) ? "✓ " : "· ")
                    .plus(lesson.label())
                    .plus(
                        Tone.QUIET,
                        "  " + progress.count(lesson) + " of " + lesson.actions().size()));
      for (var attempt : progress.attempts())
        shown =
            shown.line(
                Text.of(
                        attempt.best() == attempt.most() ? Tone.FRESH : Tone.PLAIN,
                        attempt.best() == attempt.most() ? "✓ " : "· ")
                    .plus("exercise " + attempt.exercise())
                    .plus(Tone.QUIET, "  " + attempt.best() + " of " + attempt.most() + " points"));
      if (!progress.answers().isEmpty())
        shown = shown.line(right + " of " + progress.answers().size() + " answers were right.");
      return Report.ok(shown);
    }
  }

  /** Praise, or none. */
  @Command(
      name = "fun",
      header = "let the lab praise, or not",
      description = "With fun off, a task that is done is just done.")
  @Examples(
      value = {"fun off", "fun on"},
      family = Family.LEARN)
  static final class Fun extends OfLessons {
    @Parameters(paramLabel = "on|off", description = "on or off")
    private boolean on;

    Fun(Learning learning) {
      super(learning);
    }

    @Override
    public Report call() {
      var file = player().file();
      file.save(file.progress().fun(on));
      return Report.ok(on ? "Praise is back." : "No more praise.");
    }

    @Override
    public Seq<Candidate> candidates(Session session, Seq<String> words, int index) {
      return index == 1 ? Seq.of(Candidate.of("on"), Candidate.of("off")) : Seq.empty();
    }
  }
}
