package replab.repl;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.Signals;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.Report;
import replab.command.Script;
import replab.command.Session;
import replab.command.Shell;
import replab.core.Mistake;
import replab.core.Nearest;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** One call of {@code lab/run}: what it asks for, and how that goes. */
public final class Invocation {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int WRONG_CALL = 2;
  private static final int NARROWEST = 20;
  private static final int USUAL_WIDTH = 80;

  /** JLine's way to the terminal that starts fastest. */
  private static final String PROVIDER = "jni";

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private Asked asked = new Asked();

  private Invocation(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Gives the exit code: 0, or 1 when something did not hold, or 2 for a wrong call. */
  public static int run(String[] arguments) {
    var in = new FileInputStream(FileDescriptor.in);
    return run(arguments, in, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
  }

  static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
    try {
      return new Invocation(in, out, err).perform(arguments);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** Whatever the locale says: glyphs matter, and there is no terminal today that lacks UTF-8. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  private int perform(String[] arguments) {
    if (arguments.length == 0) return interactive();
    try {
      int name = CallReader.firstName(arguments);
      var verb = name < arguments.length ? verb(arguments[name]) : Optional.<Shell.Verb>empty();
      if (verb.isPresent()) {
        asked = CallReader.read(arguments, name);
        return perform(verb.get());
      }
      asked = namesOnly(arguments) ? files(arguments) : CallReader.read(arguments);
      return asked();
    } catch (Mistake e) {
      return wrongCall(e.advice());
    }
  }

  /** Whether there is nothing to read in the arguments, which takes a while. */
  private static boolean namesOnly(String[] arguments) {
    for (var argument : arguments) if (argument.startsWith("-")) return false;
    return true;
  }

  private static Asked files(String[] names) {
    var asked = new Asked();
    asked.files.addAll(List.of(names));
    return asked;
  }

  private int asked() {
    if (asked.help) return help();
    if (asked.version) return version();
    if (asked.commands.isPresent()) return perform(Seq.of(new Script("-c", asked.commands.get())));
    return asked.files.isEmpty() ? interactive() : perform(scripts(asked.files));
  }

  private int wrongCall(String sentence) {
    err.println("lab/run: " + sentence + " (lab/run --help says more)");
    return WRONG_CALL;
  }

  // ---- Verbs.

  private static Optional<Shell.Verb> verb(String name) {
    for (var verb : Assembly.verbs()) if (verb.name().equals(name)) return Optional.of(verb);
    return Optional.empty();
  }

  private int perform(Shell.Verb verb) {
    var options = options();
    var shell =
        new Shell(
            options,
            () -> Assembly.lab(options),
            in,
            paper(),
            width(),
            out::print,
            err::println,
            Invocation::stopping);
    return verb.perform(shell, Seq.copyOf(asked.forVerb));
  }

  private static BooleanSupplier stopping() {
    var stopped = new AtomicBoolean();
    Signals.register("INT", () -> stopped.set(true));
    return stopped::get;
  }

  // ---- Help.

  private int help() {
    out.print(CallReader.usage(Assembly.verbs()));
    return OK;
  }

  private int version() {
    var version = Invocation.class.getPackage().getImplementationVersion();
    out.println("Replication Lab " + (version == null ? "(unreleased)" : version));
    return OK;
  }

  // ---- Scripts.

  private Seq<Script> scripts(List<String> names) {
    return Seq.copyOf(names).map(Invocation::script);
  }

  private static Script script(String name) {
    var file = Path.of(name);
    var verbs = Assembly.verbs().map(Shell.Verb::name);
    if (Files.notExists(file))
      throw new Mistake("There is no file " + name + "." + Nearest.question(name, verbs, ""));
    return Script.read(file, name);
  }

  /** Each in a lab of its own. */
  private int perform(Seq<Script> scripts) {
    boolean ok = true;
    for (var script : scripts) {
      if (scripts.size() > 1 && !asked.json)
        paper().accept(Text.of(Tone.HEADING, "# " + script.name()));
      ok &= perform(script);
    }
    return ok ? OK : FAILED;
  }

  private boolean perform(Script script) {
    var lab = Assembly.lab(options());
    Signals.register("INT", () -> stop(lab.session()));
    var outcome = script.perform(lab, performance(lab, true));
    if (!outcome.ok()) err.println(script.name() + ": " + outcome.summary());
    return outcome.ok();
  }

  /** Ctrl-C ends the command at work, which says how far it came; once more ends the program. */
  private static void stop(Session session) {
    session.requestStop();
    Signals.registerDefault("INT");
  }

  private Script.Performance performance(Interpreter lab, boolean echo) {
    lab.session().resize(width());
    lab.session().onMeanwhile(new Seldom(err));
    if (asked.json) return new Json(lab.session(), out);
    var paper = paper();
    lab.session().onProgress(paper);
    var transcript = Script.Performance.transcript(paper);
    return echo ? transcript : new Answers(transcript);
  }

  /** A transcript without the commands, which the terminal shows already. */
  private record Answers(Script.Performance transcript) implements Script.Performance {
    @Override
    public void begins(String command) {}

    @Override
    public void ended(String command, Report report) {
      transcript.ended(command, report);
    }
  }

  // ---- The lab itself.

  private int interactive() {
    var options = options();
    var lab = Assembly.lab(options);
    var last = new LastRun(options.home(), lab.session());
    boolean editing = atTerminal() && !options.plain() && !options.json();
    var terminal = editing ? Repl.terminal() : Optional.<org.jline.terminal.Terminal>empty();
    if (terminal.isEmpty()) return lines(lab, last, inputIsTerminal());
    last.keepWhateverComes();
    var warnings = new ArrayList<String>();
    try {
      int code =
          Repl.run(
              lab,
              terminal.get(),
              ink(),
              Home.history(options.home(), warnings::add),
              repl -> {
                repl.print(greeting(lab, "TAB completes · ").line(last.offered()));
                warnings.forEach(repl::warn);
              });
      say(last.keep());
      return code;
    } catch (IOException e) {
      return wrongCall("The terminal failed: " + e.getMessage());
    }
  }

  private static Text greeting(Interpreter lab, String keys) {
    var words = lab.session().greeting();
    if (!words.isEmpty()) return words;
    return Text.of(Tone.HEADING, "Replication Lab")
        .plus(Tone.QUIET, "  help says what can be typed · " + keys + "Ctrl-D leaves");
  }

  /** What is piped in is a script: it greets nobody, and nobody comes back for its run. */
  private int lines(Interpreter lab, LastRun last, boolean prompting) {
    if (prompting) last.keepWhateverComes();
    if (prompting && !asked.json) say(greeting(lab, "").line(last.offered()));
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int code = new Lines(lab, lines, out, performance(lab, !prompting), prompting).run();
    if (prompting && !asked.json) say(last.keep());
    return code;
  }

  private void say(Text text) {
    if (!text.isEmpty()) paper().accept(text);
  }

  // ---- Where it is shown.

  private Options options() {
    var common = asked.common;
    return new Options(
        common.home.orElseGet(Home::usual),
        Path.of(""),
        common.plain || plainTerminal(),
        asked.json,
        common.debug,
        common.width.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        common.seed.map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }

  /** NO_COLOR, a dumb terminal, a pipe: sentences without colour or cursor movement. */
  private static boolean plainTerminal() {
    return !environment("NO_COLOR").isEmpty()
        || environment("TERM").equals("dumb")
        || !atTerminal();
  }

  private static String environment(String name) {
    return System.getenv().getOrDefault(name, "");
  }

  private static boolean atTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private Consumer<Text> paper() {
    var options = options();
    int width = width();
    var ink = ink();
    return text -> {
      var wrapped = text.wrap(width);
      out.println(options.plain() ? wrapped.toString() : ink.escaped(wrapped));
      out.flush();
    };
  }

  private Ink ink() {
    return new Ink(asked.common.light || environment("COLORFGBG").matches(".*;(7|15)"));
  }

  private int width() {
    if (asked.common.width.isPresent()) return asked.common.width.get();
    int columns = atTerminal() ? terminalWidth() : 0;
    return columns <= 0 ? USUAL_WIDTH : Math.max(NARROWEST, columns);
  }

  private static int terminalWidth() {
    try {
      return TerminalProvider.load(PROVIDER).systemStreamWidth(SystemStream.Output);
    } catch (IOException | RuntimeException | LinkageError e) {
      return 0; // nobody knows
    }
  }

  private static boolean inputIsTerminal() {
    try {
      return atTerminal() || TerminalProvider.load(PROVIDER).isSystemStream(SystemStream.Input);
    } catch (IOException | RuntimeException | LinkageError e) {
      return false; // a script, then
    }
  }
}
