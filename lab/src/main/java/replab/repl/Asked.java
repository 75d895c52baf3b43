package replab.repl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a call of {@code lab/run} asks for. */
@Command(
    name = "lab/run",
    header = "A lab in which you cause the things replication is famous for.",
    synopsisHeading = "%n",
    customSynopsis = {
      "lab/run                   the lab itself: type help in it",
      "lab/run FILE.lab ...      performs scripts; exit code 1 when something failed",
      "lab/run -c 'cmd; cmd'     performs the commands given here"
    },
    optionListHeading = "%n",
    sortOptions = false)
final class Asked {
  /** What may stand in any call, behind a verb too. */
  static final class Common {
    @Option(names = "--seed", paramLabel = "N", description = "for clusters that are given none")
    Optional<Long> seed = Optional.empty();

    @Option(names = "--width", paramLabel = "N", description = "columns to write in, from 20")
    Optional<Integer> width = Optional.empty();

    @Option(
        names = "--home",
        paramLabel = "DIR",
        description = "where to keep progress (~/.replab)")
    Optional<Path> home = Optional.empty();

    @Option(names = "--plain", description = "no colours, no cursor movement")
    boolean plain;

    @Option(names = "--light", description = "colours for a light background")
    boolean light;

    @Option(names = "--debug", description = "show where an internal error came from")
    boolean debug;
  }

  @Mixin Common common = new Common();

  @Option(names = "-c", paramLabel = "COMMANDS", description = "commands, separated by ;")
  Optional<String> commands = Optional.empty();

  @Option(names = "--json", description = "one JSON object for each command")
  boolean json;

  @Option(names = "--help", description = "this")
  boolean help;

  @Option(names = "--version", description = "which lab this is")
  boolean version;

  @Parameters(hidden = true)
  List<String> files = new ArrayList<>();

  /** What stands behind a verb, and is for it to understand; empty without a verb. */
  List<String> forVerb = new ArrayList<>();
}
