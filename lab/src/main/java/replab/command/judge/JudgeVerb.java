package replab.command.judge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import replab.check.order.Effort;
import replab.check.order.Judgement;
import replab.check.order.Model;
import replab.check.recorded.Guarantee;
import replab.check.recorded.Kind;
import replab.check.recorded.Ladder;
import replab.check.recorded.Recording;
import replab.command.NewFile;
import replab.command.Shell;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.HistoryPicture;
import replab.view.Text;

/** {@code lab/run judge FILE --model M}: judges a recorded history, from anywhere. */
public final class JudgeVerb implements Shell.Verb {
  private static final int HOLDS = 0;
  private static final int BROKEN = 1;
  private static final int WRONG_CALL = 2;
  private static final int UNKNOWN = 3;

  /** A fraction of a second. */
  private static final int PROOF_STEPS = 200_000;

  private static final String STANDARD_INPUT = "-";

  /** What may stand behind it. */
  @Command(
      name = "lab/run judge",
      sortOptions = false,
      header = {
        "Judges a history that somebody recorded: Jepsen's EDN, its log lines, JSON lines, or an"
            + " array. The order of the lines is that of the events, as Jepsen writes them; times"
            + " matter to stale-by=100ms alone.",
        "Exit code 0: it holds, 1: broken, 3: unknown, 2: a wrong call.%n"
      },
      footer = {
        "",
        "lab/run judge history.edn --model register",
        "lab/run judge history.edn --model kv --guarantee all --svg broken.svg"
      })
  static final class Asked {
    @Parameters(index = "0", paramLabel = "FILE", description = "the history; -: standard input")
    String file = "";

    @Option(
        names = "--model",
        required = true,
        paramLabel = "M",
        completionCandidates = Models.class,
        description = "${COMPLETION-CANDIDATES}")
    String model = "";

    @Option(
        names = "--guarantee",
        paramLabel = "G",
        completionCandidates = Guarantees.class,
        description = "${COMPLETION-CANDIDATES}; linearizable unless told otherwise")
    String guarantee = "linearizable";

    @Option(names = "--initial", paramLabel = "V", description = "what is there at the beginning")
    Optional<String> initial = Optional.empty();

    @Option(
        names = "--steps",
        paramLabel = "N",
        description = "how many steps a search may take before it says unknown")
    int steps = Effort.STEPS;

    @Option(names = "--json", description = "each verdict as a JSON object, one on each line")
    boolean json;

    @Option(
        names = "--svg",
        paramLabel = "F",
        description = "draws what is broken, or the order that explains all, as SVG")
    Optional<Path> svg = Optional.empty();

    @Option(names = "--html", paramLabel = "F", description = "the same, as a page")
    Optional<Path> html = Optional.empty();

    @Option(names = "--force", description = "also over files that are there")
    boolean force;

    @Option(names = "--help", usageHelp = true, description = "this")
    boolean help;
  }

  /** What {@code --model} may be. */
  static final class Models implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Seq.of(Kind.values()).map(Kind::toString).iterator();
    }
  }

  /** What {@code --guarantee} may be. */
  static final class Guarantees implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Seq.of(Guarantee.names(), "all").iterator();
    }
  }

  @Override
  public String name() {
    return "judge";
  }

  @Override
  public String header() {
    return "FILE --model M [--guarantee G|all] [--json] [--svg F] [--html F] [--force]: is a"
        + " recorded history so? exit 0 yes, 1 no, 3 unknown";
  }

  @Override
  public int perform(Shell shell, Seq<String> arguments) {
    try {
      var asked = new Asked();
      var line = new CommandLine(asked);
      line.parseArgs(arguments.stream().toArray(String[]::new));
      if (!asked.help) return judge(shell, asked);
      shell.raw().accept(line.getUsageMessage(Ansi.OFF));
      return HOLDS;
    } catch (ParameterException e) {
      return wrongCall(
          shell,
          "judge FILE --model M [--guarantee G]: "
              + e.getMessage()
              + ". More: lab/run judge --help");
    } catch (Mistake e) {
      return wrongCall(shell, e.advice());
    }
  }

  private static int wrongCall(Shell shell, String sentence) {
    shell.err().accept("lab/run: " + sentence);
    return WRONG_CALL;
  }

  private static int judge(Shell shell, Asked asked) {
    var kind = Kind.named(asked.model);
    var guarantees =
        asked.guarantee.equals("all") ? Guarantee.all() : Seq.of(Guarantee.named(asked.guarantee));
    var svg = asked.svg.map(file -> drawing(file, asked.force));
    var html = asked.html.map(file -> drawing(file, asked.force));
    if (asked.steps < 1) throw new Mistake("--steps is at least 1.");
    var model = asked.initial.map(kind::model).orElseGet(kind::model);
    var recording = read(shell, asked.file, kind);
    var patience = new Patience(shell.stopping().get(), shell.err());
    var ladder = new Ladder(recording, model, () -> Effort.of(asked.steps, patience));
    boolean json = asked.json || shell.options().json();
    var findings = Seq.<Finding>empty();
    for (var guarantee : guarantees) {
      var finding = finding(guarantee, recording, model, ladder, patience);
      if (json) shell.raw().accept(finding.json(asked.file, asked.model) + "\n");
      else shell.out().accept(finding.told());
      findings = findings.add(finding);
    }
    int worst = worst(findings);
    var shown = findings.filter(each -> code(each.judgement()) == worst).first();
    if (!json && worst == BROKEN) shell.out().accept(lanes(shell, picture(shown, model, ladder)));
    if (svg.isEmpty() && html.isEmpty()) return worst;
    var picture = picture(shown, model, ladder);
    svg.ifPresent(file -> file.write(picture.svg()));
    html.ifPresent(file -> file.write(picture.html()));
    return worst;
  }

  private static NewFile drawing(Path file, boolean force) {
    return NewFile.of(file, file.toString(), force, "--force");
  }

  private static Finding finding(
      Guarantee guarantee, Recording recording, Model model, Ladder ladder, Patience patience) {
    var step = ladder.of(guarantee);
    if (!(step.judgement() instanceof Judgement.Broken broken))
      return new Finding(guarantee, recording, step, Seq.empty());
    var proof = step.by().proof(recording, broken, model, Effort.of(PROOF_STEPS, patience));
    return new Finding(guarantee, recording, told(step, recording.only(proof), model), proof);
  }

  /** Where nobody can say how far one comes among all calls, how far among those of the proof. */
  private static Ladder.Step told(Ladder.Step step, Recording proof, Model model) {
    boolean said =
        step.judgement() instanceof Judgement.Broken(var longest, _, _) && !longest.isEmpty();
    if (said || proof.calls().isEmpty()) return step;
    var judgement = step.by().judge().of(proof, model, Effort.brief());
    return judgement.broken() ? new Ladder.Step(judgement, step.by()) : step;
  }

  // Pictures

  private static HistoryPicture picture(Finding finding, Model model, Ladder ladder) {
    var told = finding.told().toString();
    var calls = finding.recording().calls();
    return switch (finding.judgement()) {
      case Judgement.Holds _ ->
          HistoryPicture.ordered(told, calls, ladder.order(finding.step().by()));
      case Judgement.Unknown _ -> HistoryPicture.of(told, calls);
      case Judgement.Broken broken ->
          finding.step().by().saysAll()
              ? HistoryPicture.contradicted(told, calls, broken, finding.proof())
              : HistoryPicture.unordered(told, calls, broken, model, finding.proof());
    };
  }

  private static Text lanes(Shell shell, HistoryPicture picture) {
    return Text.of("")
        .line(shell.options().plain() ? picture.sentences() : picture.drawn(shell.width()));
  }

  private static Recording read(Shell shell, String file, Kind kind) {
    try {
      return Recording.read(text(shell, file).replaceFirst("^\uFEFF", ""), kind);
    } catch (NoSuchFileException e) {
      throw new Mistake("There is no file " + file + ".");
    } catch (MalformedInputException e) {
      throw new Mistake(file + " is no text in UTF-8.");
    } catch (IOException e) {
      throw new Mistake(file + " cannot be read: " + e.getMessage());
    } catch (Mistake e) {
      throw new Mistake(file + ": " + e.advice());
    }
  }

  /** What is there; a byte that is none of UTF-8 is refused. */
  private static String text(Shell shell, String file) throws IOException {
    if (!file.equals(STANDARD_INPUT)) return Files.readString(Path.of(file));
    var bytes = ByteBuffer.wrap(shell.in().readAllBytes());
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  private static int code(Judgement judged) {
    return switch (judged) {
      case Judgement.Holds _ -> HOLDS;
      case Judgement.Broken _ -> BROKEN;
      case Judgement.Unknown _ -> UNKNOWN;
    };
  }

  /** Broken is worse than unknown. */
  private static int worst(Seq<Finding> findings) {
    int worst = HOLDS;
    for (var finding : findings) {
      int code = code(finding.judgement());
      worst = worst == BROKEN || code == BROKEN ? BROKEN : Math.max(worst, code);
    }
    return worst;
  }
}
