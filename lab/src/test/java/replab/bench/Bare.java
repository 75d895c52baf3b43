package replab.bench;

import java.io.IOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.TerminalBuilder;

/** A program that shows a prompt and does nothing else: the least that a start can take. */
final class Bare {
  private Bare() {}

  public static void main(String[] arguments) throws IOException {
    try (var terminal = TerminalBuilder.builder().build()) {
      LineReaderBuilder.builder().terminal(terminal).build().readLine("bare> ");
    } catch (EndOfFileException e) {
      // what ends it is of no interest
    }
  }
}
