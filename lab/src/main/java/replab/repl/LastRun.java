package replab.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import replab.cluster.Simulated;
import replab.command.Session;
import replab.command.WholeFile;
import replab.command.keep.Saved;
import replab.view.Text;
import replab.view.Tone;

/**
 * The run that was at hand when the lab ended, however it ended, for the next lab to offer; of a
 * lesson there is none, which keeps its own place. The run that it follows, perhaps of a lab that
 * ran beside this one, is kept as well.
 */
final class LastRun {
  private final Path home;
  private final Path file;
  private final Path before;
  private final Session session;
  private boolean kept;

  LastRun(Path home, Session session) {
    this.home = home;
    this.file = home.resolve("last.lab");
    this.before = home.resolve("before.lab");
    this.session = session;
  }

  /** What brings back the run of the lab before this one, for a greeting; empty for none. */
  Text offered() {
    return Files.exists(file)
        ? Text.of("  ").plus(Tone.COMMAND, load(file)).plus("  the run that you left")
        : Text.EMPTY;
  }

  private static String load(Path file) {
    return "load \"" + file + "\"";
  }

  /** Also when the lab is told to end, or its terminal goes: SIGTERM, SIGHUP. */
  void keepWhateverComes() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::keep));
  }

  /** Whether there is a step in it, be it one that was undone. */
  private static boolean begun(Simulated<?, ?, ?> lab) {
    return lab.branches().run().end() > 0 || lab.branches().runs().size() > 1;
  }

  /** Keeps it, once, and says so; nothing where there is none. */
  synchronized Text keep() {
    var told = Text.EMPTY;
    if (!kept) for (var run : session.own().filter(LastRun::begun)) told = kept(run);
    kept |= !told.isEmpty();
    return told;
  }

  private Text kept(Simulated<?, ?, ?> run) {
    try {
      Files.createDirectories(home);
      boolean follows = Files.isRegularFile(file);
      if (follows) Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
      WholeFile.write(file, Saved.whole(run));
      var told = Text.of(Tone.QUIET, "The run is kept: ").plus(Tone.COMMAND, load(file));
      return follows
          ? told.line(Text.of(Tone.QUIET, "the one before:  ").plus(Tone.COMMAND, load(before)))
          : told;
    } catch (IOException e) {
      return Text.of(Tone.LAGGING, "! ")
          .plus("The run is not kept: " + file + " cannot be written.");
    }
  }
}
