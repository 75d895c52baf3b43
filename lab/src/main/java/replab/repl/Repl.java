package replab.repl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;
import org.jline.utils.Status;
import replab.command.Interpreter;
import replab.command.Session;
import replab.view.Text;
import replab.view.Tone;

/** The lab at a terminal that can move its cursor: reads, performs, prints. */
final class Repl {
  private static final int FEWEST_ROWS_FOR_STATUS = 8;

  private final Interpreter interpreter;
  private final Session session;
  private final Terminal terminal;
  private final Ink ink;
  private final Editor editor;

  private Repl(Interpreter interpreter, Terminal terminal, Ink ink) throws IOException {
    this.interpreter = interpreter;
    this.session = interpreter.session();
    this.terminal = terminal;
    this.ink = ink;
    this.editor = new Editor(terminal, interpreter, ink, this::showStatus, this::warn);
    session.onProgress(this::print);
    session.onMeanwhile(this::meanwhile);
  }

  /** A terminal to talk to; empty when this one cannot do what is needed. */
  static Optional<Terminal> terminal() {
    try {
      useOwnCapabilities(System.getenv().getOrDefault("TERM", ""));
      var terminal =
          TerminalBuilder.builder()
              .encoding(StandardCharsets.UTF_8)
              .graphemeCluster(false)
              .dumb(true)
              .build();
      if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) return Optional.of(terminal);
      terminal.close();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // then the lab works without
    }
  }

  /** JLine knows the usual terminals, and yet starts infocmp to ask, unless it is told this way. */
  private static void useOwnCapabilities(String type) {
    var known = InfoCmp.getDefaultInfoCmp(type);
    if (known != null) InfoCmp.setLoadedInfoCmp(type, known);
  }

  /** Until the learner leaves; gives the exit code. */
  static int run(
      Interpreter interpreter,
      Terminal terminal,
      Ink ink,
      Optional<Path> history,
      Consumer<Repl> start)
      throws IOException {
    try (terminal) {
      var repl = new Repl(interpreter, terminal, ink);
      history.ifPresent(repl.editor::remember);
      terminal.handle(Signal.INT, signal -> repl.session.requestStop());
      start.accept(repl);
      repl.loop();
      return 0;
    } catch (IllegalStateException e) {
      if (isThere(terminal)) throw e;
      return 0; // it was closed, or the lab is told to end: nobody reads what is said
    }
  }

  private static boolean isThere(Terminal terminal) {
    try {
      terminal.getSize();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private void loop() {
    while (!session.leaving()) {
      showStatus();
      try {
        var typed = editor.read(session.prompt(), session.takeOffer());
        perform(typed);
        editor.saveHistory();
      } catch (UserInterruptException e) {
        session.clearStop(); // Ctrl-C: the line is abandoned, nothing else
      } catch (EndOfFileException e) {
        if (!session.leaveLanguage()) session.leave();
      }
    }
    Status.getExistingStatus(terminal).ifPresent(Status::hide);
    print(Text.of(Tone.QUIET, "Goodbye."));
  }

  private void perform(String typed) {
    session.clearStop();
    session.resize(terminal.getSize().getColumns());
    var meant = session.meaningOf(typed);
    if (!meant.equals(typed)) print(Text.of(Tone.COMMAND, "> " + meant));
    var rest = interpreter.split(meant);
    while (!rest.isEmpty() && !session.leaving()) {
      var report = interpreter.perform(rest.first());
      rest = rest.drop(1);
      if (!report.text().isEmpty()) print(report.text());
      if (!report.ok() && !rest.isEmpty()) {
        print(Text.of(Tone.QUIET, "Not performed: " + String.join("; ", rest)));
        return;
      }
    }
  }

  void print(Text text) {
    session.resize(terminal.getSize().getColumns());
    for (var line : text.wrap(session.width()).lines())
      terminal.writer().println(ink.escaped(line, terminal));
    terminal.flush();
  }

  /** A line that is written over by the next, and leaves no trace. */
  private void meanwhile(Text text) {
    int width = terminal.getSize().getColumns() - 1;
    var line = text.toString();
    terminal.writer().print("\r" + line.substring(0, Math.min(line.length(), width)) + "\u001b[K");
    terminal.flush();
  }

  void warn(String sentence) {
    print(Text.of(Tone.LAGGING, "! ").plus(sentence));
  }

  /** The line at the bottom of the screen, in the width that the screen has now. */
  private void showStatus() {
    int width = terminal.getSize().getColumns();
    session.resize(width);
    var shown = session.statusLine(width);
    boolean wanted = !shown.isEmpty() && terminal.getSize().getRows() >= FEWEST_ROWS_FOR_STATUS;
    var status = Status.getStatus(terminal, wanted);
    if (status != null) status.update(wanted ? lines(shown, width) : List.of());
  }

  private List<AttributedString> lines(Text text, int width) {
    return text.fixed().wrap(width).lines().map(line -> ink.line(line)).toList();
  }
}
