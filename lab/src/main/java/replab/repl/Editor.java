package replab.repl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import replab.command.Completion;
import replab.command.Interpreter;
import replab.command.Painter;
import replab.view.Text;

/** The line that is being typed: JLine's editor, which asks the lab what the line means. */
final class Editor extends LineReaderImpl {
  private static final int HISTORY_SHOWN = 2_000;

  /** Kept, as the level of a logger that nobody keeps is forgotten. */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private final Ink ink;
  private final Completion completion;
  private final Painter painter;
  private final Runnable resized;
  private final Consumer<String> warning;
  private boolean warned;

  Editor(
      Terminal terminal,
      Interpreter interpreter,
      Ink ink,
      Runnable resized,
      Consumer<String> warning)
      throws IOException {
    super(terminal, "lab", new HashMap<>());
    JLINE.setLevel(Level.OFF);
    this.ink = ink;
    this.completion = new Completion(interpreter);
    this.painter = new Painter(interpreter);
    this.resized = resized;
    this.warning = warning;
    setParser(new Completeness(interpreter, completion));
    setCompleter((reader, line, candidates) -> complete(line, candidates));
    setHighlighter(new Highlighting());
    setAutosuggestion(SuggestionType.HISTORY);
    setVariable(SECONDARY_PROMPT_PATTERN, "%M… ");
    setVariable(HISTORY_SIZE, HISTORY_SHOWN);
    setVariable(BELL_STYLE, "none");
    option(Option.DISABLE_EVENT_EXPANSION, true);
    option(Option.HISTORY_INCREMENTAL, false);
    option(Option.HISTORY_TIMESTAMPED, false);
    option(Option.CASE_INSENSITIVE, true);
    option(Option.INSERT_TAB, false);
    option(Option.AUTO_FRESH_LINE, true);
  }

  /** Keeps what is typed in a file, and offers what was typed in earlier sessions. */
  void remember(Path file) {
    setVariable(HISTORY_FILE, file);
    try {
      getHistory().attach(this);
      getHistory().load();
    } catch (IOException | RuntimeException e) {
      forget(e);
    }
  }

  /** Writes what was typed since the last time; says so once when that cannot be. */
  void saveHistory() {
    if (getVariable(HISTORY_FILE) == null) return;
    try {
      getHistory().save();
    } catch (IOException | RuntimeException e) {
      forget(e);
    }
  }

  private void forget(Exception e) {
    getVariables().remove(HISTORY_FILE);
    if (!warned) warning.accept("What you type is not kept for next time: " + e.getMessage());
    warned = true;
  }

  String read(Text prompt, Optional<String> offered) {
    return readLine(
        ink.line(prompt).toAnsi(terminal), null, (Character) null, offered.orElse(null));
  }

  @Override
  protected void handleSignal(Signal signal) {
    if (signal == Signal.WINCH) resized.run();
    super.handleSignal(signal);
  }

  /** At the end of the line, the arrow that leads on takes what history suggests. */
  @Override
  protected boolean forwardChar() {
    return takeSuggestion() || super.forwardChar();
  }

  @Override
  protected boolean endOfLine() {
    return takeSuggestion() || super.endOfLine();
  }

  private boolean takeSuggestion() {
    var suggested = getTailTip();
    boolean atEnd = buf.length() > 0 && buf.cursor() == buf.length();
    if (!atEnd || suggested == null || suggested.isEmpty()) return false;
    buf.write(suggested);
    setTailTip("");
    return true;
  }

  private void complete(ParsedLine line, List<Candidate> candidates) {
    int order = 0;
    for (var each : completion.at(line.line().substring(0, line.cursor())).candidates()) {
      var meaning = each.meaning().isEmpty() ? null : Text.of(each.meaning()).toString();
      candidates.add(
          new Candidate(
              each.value(), shown(each.value()), null, meaning, null, null, each.whole(), order++));
    }
  }

  /** {@code n1} for {@code via=n1}. */
  private static String shown(String value) {
    int equals = value.indexOf('=');
    return equals < value.length() - 1 ? value.substring(equals + 1) : value;
  }

  private final class Highlighting implements Highlighter {
    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
      return ink.paint(buffer, painter.paint(buffer));
    }
  }

  /** Asks for more lines while quotes or braces are open; finds the word that TAB completes. */
  private record Completeness(Interpreter interpreter, Completion completion) implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      boolean asksForMore =
          context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT;
      var missing = asksForMore ? interpreter.missing(line) : Optional.<String>empty();
      if (missing.isPresent()) throw new EOFError(-1, -1, "open", missing.get());
      int from =
          context == ParseContext.COMPLETE ? completion.at(line.substring(0, cursor)).from() : 0;
      return new Typed(line, cursor, from);
    }
  }

  /** The word between {@code from} and the cursor; a candidate takes its place as it is. */
  private record Typed(String line, int cursor, int from) implements CompletingParsedLine {
    @Override
    public String word() {
      return line.substring(from, cursor);
    }

    @Override
    public int wordCursor() {
      return cursor - from;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return wordCursor();
    }
  }
}
