package replab.command.judge;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import replab.check.order.Call;
import replab.check.order.Effort;
import replab.check.order.Judgement;
import replab.check.order.Model;
import replab.check.recorded.Guarantee;
import replab.check.recorded.Kind;
import replab.check.recorded.Recording;
import replab.command.NewFile;
import replab.command.Shell;
import replab.core.Counted;
import replab.core.Mistake;
import replab.core.Seq;
import replab.view.HistoryPicture;
import replab.view.Text;
import replab.view.Tone;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code lab/run judge FILE --model M}: judges a recorded history, from anywhere. */
public final class JudgeVerb implements Shell.Verb {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int HOLDS = 0;
  private static final int BROKEN = 1;
  private static final int WRONG_CALL = 2;
  private static final int UNKNOWN = 3;

  /** A fraction of a second. */
  private static final int PROOF_STEPS = 200_000;

  private static final int MOST_SHOWN = 8;

  /** What may stand behind it. */
  @Command(
      name = "lab/run judge",
      sortOptions = false,
      header = {
        "Judges a history that somebody recorded: Jepsen's EDN, its older log lines, or JSON"
            + " lines.",
        "Exit code 0: it holds, 1: broken, 3: unknown, 2: a wrong call.%n"
      },
      footer = {
        "",
        "lab/run judge history.edn --model register",
        "lab/run judge history.edn --model kv --guarantee all --svg broken.svg"
      })
  static final class Asked {
    @Parameters(index = "0", paramLabel = "FILE", description = "the history")
    String file = "";

    @Option(
        names = "--model",
        required = true,
        paramLabel = "M",
        description = "register, cas-register, counter, set, list, kv")
    String model = "";

    @Option(
        names = "--guarantee",
        paramLabel = "G",
        description =
            "linearizable (unless told otherwise), sequential, causal, pram, read-your-writes,"
                + " monotonic-reads, monotonic-writes, writes-follow-reads, session (these four"
                + " together), eventual, stale-by=2, stale-by=100ms, or all")
    String guarantee = "linearizable";

    @Option(names = "--initial", paramLabel = "V", description = "what is there at the beginning")
    Optional<String> initial = Optional.empty();

    @Option(
        names = "--steps",
        paramLabel = "N",
        description = "how many steps a search may take before it says unknown")
    int steps = Effort.STEPS;

    @Option(names = "--json", description = "the verdicts as one JSON object")
    boolean json;

    @Option(names = "--svg", paramLabel = "F", description = "draws what is broken, as SVG")
    Optional<Path> svg = Optional.empty();

    @Option(names = "--html", paramLabel = "F", description = "the same, as a page")
    Optional<Path> html = Optional.empty();

    @Option(names = "--force", description = "also over files that are there")
    boolean force;

    @Option(names = "--help", usageHelp = true, description = "this")
    boolean help;
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
    var recording = read(asked.file, kind);
    var patience = new Patience(shell.stopping().get(), shell.err());
    var pictures = Seq.<Pictured>empty();
    int worst = HOLDS;
    for (var guarantee : guarantees) {
      var judged = guarantee.judge().of(recording, model, Effort.of(asked.steps, patience));
      var proof =
          judged instanceof Judgement.Broken broken
              ? guarantee.proof(recording, broken, model, Effort.of(PROOF_STEPS, patience))
              : Seq.<Call>empty();
      var told = told(guarantee, recording, judged).plus(enough(judged, proof));
      var picture = picture(told.toString(), guarantee, recording, judged, proof, model);
      if (asked.json || shell.options().json())
        shell.raw().accept(json(asked, guarantee, recording, judged, proof) + "\n");
      else shell.out().accept(told);
      pictures = pictures.add(new Pictured(code(judged), picture));
      worst = worse(worst, code(judged));
    }
    var shown = worstOf(pictures, worst);
    boolean drawn = !asked.json && !shell.options().json() && !shown.stuck().isEmpty();
    if (drawn) shell.out().accept(lanes(shell, shown));
    svg.ifPresent(file -> write(file.path(), shown.svg()));
    html.ifPresent(file -> write(file.path(), shown.html()));
    return worst;
  }

  private static NewFile drawing(Path file, boolean force) {
    return NewFile.of(file, file.toString(), force, "--force");
  }

  // Pictures

  private record Pictured(int code, HistoryPicture picture) {}

  private static HistoryPicture picture(
      String told,
      Guarantee guarantee,
      Recording recording,
      Judgement judged,
      Seq<Call> proof,
      Model model) {
    var calls = recording.calls();
    if (!(judged instanceof Judgement.Broken broken)) return HistoryPicture.of(told, calls);
    return guarantee.saysAll()
        ? HistoryPicture.contradicted(told, calls, broken, proof)
        : HistoryPicture.unordered(told, calls, broken, model, proof);
  }

  private static Text lanes(Shell shell, HistoryPicture picture) {
    return Text.of("")
        .line(shell.options().plain() ? picture.sentences() : picture.drawn(shell.width()));
  }

  /** Of several guarantees, the first one that came out as badly as any. */
  private static HistoryPicture worstOf(Seq<Pictured> pictures, int worst) {
    return pictures.filter(each -> each.code() == worst).first().picture();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Mistake(file + " cannot be written.");
    }
  }

  private static Recording read(String file, Kind kind) {
    try {
      return Recording.read(Files.readString(Path.of(file)).replaceFirst("^\uFEFF", ""), kind);
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

  private static int code(Judgement judged) {
    return switch (judged) {
      case Judgement.Holds _ -> HOLDS;
      case Judgement.Broken _ -> BROKEN;
      case Judgement.Unknown _ -> UNKNOWN;
    };
  }

  private static int worse(int one, int other) {
    return one == BROKEN || other == BROKEN ? BROKEN : Math.max(one, other);
  }

  private static Text told(Guarantee guarantee, Recording recording, Judgement judged) {
    var name = " " + guarantee.name() + ": ";
    return switch (judged) {
      case Judgement.Holds _ -> Text.of(Tone.FRESH, "✓ holds").plus(name + extent(recording));
      case Judgement.Broken broken ->
          Text.of(Tone.BROKEN, "✗ broken").plus(name + guarantee.sentence(broken));
      case Judgement.Unknown(var reason) ->
          Text.of(Tone.LAGGING, "? unknown").plus(name + reason + ".");
    };
  }

  /** Which calls are enough to show what is broken, where the verdict names others as well. */
  private static String enough(Judgement judged, Seq<Call> proof) {
    if (!(judged instanceof Judgement.Broken broken) || proof.size() > broken.longest().size())
      return "";
    if (proof.size() > MOST_SHOWN) return " " + proof.size() + " calls are enough to show it.";
    return " Enough to show it: " + String.join(", ", proof.map(Call::toString)) + ".";
  }

  private static String extent(Recording recording) {
    return Counted.of(recording.calls().size(), "call")
        + " of "
        + Counted.of(count(recording.calls().map(Call::client)), "client")
        + " on "
        + Counted.of(count(recording.calls().map(Call::key)), "key");
  }

  private static int count(Seq<String> names) {
    return (int) names.stream().distinct().count();
  }

  private static String json(
      Asked asked, Guarantee guarantee, Recording recording, Judgement judged, Seq<Call> proof) {
    var root = JSON.createObjectNode();
    root.put("file", asked.file);
    root.put("model", asked.model);
    root.put("guarantee", guarantee.name());
    root.put("calls", recording.calls().size());
    root.put("clients", count(recording.calls().map(Call::client)));
    root.put("keys", count(recording.calls().map(Call::key)));
    switch (judged) {
      case Judgement.Holds _ -> root.put("verdict", "holds");
      case Judgement.Broken broken -> broken(root, guarantee, broken, proof);
      case Judgement.Unknown(var reason) -> root.put("verdict", "unknown").put("reason", reason);
    }
    return JSON.writeValueAsString(root);
  }

  private static void broken(
      ObjectNode root, Guarantee guarantee, Judgement.Broken broken, Seq<Call> proof) {
    root.put("verdict", "broken").put("reason", guarantee.sentence(broken));
    if (!broken.client().isEmpty()) root.put("client", broken.client());
    var longest = root.putArray("longest");
    for (var call : broken.longest()) call(longest.addObject(), call);
    call(root.putObject("stuck"), broken.stuck());
    var enough = root.putArray("proof");
    for (var call : proof) call(enough.addObject(), call);
  }

  private static void call(ObjectNode node, Call call) {
    node.put("name", call.name()).put("client", call.client()).put("key", call.key());
    node.put("did", call.act().told(call.key()));
  }
}
