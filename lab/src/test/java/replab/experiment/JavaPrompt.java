package replab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import replab.command.Commands;
import replab.command.Interpreter;
import replab.command.Options;
import replab.command.Report;
import replab.command.Session;

/** Tests that type in a lab in which {@code java} is spoken. */
abstract class JavaPrompt {
  final Workbench bench;
  final Session session;
  final Interpreter lab;

  /** {@code commands} are there beside {@code java}, whose code may run for so many seconds. */
  JavaPrompt(int seconds, Path home, Commands commands) {
    bench = new Workbench(seconds);
    session = new Session(Options.plain(home));
    lab = new Interpreter(commands.with("java", () -> new JavaCommand(bench)), session);
  }

  Report perform(String line) {
    return lab.perform(session.meaningOf(line));
  }

  /** What is said of a line that is not refused. */
  String done(String line) {
    return told(line, true);
  }

  /** What is said of a line that is. */
  String refused(String line) {
    return told(line, false);
  }

  private String told(String line, boolean ok) {
    var report = perform(line);
    assertThat(report.ok()).as(report.text().toString()).isEqualTo(ok);
    return report.text().toString();
  }

  @AfterEach
  void close() {
    bench.close();
  }
}
