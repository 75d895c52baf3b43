package replab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.execution.LocalExecutionControlProvider;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionEnv;
import replab.core.Mistake;
import replab.view.Text;
import replab.view.Tone;

/** A JShell in this program, whose snippets have the live {@code lab} in hand. */
public final class Snippets implements AutoCloseable {
  /**
   * The labs that shells hold, by number: a snippet can reach no object but through a static one.
   */
  private static final Map<Integer, Lab> HELD = new ConcurrentHashMap<>();

  private final JShell shell;
  private final int number;

  Snippets(Lab lab) {
    number = hold(lab);
    shell = JShell.builder().executionEngine(new Provider(), Map.of()).build();
    shell.addToClasspath(System.getProperty("java.class.path", ""));
    for (var preamble :
        List.of(
            "import java.util.*;",
            "import java.time.Duration;",
            "import replab.core.*;",
            "import replab.check.*;",
            "import replab.experiment.*;",
            "var lab = Snippets.held(" + number + ");")) shell.eval(preamble);
  }

  private static synchronized int hold(Lab lab) {
    int next = HELD.size() + 1;
    while (HELD.containsKey(next)) next++;
    HELD.put(next, lab);
    return next;
  }

  /** For the first snippet of a shell. */
  public static Lab held(int number) {
    var lab = HELD.get(number);
    if (lab == null) throw new IllegalStateException("no lab " + number);
    return lab;
  }

  private static final class Provider extends LocalExecutionControlProvider {
    @Override
    public ExecutionControl createExecutionControl(
        ExecutionEnv environment, Map<String, String> parameters) {
      return new Loading();
    }
  }

  /** Whether {@code source} ends where a statement or expression ends. */
  boolean complete(String source) {
    var completeness = shell.sourceCodeAnalysis().analyzeCompletion(source).completeness();
    return completeness != Completeness.DEFINITELY_INCOMPLETE
        && completeness != Completeness.CONSIDERED_INCOMPLETE;
  }

  /** What came of a piece of code: each line of it that has something to say. */
  record Result(boolean ok, Text text) {}

  /** Runs all snippets of {@code source}, up to the first that fails. */
  Result run(String source) {
    var output = new Output();
    var events = output.during(() -> eval(source));
    var said = Text.EMPTY;
    if (!output.text().isEmpty()) said = Text.of(output.text());
    boolean ok = true;
    for (var event : events) {
      var told = tell(event);
      if (!told.toString().isEmpty()) said = said.toString().isEmpty() ? told : said.line(told);
      ok = ok && event.status() != Snippet.Status.REJECTED && event.exception() == null;
    }
    return new Result(ok, said);
  }

  private List<SnippetEvent> eval(String source) {
    var events = new ArrayList<SnippetEvent>();
    var rest = source;
    while (!rest.isBlank()) {
      var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (next.completeness() == Completeness.DEFINITELY_INCOMPLETE)
        throw new Mistake(
            "The code ends in the middle: a closing brace, bracket or quote is missing.");
      var snippet = next.source() == null ? rest : next.source();
      for (var event : shell.eval(snippet)) if (event.causeSnippet() == null) events.add(event);
      if (failed(events) || next.remaining().length() >= rest.length()) break;
      rest = next.remaining();
    }
    return events;
  }

  private static boolean failed(List<SnippetEvent> events) {
    return !events.isEmpty()
        && (events.getLast().status() == Snippet.Status.REJECTED
            || events.getLast().exception() != null);
  }

  private Text tell(SnippetEvent event) {
    if (event.status() == Snippet.Status.REJECTED) return rejected(event.snippet());
    if (event.exception() instanceof EvalException thrown) return thrown(thrown);
    if (event.exception() instanceof UnresolvedReferenceException unresolved)
      return broken(missing(unresolved.getSnippet()));
    if (event.value() == null || event.value().isEmpty()) return Text.EMPTY;
    return Text.of(Tone.QUIET, name(event.snippet()) + " = ").plus(event.value());
  }

  private static String name(Snippet snippet) {
    return switch (snippet) {
      case jdk.jshell.VarSnippet variable -> variable.name();
      case jdk.jshell.ExpressionSnippet expression -> expression.name();
      default -> "";
    };
  }

  private String missing(jdk.jshell.DeclarationSnippet snippet) {
    return snippet.name()
        + " needs what is not there yet: "
        + String.join(", ", shell.unresolvedDependencies(snippet).toList());
  }

  private Text rejected(Snippet snippet) {
    var first = shell.diagnostics(snippet).filter(Diag::isError).findFirst();
    if (first.isEmpty()) return broken("This is no Java that could run.");
    var message = first.get().getMessage(Locale.ROOT).lines().findFirst().orElse("");
    int at = (int) Math.max(0, first.get().getStartPosition());
    var before = snippet.source().substring(0, Math.min(at, snippet.source().length()));
    var line =
        snippet
            .source()
            .lines()
            .skip(before.lines().count() == 0 ? 0 : before.chars().filter(c -> c == '\n').count())
            .findFirst()
            .orElse("");
    int column = before.length() - (before.lastIndexOf('\n') + 1);
    return broken(message)
        .line(Text.of("  " + line))
        .line(Text.of(Tone.BROKEN, "  " + " ".repeat(column) + "^"));
  }

  private static Text thrown(EvalException thrown) {
    var name = thrown.getExceptionClassName();
    var message = String.valueOf(thrown.getMessage());
    if (name.equals(Mistake.class.getName())) return broken(message);
    var simple = name.substring(name.lastIndexOf('.') + 1);
    return broken(simple + (thrown.getMessage() == null ? "" : ": " + message) + place(thrown));
  }

  /** The snippet's own line, of all the lines of a stack. */
  private static String place(EvalException thrown) {
    for (var frame : thrown.getStackTrace())
      if (frame.getFileName() != null && frame.getFileName().startsWith("#"))
        return " (line " + frame.getLineNumber() + ")";
    return "";
  }

  private static Text broken(String sentence) {
    return Text.of(Tone.BROKEN, "✗ ").plus(sentence);
  }

  /** Ends the snippet that runs, at its next loop or call. May be called from any thread. */
  void stop() {
    shell.stop();
  }

  /** What may follow {@code source}, whole words. */
  List<String> completions(String source) {
    var anchor = new int[1];
    return shell
        .sourceCodeAnalysis()
        .completionSuggestions(source, source.length(), anchor)
        .stream()
        .map(suggestion -> source.substring(0, anchor[0]) + suggestion.continuation())
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    HELD.remove(number);
    shell.close();
  }
}
