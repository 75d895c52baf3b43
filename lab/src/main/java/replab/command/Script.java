package replab.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.Text;
import replab.view.Tone;

/** A list of commands, as a {@code .lab} file holds it: save file, test, demo and experiment. */
public record Script(String name, String text) {
  private static final int LARGEST = 4_000_000;
  private static final int SHOWN = 3;

  /**
   * How a script went.
   *
   * @param failures the commands that were refused or did not hold, each after its number
   */
  public record Outcome(int commands, Seq<String> failures) {
    public boolean ok() {
      return failures.isEmpty();
    }

    /** What is still to be said: nothing when all went well. */
    public Report report() {
      return ok() ? Report.nothing() : Report.refused(summary());
    }

    /** In one sentence, with the first of what failed. */
    public String summary() {
      var first = String.join("; ", failures.take(SHOWN)) + (failures.size() > SHOWN ? "; …" : "");
      return failures.size() + " of " + commands + " commands failed" + (ok() ? "." : ": " + first);
    }
  }

  /** Throws {@link Mistake} when there is no such file, or no text in it. */
  public static Script read(Path file, String name) {
    try {
      if (Files.isDirectory(file)) throw new Mistake(name + " is a directory, not a script.");
      return new Script(name, unmarked(text(file, name)));
    } catch (NoSuchFileException e) {
      throw new Mistake("There is no file " + name + ".");
    } catch (CharacterCodingException e) {
      throw new Mistake(name + " is not a text file (in UTF-8).");
    } catch (IOException e) {
      throw new Mistake(name + " cannot be read: " + e.getMessage());
    }
  }

  /** Not all of it where it is too much: a device never ends. */
  private static String text(Path file, String name) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) throw new Mistake(name + " is larger than a script can be.");
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /** Without the mark that some editors begin a text with. */
  private static String unmarked(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Performs all commands, whether the ones before were refused or not. */
  public Outcome perform(Interpreter interpreter, Performance performance) {
    Seq<String> failures = Seq.empty();
    int commands = 0;
    for (var passage : passages()) {
      if (isComment(passage)) performance.remarks(passage);
      for (var command : interpreter.split(passage)) {
        if (interpreter.session().leaving() || interpreter.session().stopRequested()) break;
        commands++;
        performance.begins(command);
        var report = interpreter.perform(command);
        performance.ended(command, report);
        if (!report.ok()) failures = failures.add(firstLine(command));
      }
    }
    return new Outcome(commands, failures);
  }

  /** The text in pieces: lines that are comments, and the commands between them. */
  private Seq<String> passages() {
    Seq<String> passages = Seq.empty();
    var commands = new StringBuilder();
    for (var line : text.lines().toList()) {
      if (isComment(line) && Syntax.missing(commands.toString()).isEmpty()) {
        passages = passages.add(commands.toString()).add(line.strip());
        commands.setLength(0);
      } else commands.append(line).append('\n');
    }
    return passages.add(commands.toString()).filter(passage -> !passage.isBlank());
  }

  private static boolean isComment(String line) {
    var stripped = line.strip();
    return stripped.startsWith("#") && stripped.indexOf('\n') < 0;
  }

  private static String firstLine(String command) {
    int end = command.indexOf('\n');
    return end < 0 ? command : command.substring(0, end) + " …";
  }

  /** Who follows a script as it is performed. */
  public interface Performance {
    /** A line that is a comment. */
    default void remarks(String comment) {}

    void begins(String command);

    void ended(String command, Report report);

    /** A transcript: each command behind a {@code >}, then what it answers; comments stay. */
    static Performance transcript(Consumer<Text> out) {
      return new Performance() {
        private boolean amidCommands;

        @Override
        public void remarks(String comment) {
          if (amidCommands) out.accept(Text.EMPTY);
          amidCommands = false;
          out.accept(Text.of(Tone.QUIET, comment));
        }

        @Override
        public void begins(String command) {
          amidCommands = true;
          out.accept(Text.of(Tone.COMMAND, "> " + command.replace("\n", "\n  ")));
        }

        @Override
        public void ended(String command, Report report) {
          if (!report.text().isEmpty()) out.accept(report.text());
        }
      };
    }
  }
}
