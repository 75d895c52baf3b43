package replab.command;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What was asked for when the lab was started.
 *
 * @param home where progress, history and work are kept
 * @param directory what file names of commands start from
 * @param plain no colours, no cursor movement
 * @param json one JSON object a command
 * @param debug show where an internal error came from
 * @param width the columns to write in; none: as many as the terminal has
 * @param seed for clusters that are not given one
 */
public record Options(
    Path home,
    Path directory,
    boolean plain,
    boolean json,
    boolean debug,
    OptionalInt width,
    OptionalLong seed) {

  /** In the working directory, with all else as it is when nothing is asked for. */
  public static Options plain(Path home) {
    var here = Path.of("");
    return new Options(home, here, true, false, false, OptionalInt.empty(), OptionalLong.empty());
  }
}
