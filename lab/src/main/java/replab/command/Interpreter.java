package replab.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/**
 * Performs what is typed, and answers in sentences whatever it was: no exception leaves it, and a
 * command that breaks leaves the session as it was.
 */
public final class Interpreter {
  /** The fact of a refusal that says why and what instead, without the place. */
  static final String ADVICE = "advice";

  private static final int LONGEST = 65_536;
  private static final String FULL =
      "There is no memory for all of that, and nothing has changed: ask for less at once, such as a"
          + " shorter run, or give Java more: JAVA_TOOL_OPTIONS=-Xmx8g";

  /** What else is to be said after a command of the learner's own: a lesson looks at its goal. */
  public interface Afterthought {
    Report after(String command, Report report);
  }

  private final Commands commands;
  private final Session session;
  private final Bridge bridge;
  private Afterthought afterthought = (command, report) -> report;

  public Interpreter(Commands commands, Session session) {
    this.commands = commands;
    this.session = session;
    this.bridge = new Bridge(commands, session, this);
  }

  public Commands commands() {
    return commands;
  }

  public Session session() {
    return session;
  }

  Bridge bridge() {
    return bridge;
  }

  public void onEachCommand(Afterthought listener) {
    afterthought = listener;
  }

  /** The commands of a text, separated by {@code ;} or line ends; comments are left out. */
  public Seq<String> split(String text) {
    return Syntax.commands(text, this::takesWholeLine);
  }

  /** The words of one command, each as it stands there, its quotes included. */
  public Seq<String> wordsAsTyped(String command) {
    return Syntax.words(command);
  }

  /** Whether what this command comes to is a verdict. */
  boolean judges(String command) {
    return bridge.judges(Syntax.firstWord(command, Syntax.pastSpace(command, 0)));
  }

  private boolean takesWholeLine(String name) {
    return bridge.verbatim(name).filter(Verbatim::wholeLine).isPresent();
  }

  /** What would complete a text that ends amid quotes or braces, such as {@code }}. */
  public Optional<String> missing(String text) {
    return Syntax.missing(text);
  }

  /** Performs the commands of a text one after the other, up to the first that is refused. */
  public Report perform(String text) {
    if (text.length() > LONGEST)
      return Report.refused(
          "That is " + text.length() + " characters; " + LONGEST + " at once is the most.");
    var all = Report.nothing();
    var rest = split(text);
    while (!rest.isEmpty() && !session.leaving()) {
      all = all.then(performOne(rest.first()));
      rest = rest.drop(1);
      if (!all.ok() && !rest.isEmpty()) return all.then(notPerformed(rest));
      if (!all.ok()) return all;
    }
    return all;
  }

  private static Report notPerformed(Seq<String> rest) {
    return Report.refused(Text.of(Tone.QUIET, "Not performed: " + String.join("; ", rest)));
  }

  private Report performOne(String source) {
    var outer = session.command();
    session.begins(source);
    try {
      var report = attempt(source);
      return session.depth() == 0 ? afterthought.after(source, report) : report;
    } catch (Exception | Error e) {
      return broken(e);
    } finally {
      session.begins(outer);
    }
  }

  private Report attempt(String source) {
    Seq<Word> words = Seq.empty();
    var undo = session.checkpoint();
    try {
      words = words(source);
      if (words.isEmpty()) return Report.nothing();
      if (!commands.has(words.first().text())) throw unknown(words.first());
      if (source.indexOf('$') >= 0) session.begins(written(words));
      return bridge.call(words, source);
    } catch (Misread e) {
      undo.run();
      return pointing(source, e.from(), e.to(), e.advice());
    } catch (Mistake e) {
      undo.run();
      var place = e.placeIn(source);
      return place.isPresent()
          ? pointing(source, place.getAsInt(), place.getAsInt() + 1, e.advice())
          : refused(source, words, e.advice());
    } catch (Exception | Error e) {
      undo.run();
      return broken(e);
    }
  }

  /** The words of one command; throws {@link Misread}. */
  private Seq<Word> words(String source) {
    var variables = session.variables();
    var kind = bridge.verbatim(Syntax.firstWord(source, Syntax.pastSpace(source, 0)));
    if (kind.isEmpty()) return Words.of(source, variables);
    return Words.verbatim(source, variables, !kind.get().wholeLine());
  }

  /** The command as a script would say it, its names replaced. */
  private String written(Seq<Word> words) {
    boolean verbatim = bridge.verbatim(words.first().text()).isPresent();
    return String.join(" ", words.map(verbatim ? Word::text : Word::written));
  }

  private Misread unknown(Word word) {
    var name = word.text();
    if (name.equals("clear") || name.equals("cls"))
      return new Misread(
          word.from(), word.to(), "Ctrl-L clears the screen; undo takes a step back.");
    var meant = Synonyms.of(name).filter(commands::has);
    var question =
        meant.isPresent()
            ? " Here it is " + meant.get() + "."
            : Nearest.question(name, commands.names(), "");
    var help = question.isEmpty() ? " Type: help" : question + " Or type: help";
    return new Misread(word.from(), word.to(), "There is no command " + name + "." + help);
  }

  private Report refused(String source, Seq<Word> words, String advice) {
    var meant = Pointer.mentioned(advice, words);
    return meant.isEmpty()
        ? Report.refused(advice).with(ADVICE, advice)
        : pointing(source, meant.first().from(), meant.first().to(), advice);
  }

  private Report pointing(String source, int from, int to, String advice) {
    var where = Pointer.at(source, from, to, session.width());
    var told = Text.of(Tone.BROKEN, "✗ ").plus(advice);
    return Report.refused(where.line(told)).with(ADVICE, advice);
  }

  private Report broken(Throwable e) {
    if (e instanceof OutOfMemoryError) return Report.refused(Text.of(Tone.BROKEN, "✗ ").plus(FULL));
    var what = e.getClass().getSimpleName();
    var why = e.getMessage() == null ? "" : ": " + e.getMessage();
    var line = Text.of(Tone.BROKEN, "✗ ").plus("internal error " + what + why);
    return session.options().debug()
        ? Report.refused(line.line(Tone.QUIET, trace(e)))
        : Report.refused(line.plus(" (nothing has changed; details with --debug)"));
  }

  private static String trace(Throwable e) {
    var trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString().strip();
  }
}
