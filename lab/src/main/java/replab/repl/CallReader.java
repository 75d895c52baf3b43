package replab.repl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import replab.command.Shell;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.Columns;

/** Reads the arguments of {@code lab/run}, with picocli's help where there is more than names. */
final class CallReader {
  private static final List<String> WITH_VALUE = List.of("--seed", "--width", "--home", "-c");
  private static final int NARROWEST = 20;

  /** The columns of what can be called, before what it does. */
  private static final int NAMES = 26;

  private static final int WIDEST = 100;

  private CallReader() {}

  /** The place of the first argument that is neither an option nor its value. */
  static int firstName(String[] arguments) {
    int at = 0;
    while (at < arguments.length && arguments[at].startsWith("-"))
      at += WITH_VALUE.contains(arguments[at]) ? 2 : 1;
    return Math.min(at, arguments.length);
  }

  /** Throws {@link Mistake} for what cannot be asked for. */
  static Asked read(String[] arguments) {
    try {
      var asked = new Asked();
      new CommandLine(asked).parseArgs(arguments);
      if (asked.commands.isPresent() && !asked.files.isEmpty())
        throw new Mistake("Either -c or files, not both.");
      return checked(asked);
    } catch (ParameterException e) {
      throw mistake(e);
    }
  }

  /** The same, of a call whose argument at a place is a verb. */
  static Asked read(String[] arguments, int verb) {
    try {
      var asked = new Asked();
      new CommandLine(asked).parseArgs(Arrays.copyOf(arguments, verb));
      var rest = Arrays.copyOfRange(arguments, verb + 1, arguments.length);
      var common = new CommandLine(asked.common).setUnmatchedArgumentsAllowed(true);
      asked.forVerb = common.parseArgs(rest).unmatched();
      return checked(asked);
    } catch (ParameterException e) {
      throw mistake(e);
    }
  }

  private static Asked checked(Asked asked) {
    if (asked.common.width.orElse(NARROWEST) < NARROWEST)
      throw new Mistake("--width " + asked.common.width.get() + " is too narrow: 20 is the least.");
    asked.common.home.ifPresent(CallReader::checkHome);
    return asked;
  }

  private static void checkHome(Path home) {
    if (home.toString().isBlank())
      throw new Mistake("--home names a directory, as in --home /tmp/lab.");
    if (Files.exists(home) && !Files.isDirectory(home))
      throw new Mistake("--home " + home + " is no directory.");
  }

  private static Mistake mistake(ParameterException e) {
    return new Mistake(e.getMessage() + (String.valueOf(e.getMessage()).endsWith(".") ? "" : "."));
  }

  static String usage(Seq<Shell.Verb> verbs) {
    var line = new CommandLine(new Asked());
    var usage = line.getCommandSpec().usageMessage();
    var synopsis = new ArrayList<>(List.of(usage.customSynopsis()));
    for (var verb : verbs)
      synopsis.add(Columns.padded("lab/run " + verb.name(), NAMES) + verb.header());
    usage.customSynopsis(synopsis.toArray(String[]::new)).width(WIDEST);
    return line.getUsageMessage(Ansi.OFF);
  }
}
