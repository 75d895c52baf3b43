package replab.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jline.utils.Signals;
import replab.command.Interpreter;
import replab.command.Script;
import replab.command.Session;

/**
 * The lab without a line editor, one line after the other: piped in, or typed in a terminal that
 * can do no more, or by somebody who wants no more.
 */
final class Lines {
  private final Interpreter interpreter;
  private final Session session;
  private final BufferedReader in;
  private final PrintStream out;
  private final Script.Performance performance;
  private final boolean prompting;
  private volatile boolean performing;
  private boolean failed;

  /** With prompts for a person; without, every command is shown as it is performed. */
  Lines(
      Interpreter interpreter,
      BufferedReader in,
      PrintStream out,
      Script.Performance performance,
      boolean prompting) {
    this.interpreter = interpreter;
    this.session = interpreter.session();
    this.in = in;
    this.out = out;
    this.performance = performance;
    this.prompting = prompting;
  }

  /** Until the end of the input; gives the exit code. */
  int run() {
    if (prompting) Signals.register("INT", this::interrupted);
    while (!session.leaving()) {
      var text = read();
      if (text.isPresent()) perform(text.get());
      else if (!session.leaveLanguage()) break;
    }
    return failed ? 1 : 0;
  }

  /** Ctrl-C: ends the command, or abandons the line, which the terminal has thrown away. */
  private void interrupted() {
    if (performing) session.requestStop();
    else prompt("\n" + session.prompt());
  }

  /** Further lines are asked for while quotes or braces are open. */
  private Optional<String> read() {
    prompt(
        session.takeOffer().map(offer -> "(try: " + offer + ")\n").orElse("") + session.prompt());
    var first = line();
    if (first.isEmpty()) {
      prompt("\n");
      return first;
    }
    var text = new StringBuilder(first.get());
    while (interpreter.missing(text.toString()).isPresent()) {
      prompt("… ");
      var next = line();
      if (next.isEmpty()) break;
      text.append('\n').append(next.get());
    }
    return Optional.of(text.toString());
  }

  private Optional<String> line() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      return Optional.empty(); // an input that breaks has ended
    }
  }

  private void prompt(String text) {
    if (!prompting) return;
    out.print(text);
    out.flush();
  }

  private void perform(String typed) {
    if (prompting) session.clearStop();
    var meant = prompting ? session.meaningOf(typed) : typed;
    if (!meant.equals(typed)) prompt("> " + meant + "\n");
    performing = true;
    for (var command : interpreter.split(meant)) {
      performance.begins(command);
      var report = interpreter.perform(command);
      performance.ended(command, report);
      failed |= !report.ok() && !prompting;
      if (session.leaving() || session.stopRequested() || (prompting && !report.ok())) break;
    }
    performing = false;
  }
}
